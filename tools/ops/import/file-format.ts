export const formats = ['moderato', 'disqus', 'wordpress'] as const;
export type Format = (typeof formats)[number];

/** What the beginning of a file says of its format. */
export const formatOf = (beginning: string): Format | undefined => {
  if (beginning.trimStart().startsWith('{')) {
    return 'moderato';
  }
  if (/<disqus[\s>]/.test(beginning)) {
    return 'disqus';
  }
  return /<rss[\s>]/.test(beginning) ? 'wordpress' : undefined;
};
