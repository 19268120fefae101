/** Where progress is shown; a terminal gets bars. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** How often a line is printed where no bar can be, in milliseconds. */
export const lineIntervalMilliseconds = 5_000;

/** What all bars have in common. */
export const barOptions = {
  // Its own handler would keep Ctrl-C from ending the command; it is only needed by those who hide the cursor.
  gracefulExit: false,
  hideCursor: null,
  linewrap: null,
  emptyOnZero: true,
} as const;
