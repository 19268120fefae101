import type { Kept } from '../api/kept.ts';
import { Changing } from './changes.ts';

const prefix = 'moderato:console:';

type Switch = 'blur' | 'keys';

/** How somebody likes the console, on this machine. */
export class Preferences extends Changing {
  readonly #kept: Kept;

  constructor(kept: Kept) {
    super();
    this.#kept = kept;
  }

  /** Whether texts are blurred until one wants to read them. */
  get blur(): boolean {
    return this.#kept.read(`${prefix}blur`) === 'on';
  }

  /** Whether single keys decide. Who speaks to his machine, or whose hands shake, may want them off. */
  get keys(): boolean {
    return this.#kept.read(`${prefix}keys`) !== 'off';
  }

  get language(): string | undefined {
    return this.#kept.read(`${prefix}language`);
  }

  set language(language: string) {
    this.#kept.write(`${prefix}language`, language);
    this.changed();
  }

  toggle(name: Switch): void {
    this.#kept.write(`${prefix}${name}`, this[name] ? 'off' : 'on');
    this.changed();
  }
}
