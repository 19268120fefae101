import { h } from 'preact';
import { useConsole } from './console.ts';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** When something was or will be, in words: "3 hours ago". */
export const ago = (tag: string, iso: string, now = Date.now()): string => {
  const seconds = (Date.parse(iso) - now) / 1_000;
  const [unit, length] = units.find(([, long]) => Math.abs(seconds) >= long) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(Math.trunc(seconds / length), unit);
};

/** A time as how long ago it was; the exact one is told on pointing at it. */
export const Time = ({ at }: { readonly at: string }) => {
  const { tag } = useConsole();
  const exact = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at));
  return (
    <time dateTime={at} title={exact}>
      {ago(tag, at)}
    </time>
  );
};
