import { h } from 'preact';
import { useConsole } from '../console.ts';

/** Shows the key for a button, to those who see; the button says it to others by `aria-keyshortcuts`. */
export const KeyHint = ({ of }: { readonly of: string }) => {
  const { preferences } = useConsole();
  return preferences.keys && <span class="key" data-key={of} />;
};
