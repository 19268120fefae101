import type { UserRecord } from '../../clients/typescript/api.ts';
import type { Call } from '../api/call.ts';
import { Changing } from './changes.ts';

/** Whoever only passes a comment does not want to know. */
const restsFor = 500;
const knownFor = 60_000;

interface Known {
  readonly record: UserRecord;
  readonly at: number;
}

/** How authors stand, as it was known a minute ago at most: several comments in a row are often one author's. */
export class AuthorRecords extends Changing {
  readonly #call: Call;
  readonly #known = new Map<string, Known>();

  constructor(call: Call) {
    super();
    this.#call = call;
  }

  of(author: string): UserRecord | undefined {
    return this.#known.get(author)?.record;
  }

  /** Wants to know about an author from now on, until what is returned is called. */
  want(author: string): () => void {
    const known = this.#known.get(author);
    if (known !== undefined && Date.now() - known.at < knownFor) {
      return () => undefined;
    }
    const timer = setTimeout(() => void this.#find(author), restsFor);
    return () => clearTimeout(timer);
  }

  async #find(author: string): Promise<void> {
    try {
      const { data } = await this.#call('get', '/api/admin/users/{user_id}', { path: { user_id: author } });
      this.#known.set(author, { record: data, at: Date.now() });
      this.changed();
    } catch {
      // The comment can be judged without it; its view of the user tells what is wrong.
    }
  }
}
