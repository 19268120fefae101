/** What of the queue's view nobody else has to know: it is gone with the view. */
export interface Screen {
  readonly asking?: 'reject' | 'help' | 'filter' | undefined;
  /** Comments whose text is shown though texts are blurred. */
  readonly revealed: ReadonlySet<string>;
  /** Comments that are decided in spite of another moderator's claim. */
  readonly takenOver: ReadonlySet<string>;
  readonly showsHistory: boolean;
}

export const emptyScreen: Screen = { revealed: new Set(), takenOver: new Set(), showsHistory: false };

/** The set without what is in it, or with what is not. */
export const toggledIn = (set: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  set.has(id) ? new Set([...set].filter((one) => one !== id)) : new Set([...set, id]);
