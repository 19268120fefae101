import { h, type RefObject } from 'preact';
import { useConsole } from '../console.ts';
import { ago } from '../time.tsx';
import type { ReviewQueue } from './review-queue.ts';

interface QueueSummaryProperties {
  readonly queue: ReviewQueue;
  readonly heading: RefObject<HTMLHeadingElement>;
}

/** How many comments wait, and since when the one that waits longest. */
export const QueueSummary = ({ queue, heading }: QueueSummaryProperties) => {
  const { tag, t } = useConsole();
  const { oldest, isLoaded, problem, state } = queue;
  const count = t(state.next === undefined ? 'queue.count' : 'queue.countAtLeast', { count: state.entries.length });
  return (
    <div class="row">
      <h1 ref={heading} tabIndex={-1}>
        {t('queue.title')}
      </h1>
      {isLoaded && <p class="muted">{count}</p>}
      {oldest !== undefined && <p class="badge">{t('queue.oldest', { age: ago(tag, oldest.updated_at) })}</p>}
      {!isLoaded && problem === undefined && <p class="muted">{t('loading')}</p>}
    </div>
  );
};
