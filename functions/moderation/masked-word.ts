import { substituted } from './leet.ts';

/** Longer words are not hidden so. */
const longest = 20;

/** What hides a letter; so do letter-like signs beside it: "f@#k". */
const hides = /[*#%&^]/;
const masks = '*#%&^@$!';

/** Whether as many masks as letters hide the word. */
const hidesEach = (masked: string, word: string): boolean => {
  for (let at = 0; at < word.length; at += 1) {
    if (masked[at] !== word[at] && !masks.includes(masked.charAt(at))) {
      return false;
    }
  }
  return masked.length === word.length;
};

/** The letters before and after the only group of masks, when they are enough to know any number of letters between them. */
const around = (masked: string): { head: string; tail: string } | undefined => {
  const [head = '', tail = '', ...more] = masked.split(/[*#%&^@$!]+/);
  return more.length === 0 && head.length + tail.length >= shownAtLeast ? { head, tail } : undefined;
};
const shownAtLeast = 3;

/**
 * Finds the word behind stars and other signs: "f**k", "sh*t", "b@#ch". It begins with a letter that is shown, and the
 * signs are as many as the letters, or one group with at least three letters around it.
 */
export const unmask = (words: readonly string[]) => {
  const byInitial = Map.groupBy(words, (word) => word.charAt(0));

  const find = (masked: string): string | undefined => {
    const candidates = byInitial.get(masked.charAt(0)) ?? [];
    const shown = around(masked);
    return (
      candidates.find((word) => word.length === masked.length && hidesEach(masked, word)) ??
      (shown &&
        candidates.find(
          (word) =>
            shown.head.length + shown.tail.length < word.length &&
            word.startsWith(shown.head) &&
            word.endsWith(shown.tail),
        ))
    );
  };

  return (masked: string): string | undefined => {
    if (masked.length > longest || !hides.test(masked)) {
      return undefined;
    }
    const shown = masked.replace(/[0-9]/g, substituted);
    const unstretched = shown.replace(/([a-z])\1+/g, '$1');
    return find(shown) ?? (unstretched === shown ? undefined : find(unstretched));
  };
};
