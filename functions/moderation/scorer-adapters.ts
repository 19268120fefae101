import type { Runtime } from '../shared/runtime.ts';
import { googleScorer } from './google-scorer.ts';
import type { Scorer } from './scorer.ts';

/** Every scorer that may be chosen, by its name. A new one is a file beside this, and a line here. */
export const scorerAdapters: Readonly<Record<string, (runtime: Runtime) => Scorer>> = {
  google: googleScorer,
};
