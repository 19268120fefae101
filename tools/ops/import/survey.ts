import type { LeftOutBecause, ReadRecords, SourceComment, SourcePost } from './source-record.ts';

/** What is known of a comment that others may reply to. */
interface Known {
  readonly id: string;
  readonly parentRef: string | undefined;
}

/** What is left out for one reason: how much, and some of it. */
interface LeftOut {
  readonly count: number;
  readonly refs: readonly string[];
}

/** What a file holds. It is read once before anything is written: a file that is broken at its end changes nothing. */
export interface Survey {
  /** The posts that are to be there, by id; undefined where the file has comments of one and not the post itself. */
  readonly posts: ReadonlyMap<string, SourcePost | undefined>;
  readonly comments: number;
  readonly byStatus: ReadonlyMap<SourceComment['status'], number>;
  readonly shortened: readonly string[];
  readonly leftOut: ReadonlyMap<LeftOutBecause, LeftOut>;
  /** The id here of the comment that begins the thread of a reply; undefined when the file does not have it. */
  readonly threadOf: (parentRef: string) => string | undefined;
}

/** Of what was left out so many are remembered, to be named. */
const remembered = 4;

/** A reply to a reply joins the thread of its parent: threads are one level deep. What was left out of a thread is passed over. */
const threadIn =
  (known: ReadonlyMap<string, Known>) =>
  (parentRef: string): string | undefined => {
    const seen = new Set<string>();
    let root: Known | undefined;
    for (
      let ref: string | undefined = parentRef;
      ref !== undefined && !seen.has(ref);
      ref = known.get(ref)?.parentRef
    ) {
      seen.add(ref);
      root = known.get(ref) ?? root;
    }
    return root?.id;
  };

/** Reads a file to its end, and remembers of each comment no more than replies to it need. */
export const survey = async (read: ReadRecords, chunks: AsyncIterable<string>): Promise<Survey> => {
  const offered = new Map<string, SourcePost>();
  const wanted = new Set<string>();
  const known = new Map<string, Known>();
  const byStatus = new Map<SourceComment['status'], number>();
  const leftOut = new Map<LeftOutBecause, LeftOut>();
  const shortened: string[] = [];
  let comments = 0;

  for await (const record of read(chunks)) {
    if (record.kind === 'post') {
      offered.set(record.post.id, record.post);
      if (record.post.always) {
        wanted.add(record.post.id);
      }
    } else if (record.kind === 'left-out') {
      const { count, refs } = leftOut.get(record.because) ?? { count: 0, refs: [] };
      leftOut.set(record.because, { count: count + 1, refs: [...refs, record.ref].slice(0, remembered) });
    } else {
      const { ref, parentRef, comment, status } = record.comment;
      comments += 1;
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
      known.set(ref, { id: comment.id, parentRef });
      wanted.add(comment.post);
      if (record.comment.shortened) {
        shortened.push(ref);
      }
    }
  }

  const posts = new Map(Array.from(wanted, (id) => [id, offered.get(id)] as const));
  return { posts, comments, byStatus, shortened, leftOut, threadOf: threadIn(known) };
};
