/** Stands in the key and in the text of a submission, and says which one it is. */
export const markOf = (ordinal: number): string => `comment-${ordinal}`;

const mark = /\bcomment-(\d+)\b/;
const key = /"COMMENT#([0-9a-f-]{36})"/g;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Knows which of the submissions a call is about. */
export interface Subjects {
  /** The ordinal of the submission that a text is about; of several the first. */
  readonly in: (text: string) => number | undefined;
  /** The ordinal of the submission that a comment came from. */
  readonly ordinalOf: (commentId: string) => number | undefined;
}

/** The ids of comments become known when their submission passes by with its mark, on the way to the table. */
export const subjects = (): Subjects => {
  const ordinals = new Map<string, number>();
  return {
    in: (text) => {
      const marked = mark.exec(text)?.[1];
      if (marked === undefined) {
        return Array.from(text.matchAll(uuid), ([id]) => ordinals.get(id)).find((ordinal) => ordinal !== undefined);
      }
      for (const [, id = ''] of text.matchAll(key)) {
        ordinals.set(id, Number(marked));
      }
      return Number(marked);
    },
    ordinalOf: (commentId) => ordinals.get(commentId),
  };
};
