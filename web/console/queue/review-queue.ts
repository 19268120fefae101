import type { ReviewedComment } from '../../../clients/typescript/api.ts';
import { type Call, nextPage } from '../../api/call.ts';
import { Changing } from '../changes.ts';
import type { QueueFilter } from './queue-filter.ts';
import { emptyQueue, type QueueState, withFirstPage, withNextPage } from './queue-state.ts';

const pageSize = 100;
/** When fewer follow the current comment, the next page is loaded. */
const ahead = 40;

/** The part of the review queue that a filter leaves, as far as it was loaded. */
export class ReviewQueue extends Changing {
  readonly filter: QueueFilter;
  readonly #call: Call;
  #state = emptyQueue;
  #oldest: ReviewedComment | undefined;
  #isLoadingMore = false;
  #problem: unknown;
  #isLoaded = false;

  constructor(call: Call, filter: QueueFilter) {
    super();
    this.#call = call;
    this.filter = filter;
  }

  get state(): QueueState {
    return this.#state;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Why the last look at it failed. */
  get problem(): unknown {
    return this.#problem;
  }

  /** The comment that waits longest. */
  get oldest(): ReviewedComment | undefined {
    return this.filter.sort === 'oldest' ? this.#state.entries[0] : this.#oldest;
  }

  change(changed: QueueState): void {
    this.#state = changed;
    this.changed();
    void this.#loadAhead();
  }

  /**
   * Looks at the beginning of the queue again.
   * @throws CallFault, which `problem` tells too
   */
  readonly look = async (): Promise<void> => {
    try {
      const [page, oldest] = await Promise.all([this.#page({}), this.#findOldest()]);
      this.#oldest = oldest;
      this.#isLoaded = true;
      this.#problem = undefined;
      this.change(withFirstPage(this.#state, page));
    } catch (error) {
      this.#problem = error;
      this.changed();
      throw error;
    }
  };

  async #page(more: { cursor?: string }) {
    const query = { ...this.filter, ...more, limit: pageSize };
    const { data, headers } = await this.#call('get', '/api/admin/comments/flagged', { query });
    return { comments: data, next: nextPage(headers) };
  }

  async #findOldest(): Promise<ReviewedComment | undefined> {
    if (this.filter.sort === 'oldest') {
      return undefined;
    }
    const query = { ...this.filter, sort: 'oldest', limit: 1 } as const;
    return (await this.#call('get', '/api/admin/comments/flagged', { query })).data[0];
  }

  async #loadAhead(): Promise<void> {
    const { entries, current, next } = this.#state;
    const follow = entries.length - entries.findIndex(({ id }) => id === current);
    if (next === undefined || this.#isLoadingMore || (follow > ahead && entries.length > 0)) {
      return;
    }
    this.#isLoadingMore = true;
    try {
      const page = await this.#page(next);
      // Meanwhile the beginning may have been read again, and another page be the next.
      if (this.#state.next?.cursor === next.cursor) {
        this.#state = withNextPage(this.#state, page);
        this.changed();
      }
    } catch {
      // The next look at the beginning tells why, and tries again.
    } finally {
      this.#isLoadingMore = false;
    }
  }
}
