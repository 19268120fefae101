import { h } from 'preact';
/** When something was, as a language writes it. */
export const Time = ({ at, tag }: { readonly at: string; readonly tag: string }) => (
  <time class="muted" dateTime={at}>
    {new Date(at).toLocaleString(tag, { dateStyle: 'medium', timeStyle: 'short' })}
  </time>
);
