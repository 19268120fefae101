/** Given at every deployment of a run: nobody who tests is told to slow down. */
export const settings: readonly string[] = [
  'stage=dev',
  'commentsPerMinute=999999',
  'commentsPerMinuteOfNetwork=999999',
];
