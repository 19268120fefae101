/** What a page remembers under a name, as text. */
export interface Kept {
  /** Whether it is forgotten when the tab is closed. */
  readonly endsWithTab?: true;
  read(name: string): string | undefined;
  /** Forgets what is undefined. */
  write(name: string, value: string | undefined): void;
}

/** Browsers that are told to block storage throw on any access to it, others when it is full. */
const attempt = <T>(use: () => T): T | undefined => {
  try {
    return use();
  } catch {
    return undefined;
  }
};

/** Keeps in the browser what it lets be kept, and for as long as the page is open what it does not. */
export const keptIn = (storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Kept => {
  const here = new Map<string, string>();
  return {
    read: (name) => attempt(() => storage().getItem(name)) ?? here.get(name),
    write: (name, value) => {
      if (value === undefined) {
        here.delete(name);
        attempt(() => storage().removeItem(name));
      } else {
        here.set(name, value);
        attempt(() => storage().setItem(name, value));
      }
    },
  };
};
