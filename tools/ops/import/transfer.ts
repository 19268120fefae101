import type { CommentStore } from '../../../functions/comments/comment-store.ts';
import { type ImportedComment, importedComment } from '../../../functions/comments/imported-comment.ts';
import { type ModerationQueue, pushOrLeaveToRescue } from '../../../functions/comments/moderation-queue.ts';
import { atOnce } from '../../../functions/shared/at-once.ts';
import { inBatches } from '../../../functions/shared/in-batches.ts';
import type { Log } from '../../../functions/shared/runtime.ts';
import type { Host } from './hosts.ts';
import type { SourceComment, SourceRecord } from './source-record.ts';

/** What became of the comments of a file, or would become of them. */
export interface Transferred {
  /** Written, by the status they got. */
  readonly written: Readonly<Record<SourceComment['status'], number>>;
  /** There is one with the same id: from an earlier run, whatever it became since. */
  readonly there: number;
  /** There is no post for them. */
  readonly homeless: number;
}

interface Dependencies {
  readonly comments: Pick<CommentStore, 'findAll' | 'addImported'>;
  readonly queue: Pick<ModerationQueue, 'push'>;
  readonly log: Log;
  readonly hosts: ReadonlyMap<string, Host>;
  readonly threadOf: (parentRef: string) => string | undefined;
  readonly site: string;
  readonly operator: string;
  /** What the record of each import names as its source. */
  readonly source: string;
  /** Whether what was approved there is judged here all the same. */
  readonly moderate: boolean;
  /** Awaited before a comment is pushed. */
  readonly turn: () => Promise<void>;
  readonly now: () => Date;
  readonly apply: boolean;
  /** Told of how many comments were dealt with. */
  readonly onProgress: (done: number) => void;
}

/** As many as are looked for in one call. */
const batchSize = 100;
const writesAtOnce = 10;

async function* commentsIn(records: AsyncIterable<SourceRecord>): AsyncGenerator<SourceComment> {
  for await (const record of records) {
    if (record.kind === 'comment') {
      yield record.comment;
    }
  }
}

/**
 * Writes the comments of a file that are not there yet. It may be killed at any time and run again: the ids are the same
 * in every run, and what is there is left as it is.
 */
export const transfer = async (
  records: AsyncIterable<SourceRecord>,
  dependencies: Dependencies,
): Promise<Transferred> => {
  const { comments, queue, log, hosts, threadOf, site, operator, source, moderate, turn, apply } = dependencies;
  const written = { UNDER_REVIEW: 0, FLAGGED: 0, APPROVED: 0, REJECTED: 0 };
  let [there, homeless, done] = [0, 0, 0];

  const statusOf = ({ status }: SourceComment): SourceComment['status'] =>
    moderate && status === 'APPROVED' ? 'UNDER_REVIEW' : status;

  const importOf = (read: SourceComment, title: string): ImportedComment => {
    const { ref, parentRef, comment, history } = read;
    const thread = parentRef === undefined ? comment.parent : threadOf(parentRef);
    return importedComment(
      // In a broken file comments may reply to each other in a circle.
      { ...comment, site, post_title: title, parent: thread === comment.id ? undefined : thread },
      history,
      {
        now: dependencies.now(),
        operator,
        reason: `from ${source}: ${ref}`,
        status: statusOf(read),
      },
    );
  };

  const write = async (read: SourceComment): Promise<void> => {
    const host = hosts.get(read.comment.post);
    if (host === undefined || host.kind === 'unusable') {
      homeless += 1;
      return;
    }
    const status = statusOf(read);
    const isPushed = apply && status === 'UNDER_REVIEW';
    if (isPushed) {
      await turn();
    }
    if (apply && !(await comments.addImported(importOf(read, host.title)))) {
      there += 1;
      return;
    }
    written[status] += 1;
    // Killed before this, the comment is on its shelf, where the rescue schedule finds it.
    if (isPushed) {
      await pushOrLeaveToRescue(queue, read.comment.id, log);
    }
  };

  for await (const batch of inBatches(commentsIn(records), batchSize)) {
    const present = new Set((await comments.findAll(batch.map(({ comment }) => comment.id))).map(({ id }) => id));
    const missing = batch.filter(({ comment }) => !present.has(comment.id));
    there += batch.length - missing.length;
    done += batch.length - missing.length;
    await atOnce(writesAtOnce, missing, async (comment) => {
      await write(comment);
      done += 1;
      dependencies.onProgress(done);
    });
  }
  return { written, there, homeless };
};
