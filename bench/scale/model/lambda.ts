import type { Parameters } from '../parameters.ts';
import { TokenBucket } from './token-bucket.ts';

/** What came of an invocation: it runs, in an environment that was there or in a new one; or a quota refused it. */
export type Invocation = { readonly refused: string } | { readonly cold: boolean };

interface FunctionState {
  running: number;
  environments: number;
  readonly newEnvironments: TokenBucket;
}

/** Lambda: the executions at once that an account may have, and how fast a function gets new environments. */
export class LambdaModel {
  readonly #functions = new Map<string, FunctionState>();
  readonly #concurrency: number;
  readonly #perSecond: number;
  #running = 0;
  /** The most that ran at once. */
  peak = 0;

  constructor({ lambdaConcurrency, environmentsPerSecond }: Parameters) {
    this.#concurrency = lambdaConcurrency;
    this.#perSecond = environmentsPerSecond;
  }

  start(name: string, now: number): Invocation {
    const state = this.#stateOf(name);
    if (this.#running >= this.#concurrency) {
      return { refused: 'Lambda concurrency' };
    }
    const cold = state.running >= state.environments;
    if (cold) {
      if (!state.newEnvironments.has(1, now)) {
        return { refused: 'Lambda scaling rate' };
      }
      state.newEnvironments.take(1);
      state.environments += 1;
    }
    state.running += 1;
    this.#running += 1;
    this.peak = Math.max(this.peak, this.#running);
    return { cold };
  }

  end(name: string): void {
    this.#stateOf(name).running -= 1;
    this.#running -= 1;
  }

  #stateOf(name: string): FunctionState {
    const known = this.#functions.get(name);
    const state = known ?? { running: 0, environments: 0, newEnvironments: new TokenBucket(this.#perSecond, 10) };
    this.#functions.set(name, state);
    return state;
  }
}
