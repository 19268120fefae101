import { type Call, CallFault } from '../api/call.ts';
import { Changing } from './changes.ts';

/** What users are called whom the API names by their ids only. */
export class UserNames extends Changing {
  readonly #call: Call;
  readonly #names = new Map<string, string>();

  constructor(call: Call) {
    super();
    this.#call = call;
  }

  /** The name of a user; his id until it is known, and where it cannot be. */
  of(id: string): string {
    const known = this.#names.get(id);
    if (known === undefined) {
      this.#names.set(id, id);
      void this.#find(id);
    }
    return known ?? id;
  }

  learn(id: string, name: string): void {
    this.#names.set(id, name);
  }

  async #find(id: string): Promise<void> {
    try {
      const { data } = await this.#call('get', '/api/admin/users/{user_id}/role', { path: { user_id: id } });
      this.#names.set(id, data.username);
      this.changed();
    } catch (error) {
      // Whoever is there no more keeps the id for a name; who could not be asked for is asked for again.
      if (!(error instanceof CallFault) || error.status === 0) {
        this.#names.delete(id);
      }
    }
  }
}
