/** What `parseArgs` finds wrong with options, in a sentence without its full stop. Node explains at length after it. */
export const wrongOption = (error: unknown): string =>
  (error instanceof Error ? error.message.split(/\.\s|\n/)[0] : undefined) ?? 'The options are wrong';
