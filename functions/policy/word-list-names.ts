/** The lists of words that a policy can switch on and off (`keyword-lists.ts` has what they say). */
export const listNames = [
  'group-hatred',
  'insults',
  'mild-profanity',
  'profanity',
  'seven-words',
  'slurs',
  'threats',
] as const;
export type ListName = (typeof listNames)[number];

/** Without the lists that meet too many harmless comments. */
export const defaultLists: readonly ListName[] = ['group-hatred', 'insults', 'profanity', 'slurs', 'threats'];

export const isListName = (name: string): name is ListName => listNames.some((one) => one === name);
