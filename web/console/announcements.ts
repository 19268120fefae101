import { Changing } from './changes.ts';

/** What a screen reader is to say. */
export class Announcements extends Changing {
  #text = '';

  get text(): string {
    return this.#text;
  }

  readonly say = (text: string): void => {
    // The same words again are news only if they differ.
    this.#text = text === this.#text ? `${text}\u00a0` : text;
    this.changed();
  };
}
