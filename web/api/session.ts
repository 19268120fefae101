import type { Session as Tokens } from '../../clients/typescript/api.ts';
import { type Call, CallFault } from './call.ts';
import type { Kept } from './kept.ts';

interface Held extends Tokens {
  /** When the access token expires, in milliseconds since 1970. */
  readonly until: number;
}

/** An access token is renewed when it is good for less than this. */
const renewedBefore = 30_000;

const name = 'moderato:session';

const bearer = ({ access }: Held) => ({ authorization: `Bearer ${access}` });

const exclusively = async <T>(work: () => Promise<T>): Promise<T> =>
  // There are no locks where a page came by plain HTTP.
  'locks' in navigator ? navigator.locks.request(name, work) : work();

/**
 * Who is logged in, wherever the same is kept. Tokens of admins are kept only for as long as a tab is open: else they end with
 * the page, so that no script that gets into a page later finds them. A `change` is told when somebody has logged in or out.
 */
export class Session extends EventTarget {
  readonly #call: Call;
  readonly #kept: Kept;
  #held: Held | undefined;
  #renewal: Promise<Held> | undefined;

  constructor(call: Call, kept: Kept) {
    super();
    this.#call = call;
    this.#kept = kept;
    this.#held = this.#read();
  }

  get user(): Pick<Tokens, 'user_id' | 'username' | 'role'> | undefined {
    return this.#held;
  }

  begin(tokens: Tokens): void {
    this.#hold({ ...tokens, until: Date.now() + tokens.expires_in * 1_000 });
    this.#tell();
  }

  /** Another tab has logged in, renewed its tokens or logged out. */
  follow(): void {
    const before = this.user?.user_id;
    this.#held = this.#read();
    if (this.user?.user_id !== before) {
      this.#tell();
    }
  }

  async end(): Promise<void> {
    const held = this.#held;
    this.#hold(undefined);
    this.#tell();
    if (held !== undefined) {
      await this.#call('post', '/api/auth/logout', { body: { refresh: held.refresh } }, bearer(held));
    }
  }

  /**
   * Calls an operation as the user who is logged in.
   * @throws CallFault also when the session has ended, which ends it here
   */
  readonly call: Call = async (method, path, input, headers) => {
    try {
      return await this.#call(method, path, input, { ...headers, ...bearer(await this.#valid()) });
    } catch (error) {
      if (error instanceof CallFault && error.status === 401) {
        this.#hold(undefined);
        this.#tell();
      }
      throw error;
    }
  };

  #read(): Held | undefined {
    // Nothing but this class writes it; what is wrong in it the API refuses.
    return JSON.parse(this.#kept.read(name) ?? 'null') ?? undefined;
  }

  #hold(held: Held | undefined): void {
    this.#held = held;
    this.#kept.write(
      name,
      held && (this.#kept.endsWithTab || held.role !== 'admin') ? JSON.stringify(held) : undefined,
    );
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }

  async #valid(): Promise<Held> {
    if (this.#held !== undefined && this.#held.until - Date.now() > renewedBefore) {
      return this.#held;
    }
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /** A refresh token is good for one use: of several tabs one renews it, and the others take what it got. */
  async #renew(): Promise<Held> {
    return exclusively(async () => {
      const held = this.#read() ?? this.#held;
      if (held !== undefined && held.until - Date.now() > renewedBefore) {
        this.#held = held;
        return held;
      }
      const { data } = await this.#call('post', '/api/auth/refresh', { body: { refresh: held?.refresh ?? '' } });
      const renewed = { ...data, until: Date.now() + data.expires_in * 1_000 };
      this.#hold(renewed);
      return renewed;
    });
  }
}
