import type { Clock } from '../shared/clock.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { type Cdn, connectCdn } from './cdn.ts';
import { type Invalidations, invalidations } from './invalidation.ts';
import { type PostStore, postStore } from './post-store.ts';

/** What the operations that change posts work with. */
export interface PostDependencies {
  readonly posts: PostStore;
  readonly cdn: Cdn;
  readonly noted: Pick<Invalidations, 'settle'>;
  readonly clock: Clock;
  readonly log: Log;
}

export const postDependencies = (runtime: Runtime): PostDependencies => {
  const table = connectTable(runtime);
  return {
    posts: postStore(table),
    cdn: connectCdn(runtime),
    noted: invalidations(table),
    clock: runtime.clock,
    log: runtime.log,
  };
};

/**
 * Orders the invalidation that was noted with a change. Should the distribution refuse it, the note is there and the
 * schedule repeats it (`repeat-invalidations.ts`): whoever changes a post has to wait for neither.
 */
export const invalidateOrLeaveToSchedule = async (
  { cdn, noted, log }: Pick<PostDependencies, 'cdn' | 'noted' | 'log'>,
  invalidation: string,
): Promise<void> => {
  try {
    await cdn.invalidate();
    await noted.settle(invalidation);
  } catch (error) {
    log.error('invalidation_put_off', { invalidation_id: invalidation, ...errorFields(error) });
  }
};
