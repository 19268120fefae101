import type { AuditRecord, Scoring } from '../comments/audit-record.ts';
import { type Comment, lifeCycle, type Status } from '../comments/comment.ts';
import { isMachineDecision } from '../comments/decision-ledger.ts';
import { textHash } from '../comments/text-hash.ts';
import type { Judgement, PolicyRules } from '../policy/policy.ts';
import type { ListName } from '../policy/word-list-names.ts';
import { mendingEvent } from './mending-event.ts';
import { policyPhrasesIn } from './policy-phrases.ts';
import { type Evidence, rulingOn } from './ruling.ts';
import type { Scorer } from './scorer.ts';

type Outcome = Judgement['outcome'];

/** What a policy would have made of what was decided, or why that cannot be told. */
export type Replay =
  | {
      readonly replayed: true;
      readonly before: Outcome;
      readonly after: Outcome;
      /** What people decided about it since. */
      readonly people: 'approve' | 'reject' | undefined;
    }
  | { readonly replayed: false; readonly because: Hindrance };

/**
 * The decision was made again for the same text, and counts there; the text that the policy has to look into is gone, or is
 * another by now.
 */
export const hindrances = ['superseded', 'text_gone', 'text_changed'] as const;
export type Hindrance = (typeof hindrances)[number];

/** A decision with the comment that it is about and all that was recorded of that, oldest first. */
export interface RecordedDecision {
  readonly decision: AuditRecord;
  readonly comment: Comment;
  readonly history: readonly AuditRecord[];
}

const outcomes: Readonly<Partial<Record<Status, Outcome>>> = {
  APPROVED: 'approve',
  FLAGGED: 'flag',
  REJECTED: 'reject',
};

const outcomeOf = (status: Status): Outcome => {
  const outcome = outcomes[status];
  if (outcome === undefined) {
    throw new Error(`No decision makes a comment ${status}`);
  }
  return outcome;
};

/** What was recorded of the same text after a decision. */
const sinceThen = ({ decision, history }: RecordedDecision): AuditRecord[] => {
  const later = history.filter(({ version }) => version > decision.version);
  const edit = later.findIndex(({ event }) => event === 'edited');
  return edit === -1 ? later : later.slice(0, edit);
};

/** Undone, it is as if nobody had said anything. */
const said = new Map<AuditRecord['event'], 'approve' | 'reject' | undefined>([
  ['approvedByAdmin', 'approve'],
  ['rejectedByAdmin', 'reject'],
  ['undoneByAdmin', undefined],
]);

const saidByPeople = (records: readonly AuditRecord[]): 'approve' | 'reject' | undefined => {
  const last = records.findLast(({ event }) => said.has(event));
  return last && said.get(last.event);
};

const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join() === other.toSorted().join();

/** What hinders to look into the text that was judged. */
const hindranceOf = ({ text_hash }: Scoring, comment: Comment): Hindrance | undefined => {
  if (comment.status === 'PURGED' || comment.salt === undefined) {
    return 'text_gone';
  }
  return textHash(comment) === text_hash ? undefined : 'text_changed';
};

export interface Judges {
  readonly policy: PolicyRules;
  /** The fallback: it costs nothing, and need be asked again only where a policy goes by other lists of words. */
  readonly fallbackWith: (lists: readonly ListName[]) => Scorer;
}

/**
 * What a policy would have made of a decision: on the scores and facts that were recorded, by the rules that the worker goes
 * by. What a scorer of choice refused is flagged by any policy; and what was mended is mended again, for readers or admins
 * had seen it.
 * @param recorded its comment as anybody may be shown it (`retention.ts`)
 */
export const replayDecision = async (recorded: RecordedDecision, { policy, fallbackWith }: Judges): Promise<Replay> => {
  const { decision, comment } = recorded;
  const later = sinceThen(recorded);
  if (later.some(isMachineDecision)) {
    return { replayed: false, because: 'superseded' };
  }
  const before = outcomeOf(decision.to);
  const replayed = (after: Outcome): Replay => ({ replayed: true, before, after, people: saidByPeople(later) });
  const { scoring, from } = decision;
  if (scoring === undefined) {
    return replayed('flag');
  }

  const { facts, degraded } = scoring;
  const { suspect_phrases = [], banned_phrases = [] } = policy.conditions;
  const rescored = degraded && !areSame(facts.word_lists ?? [], policy.word_lists);
  const readsText = rescored || suspect_phrases.length > 0 || banned_phrases.length > 0;
  const hindrance = readsText ? hindranceOf(scoring, comment) : undefined;
  if (hindrance !== undefined) {
    return { replayed: false, because: hindrance };
  }
  const { doubtful: _doubtful, ...otherFacts } = facts;
  const { categories, doubtful } = rescored
    ? await fallbackWith(policy.word_lists).score(comment.content)
    : { categories: scoring.categories, doubtful: facts.doubtful };
  const { suspect, banned } = policyPhrasesIn(comment.content, policy);
  const evidence: Evidence = {
    categories,
    degraded,
    facts: { ...otherFacts, ...(doubtful && { doubtful }) },
    phrases: { suspect: suspect.length > 0, banned: banned.length > 0 },
  };
  const { outcome } = rulingOn(policy, evidence);
  const isMending = from !== undefined && from !== 'UNDER_REVIEW';
  return replayed(isMending ? outcomeOf(lifeCycle[mendingEvent(from, outcome)].to) : outcome);
};
