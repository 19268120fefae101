import type { Variable } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import type { Scorer } from './scorer.ts';

/** How a scorer that may be chosen is connected, and what it needs of a deployment. */
export interface ScorerAdapter {
  /** Asks nothing, reads no key and loads no client: all that waits for the first text. */
  readonly connect: (runtime: Runtime) => Scorer;
  /** Given to scorers that need a key: a secret, which only the functions that score may read, and only if it is chosen. */
  readonly key?: {
    /** The variable that names the secret. */
    readonly secretArn: Variable;
    /** What it is, and the name of the file from which it is stored: for whoever fills it. */
    readonly description: string;
    readonly file: string;
  };
}
