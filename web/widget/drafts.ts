import type { Kept } from '../api/kept.ts';

interface Draft {
  readonly text: string;
  /** Under which it was sent, once it was: sent again as it is, it is the same comment. */
  readonly key?: string;
}

/** What a text is written for: the post itself, a comment that it replies to, or one that it is to replace. */
export type Target = 'post' | `reply:${string}` | `edit:${string}`;

/** 128 random bits. `crypto.randomUUID` is missing where a page came by plain HTTP. */
const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Texts that are being written under a post. They outlive the page. */
export class Drafts {
  readonly #kept: Kept;
  readonly #name: string;

  constructor(kept: Kept, post: string) {
    this.#kept = kept;
    this.#name = `moderato:draft:${post}:`;
  }

  read(target: Target): Partial<Draft> {
    return JSON.parse(this.#kept.read(this.#name + target) ?? '{}');
  }

  /** Keeps a text; an empty one is forgotten. One that changed is another comment, so it has no key. */
  write(target: Target, text: string, key?: string): void {
    this.#kept.write(this.#name + target, text === '' ? undefined : JSON.stringify({ text, key }));
  }

  /** The key to send a text under, the same until it is changed. */
  keyOf(target: Target, text: string): string {
    const { key = randomKey() } = this.read(target);
    this.write(target, text, key);
    return key;
  }
}
