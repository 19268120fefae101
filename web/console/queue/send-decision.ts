import type { PresentState, ReviewedComment } from '../../../clients/typescript/api.ts';
import { type Call, CallFault } from '../../api/call.ts';
import type { Decision, Verdict } from './decision.ts';

/** What became of a decision that arrived. */
export type Outcome = Pick<Decision, 'state' | 'present' | 'detail'>;

const statusAfter = { approve: 'APPROVED', reject: 'REJECTED' } as const;

/** Of what is sent again because no answer came, the first may have arrived: then it stands as it was wanted. */
const isOwn = (present: PresentState | undefined, moderator: string | undefined, { action }: Verdict): boolean =>
  present?.decided_by === moderator && present?.status === statusAfter[action];

/** Whether the API said no for good: what it says of anything else may be otherwise the next time. */
const isRefusal = (error: unknown): error is CallFault =>
  error instanceof CallFault && [400, 403, 404, 409].includes(error.status);

const outcomeOf = (
  moderator: string | undefined,
  verdict: Verdict,
  present?: PresentState,
  detail?: string,
): Outcome => (isOwn(present, moderator, verdict) ? { state: 'done' } : { state: 'refused', present, detail });

const sendOne = async (
  call: Call,
  moderator: string | undefined,
  comment: ReviewedComment,
  verdict: Verdict,
): Promise<Outcome> => {
  const { action, reason, takeOver } = verdict;
  const body = {
    action,
    version: comment.version,
    ...(reason !== undefined && { reason }),
    ...(takeOver === true && { take_over: true }),
  };
  try {
    await call('post', '/api/admin/comments/{comment_id}/action', { path: { comment_id: comment.id }, body });
    return { state: 'done' };
  } catch (error) {
    if (isRefusal(error)) {
      return outcomeOf(moderator, verdict, error.problem.present, error.problem.detail);
    }
    throw error;
  }
};

const sendMany = async (
  call: Call,
  moderator: string | undefined,
  comments: readonly ReviewedComment[],
  verdict: Verdict,
): Promise<Map<string, Outcome>> => {
  const { action, reason } = verdict;
  const body = {
    action,
    ids: comments.map(({ id }) => id),
    versions: Object.fromEntries(comments.map(({ id, version }) => [id, version])),
    ...(reason !== undefined && { reason }),
  };
  try {
    const { data } = await call('post', '/api/admin/comments/actions', { body });
    const outcomes = new Map<string, Outcome>();
    for (const { id, outcome, present, detail } of data.results) {
      const comment = comments.find((one) => one.id === id);
      if (outcome === 'done') {
        outcomes.set(id, { state: 'done' });
      } else if (outcome === 'failed' && comment !== undefined) {
        // The one that something got in the way of may go through alone.
        outcomes.set(id, await sendOne(call, moderator, comment, verdict));
      } else {
        outcomes.set(id, outcomeOf(moderator, verdict, present, detail));
      }
    }
    return outcomes;
  } catch (error) {
    if (isRefusal(error)) {
      const { present, detail } = error.problem;
      return new Map(comments.map(({ id }) => [id, { state: 'refused', present, detail }]));
    }
    throw error;
  }
};

/** The most that one request decides. */
export const decidedAtOnce = 100;

/**
 * Sends a verdict on comments: what became of each, by id. Sent twice, it has its effect once.
 * @throws CallFault when nothing was decided that is known of
 */
export const sendVerdict = async (
  call: Call,
  moderator: string | undefined,
  comments: readonly ReviewedComment[],
  verdict: Verdict,
): Promise<ReadonlyMap<string, Outcome>> => {
  const [first, second] = comments;
  if (first !== undefined && second === undefined) {
    return new Map([[first.id, await sendOne(call, moderator, first, verdict)]]);
  }
  return first === undefined ? new Map() : sendMany(call, moderator, comments, verdict);
};

/**
 * Takes back what was decided about a comment.
 * @returns the comment as it is in the queue again, or why it is not
 * @throws CallFault as above
 */
export const sendUndo = async (call: Call, id: string): Promise<ReviewedComment | Outcome> => {
  const input = { path: { comment_id: id } };
  try {
    await call('post', '/api/admin/comments/{comment_id}/undo', input);
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    const { present, detail } = error.problem;
    // It was undone by what is sent here again.
    if (present?.status !== 'FLAGGED') {
      return { state: 'kept', present, detail };
    }
  }
  return (await call('get', '/api/admin/comments/{comment_id}', input)).data;
};
