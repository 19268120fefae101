import type { AuditRecord, Scoring } from '../comments/audit-record.ts';
import { confidenceBin } from './confidence-bin.ts';
import { type Count, type Counter, summed } from './counter.ts';
import { durationBin } from './duration-sketch.ts';

type Trail = readonly AuditRecord[];
type Action = 'approve' | 'reject';

const actions: Partial<Record<AuditRecord['event'], Action>> = {
  approvedByAdmin: 'approve',
  rejectedByAdmin: 'reject',
};

const on = ({ at }: AuditRecord, counter: Counter, by = 1): Count => ({ day: at.slice(0, 10), counter, by });

/** What happened here: of a comment that was imported, what came after that. */
const ofThisTable = (trail: Trail): Trail => {
  const first = trail.findLastIndex(({ site }) => site !== undefined);
  return first < 0 ? [] : trail.slice(first);
};

/** Cuts a trail before each record with which a text comes under review. */
const reviewsIn = (trail: Trail): Trail[] => {
  const reviews: AuditRecord[][] = [];
  for (const record of trail) {
    if (record.to === 'UNDER_REVIEW' || reviews.length === 0) {
      reviews.push([]);
    }
    reviews.at(-1)?.push(record);
  }
  return reviews;
};

const took = (owner: 'machine' | 'people', record: AuditRecord, since: AuditRecord): Count[] => {
  const milliseconds = Math.max(0, Date.parse(record.at) - Date.parse(since.at));
  return [
    on(record, ['decided-within', owner, durationBin(milliseconds)]),
    on(record, ['milliseconds', owner], milliseconds),
  ];
};

type JudgeOfCounter = [scorer: string, scorerVersion: string, policyVersion: number, degraded: boolean];
const judgeOf = ({ scorer, scorer_version, policy_version, degraded }: Scoring): JudgeOfCounter => [
  scorer,
  scorer_version,
  policy_version,
  degraded,
];

interface Verdict {
  readonly record: AuditRecord;
  readonly scoring: Scoring;
  readonly to: 'APPROVED' | 'FLAGGED' | 'REJECTED';
}

/** What the machine said, each time that it scored the text. */
const verdictsIn = (review: Trail): Verdict[] =>
  review.flatMap((record) => {
    const { actor, scoring, to } = record;
    return actor.kind !== 'policy' || scoring === undefined || to === 'UNDER_REVIEW' || to === 'PURGED'
      ? []
      : [{ record, scoring, to }];
  });

/** The reasons of a decision: categories above their thresholds, and conditions that were met. */
const triggersOf = ({ triggers, conditions }: Scoring): readonly string[] => [...triggers, ...conditions];

const byMachine = (review: Trail, verdicts: readonly Verdict[]): Count[] => {
  const [asked] = review;
  const unscorable = review.filter(({ event }) => event === 'notScorable');
  const [first, ...others] = verdicts;
  const decided = unscorable[0] ?? first?.record;
  return [
    ...(asked?.to === 'UNDER_REVIEW' && decided !== undefined ? took('machine', decided, asked) : []),
    ...unscorable.map((record) => on(record, ['unscorable'])),
    ...(first === undefined ? [] : [on(first.record, ['decided', first.to, ...judgeOf(first.scoring)])]),
    ...(first === undefined
      ? []
      : triggersOf(first.scoring).map((trigger) => on(first.record, ['triggered', trigger]))),
    ...others.flatMap(({ record, to }) =>
      record.from === undefined || record.from === 'UNDER_REVIEW' || record.from === 'PURGED'
        ? []
        : [on(record, ['mended', record.from, to])],
    ),
  ];
};

interface Judgement {
  readonly record: AuditRecord;
  readonly admin: string;
  readonly action: Action;
}

/** What people said of the text: what was undone is not among it. */
const judgementsIn = (review: Trail): Judgement[] => {
  const standing: Judgement[] = [];
  for (const record of review) {
    const { event, actor } = record;
    const action = actions[event];
    if (event === 'undoneByAdmin') {
      standing.pop();
    } else if (action !== undefined && actor.kind === 'admin') {
      standing.push({ record, admin: actor.id, action });
    }
  }
  return standing;
};

/** The confidences that a judgement says something of: of the categories that triggered, or of all if none did. */
const tellingCategories = ({ categories, triggers }: Scoring): [category: string, confidence: number][] => {
  const all = Object.entries(categories);
  const triggered = all.filter(([category]) => triggers.includes(category));
  return triggered.length > 0 ? triggered : all;
};

/** What was a reason, or, where nothing was, the category of the highest confidence: it came nearest. */
const answerable = (scoring: Scoring): readonly string[] => {
  const { categories } = scoring;
  const triggers = triggersOf(scoring);
  const [nearest] = Object.entries(categories).toSorted(
    ([one, confidence], [other, otherConfidence]) => otherConfidence - confidence || (one < other ? -1 : 1),
  );
  return triggers.length > 0 || nearest === undefined ? triggers : [nearest[0]];
};

/** Every verdict against the last judgement that followed and still stands, on the day of that judgement. */
const againstPeople = (verdicts: readonly Verdict[], judgements: readonly Judgement[]): Count[] =>
  verdicts.flatMap(({ record, scoring, to }) => {
    const judgement = judgements.findLast((one) => one.record.version > record.version);
    if (judgement === undefined) {
      return [];
    }
    const { record: judged, action } = judgement;
    const effect = to === 'APPROVED' ? 'passed' : 'held';
    return [
      on(judged, ['judged', effect, action, ...judgeOf(scoring)]),
      ...answerable(scoring).map((trigger) => on(judged, ['judged-for', trigger, effect, action])),
      ...(scoring.degraded
        ? []
        : tellingCategories(scoring).map(([category, confidence]) =>
            on(judged, ['confidence', scoring.scorer, category, confidenceBin(confidence), effect, action]),
          )),
    ];
  });

/** Each judgement against the latest of another admin before it. */
const amongAdmins = (judgements: readonly Judgement[]): Count[] =>
  judgements.flatMap(({ record, admin, action }, index) => {
    const before = judgements.slice(0, index).findLast((one) => one.admin !== admin);
    return before === undefined
      ? []
      : [on(record, ['second-judgement', before.action === action ? 'agreed' : 'disagreed'])];
  });

/** What admins did, whether or not they took it back. */
const acts = (review: Trail): Count[] =>
  review.flatMap((record, index) => {
    const { event, from } = record;
    if (event === 'undoneByAdmin') {
      return [on(record, ['act', 'undone'])];
    }
    const action = actions[event];
    if (action === undefined) {
      return [];
    }
    const flagged = review.slice(0, index).findLast((one) => one.to === 'FLAGGED' && one.from !== 'FLAGGED');
    const rejection = from === 'APPROVED' ? 'taken-down' : 'rejected';
    return [
      on(record, ['act', action === 'approve' ? 'approved' : rejection]),
      ...(from === 'FLAGGED' && flagged !== undefined ? took('people', record, flagged) : []),
    ];
  });

/**
 * What a comment adds to the measures of its site, by all the records that it has so far. A comment counts from the moment
 * on when something came of it: that it was submitted says only its second record.
 */
export const trailMeasures = (trail: Trail): Count[] => {
  const here = ofThisTable(trail);
  const [first, ...then] = here;
  const submitted = first?.event === 'submitted' && then.length > 0 ? [on(first, ['submitted'])] : [];
  return summed([
    ...submitted,
    ...reviewsIn(here).flatMap((review) => {
      const [verdicts, judgements] = [verdictsIn(review), judgementsIn(review)];
      return [
        ...byMachine(review, verdicts),
        ...againstPeople(verdicts, judgements),
        ...amongAdmins(judgements),
        ...acts(review),
      ];
    }),
  ]);
};

/** The site under whose measures a comment counts; none of one that was written elsewhere and never came here. */
export const measuredSite = (trail: Trail): string | undefined => ofThisTable(trail)[0]?.site;

/**
 * What the record of a version adds: the difference that it makes. So the sum over all records of a comment, in whatever
 * order they are counted, is what its whole trail measures.
 */
export const recordMeasures = (trail: Trail, version: number): Count[] => {
  const until = (last: number) => trailMeasures(trail.filter((record) => record.version <= last));
  return summed([...until(version), ...until(version - 1).map((count) => ({ ...count, by: -count.by }))]);
};
