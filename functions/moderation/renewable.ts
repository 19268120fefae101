/** Something that is made when it is first asked for, shared by all who ask, and made anew after it failed or was dropped. */
export interface Renewable<Value> {
  get(): Promise<Value>;
  /** Nobody gets this one any more; who has it may go on. */
  drop(): void;
}

export const renewable = <Value>(make: () => Promise<Value>): Renewable<Value> => {
  let current: Promise<Value> | undefined;
  return {
    get: async () => {
      current ??= make();
      const got = current;
      try {
        return await got;
      } catch (error) {
        if (current === got) {
          current = undefined;
        }
        throw error;
      }
    },
    drop: () => {
      current = undefined;
    },
  };
};
