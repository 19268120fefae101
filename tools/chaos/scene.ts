import type { Progress } from '../replay/progress.ts';
import type { Submission } from './submission.ts';
import type { System } from './system.ts';
import type { Cast } from './traffic/cast.ts';
import type { Person } from './traffic/person.ts';
import type { Witness } from './witness.ts';

/** All that has a part in a run. */
export interface Scene {
  readonly seed: string;
  readonly system: System;
  readonly cast: Cast;
  readonly posts: readonly [string, ...string[]];
  readonly submissions: readonly Submission[];
  readonly witness: Witness;
  readonly progress: Progress;
}

/** Authors take turns. */
export const authorOf = ({ authors }: Cast, { ordinal }: Submission): Person =>
  authors[ordinal % authors.length] ?? authors[0];

/** The comment that a submission is known to have made. */
export const commentOf = ({ fate }: Submission): string | undefined =>
  typeof fate === 'object' && 'id' in fate ? fate.id : undefined;
