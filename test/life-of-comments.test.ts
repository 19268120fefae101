import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appealRejection } from '../functions/comments/appeal-rejection.ts';
import { auditTrail } from '../functions/comments/audit-trail.ts';
import { change, newComment } from '../functions/comments/change.ts';
import { newClaim } from '../functions/comments/claim.ts';
import { claimStore } from '../functions/comments/claim-store.ts';
import { commentLists } from '../functions/comments/comment-lists.ts';
import { commentStore } from '../functions/comments/comment-store.ts';
import { degradedDecisions } from '../functions/comments/degraded-decisions.ts';
import { deleteComment } from '../functions/comments/delete-comment.ts';
import { loneAttempts } from '../functions/comments/lone-attempts.ts';
import { persistChange } from '../functions/comments/persist-change.ts';
import { reportComment } from '../functions/comments/report-comment.ts';
import { reportStore } from '../functions/comments/report-store.ts';
import { defaultReportsToFlag } from '../functions/comments/report-weight.ts';
import { rescueStore } from '../functions/comments/rescue-store.ts';
import { adminsStore } from '../functions/identity/admins-store.ts';
import { escalateComment } from '../functions/moderation/escalate-comment.ts';
import { mendDecision } from '../functions/moderation/mend-decision.ts';
import { moderateComment } from '../functions/moderation/moderate-comment.ts';
import { rescoreDegradedDecisions } from '../functions/moderation/rescore-degraded-decisions.ts';
import type { NamedScore } from '../functions/moderation/score-by-choice.ts';
import { NotScorable, Unavailable } from '../functions/moderation/scorer.ts';
import { decide } from '../functions/review/decide.ts';
import { undoAction } from '../functions/review/undo-action.ts';
import { Problem } from '../functions/shared/problem.ts';
import { connectTable, type Table } from '../functions/shared/table.ts';
import { newId } from '../functions/shared/uuid.ts';
import { purgeRejectedComments } from '../functions/upkeep/purge-rejected-comments.ts';
import { rescueStuckComments } from '../functions/upkeep/rescue-stuck-comments.ts';
import { createTable } from '../local/create-table.ts';
import { type DynamoDbEngine, startDynamoDbEngine } from '../local/dynamodb-engine.ts';
import { auditAppeals } from '../tools/chaos/audit/appeals.ts';
import { auditChains } from '../tools/chaos/audit/chains.ts';
import { auditDecisions } from '../tools/chaos/audit/decisions.ts';
import { auditNotifications } from '../tools/chaos/audit/notifications.ts';
import { auditPlaces } from '../tools/chaos/audit/places.ts';
import { auditPublication } from '../tools/chaos/audit/publication.ts';
import { auditReports } from '../tools/chaos/audit/reports.ts';
import { type Item, tableContents } from '../tools/chaos/audit/table-contents.ts';
import { auditTrails } from '../tools/chaos/audit/trails.ts';
import { exampleMac } from './comments/example-mac.ts';
import { fixedPolicies } from './moderation/fixed-policies.ts';
import { recordedLog } from './shared/recorded-log.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const admins = ['admin-1', 'admin-2'] as const;
const inTime = { getRemainingTimeInMillis: () => 60_000 };

/** What the scorer of choice, or the fallback in its place, says this time. */
const anyScorer = fc.constantFrom('harmless', 'harmful', 'refused', 'down, harmless', 'down, harmful', 'broken');
type ScorerState = typeof anyScorer extends fc.Arbitrary<infer State> ? State : never;

const anyAdmin = fc.constantFrom(...admins);
const anyComment = fc.nat({ max: 1 });

/** What may happen to one of two comments, or to all. */
const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('deliver' as const), comment: anyComment, scorer: anyScorer }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('escalate' as const), comment: anyComment, scorer: anyScorer }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('mend' as const), scorer: anyScorer }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('edit' as const), comment: anyComment }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('approve' as const, 'reject' as const, 'undo' as const, 'claim' as const),
      comment: anyComment,
      admin: anyAdmin,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('report' as const),
      comment: anyComment,
      reporter: fc.nat({ max: 4 }),
      reason: fc.constantFrom('spam' as const, 'spam' as const, 'hate' as const, 'threat' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('appeal' as const), comment: anyComment }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('purge' as const, 'rescue' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('erase' as const, 'removeWithPost' as const), comment: anyComment }),
  },
);
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

/** Steps that begin at the same moment, after a while. */
const anyMoment = fc.record({
  after: fc.constantFrom(0, minute, 6 * minute, 21 * day),
  steps: fc.array(anyStep, { minLength: 1, maxLength: 4 }),
});

describe('the life of comments', () => {
  let engine: DynamoDbEngine;
  beforeAll(async () => {
    engine = await startDynamoDbEngine(undefined);
  });
  afterAll(() => engine.stop());

  /** A table of its own; every call to it waits until the scheduler lets it go. */
  const scheduledTable = async (scheduler: fc.Scheduler): Promise<{ table: Table; items: () => Promise<Item[]> }> => {
    const runtime = {
      environment: { TABLE_NAME: randomUUID() },
      clock: { now: () => new Date(0) },
      log: recordedLog(),
      localServices: { dynamodb: engine.endpoint, sqs: '', cognito: '', cloudfront: '' },
    };
    const plain = connectTable(runtime);
    await createTable(plain, false);
    for (const admin of admins) {
      await adminsStore(plain, runtime.clock).list(admin);
    }
    const table = connectTable(runtime);
    table.client.middlewareStack.add(
      (next) => async (args) => {
        // Settled, because the scheduler takes a rejection for one that nobody handles.
        const call = scheduler.scheduleFunction(async () => Promise.allSettled([next(args)]));
        const [outcome] = await call();
        if (outcome.status === 'rejected') {
          throw outcome.reason;
        }
        return outcome.value;
      },
      { step: 'initialize' },
    );
    return {
      table,
      items: async () => {
        const { Items = [] } = await plain.client.send(new ScanCommand({ TableName: plain.name }));
        return Items as Item[];
      },
    };
  };

  const world = async (table: Table) => {
    let now = Date.UTC(2030, 0, 1);
    const clock = { now: () => new Date(now) };
    const log = recordedLog();
    const counted = () => ({});
    const [comments, lists] = [commentStore(table, exampleMac), commentLists(table)];
    const scored = new Map<string, Set<string>>();
    const texts: string[] = [];
    let written = 0;
    const newText = (): string => {
      written += 1;
      texts.push(`Text ${written} of ${table.name}`);
      return texts.at(-1) ?? '';
    };

    const scoreOf = (text: string, state: ScorerState): NamedScore => {
      scored.set(text, (scored.get(text) ?? new Set()).add(state));
      if (state === 'refused') {
        throw new NotScorable('Refused');
      }
      if (state === 'broken') {
        throw new Error('The scorer is broken');
      }
      const scorer = state.startsWith('down') ? 'keywords' : 'google';
      return { scorer, scorerVersion: '1', categories: { Toxic: state.endsWith('harmful') ? 0.9 : 0.1 } };
    };
    const moderation = (state: ScorerState) => ({
      comments,
      score: async (text: string) => ({
        ...scoreOf(text, state),
        ...(state.startsWith('down') && { degradedBecause: 'timed-out' as const }),
      }),
      policies: fixedPolicies(),
      fallback: 'decide' as const,
      clock,
      log,
      counted: () => ({}),
    });
    const author = { id: 'author', username: 'reader', role: 'user' as const };
    const review = { comments, trail: auditTrail(table), clock, log };

    const ids: string[] = [];
    for (const _ of [1, 2]) {
      const id = newId(clock.now());
      const draft = { id, site: 'main', post: 'post', post_title: 'A title', author: 'reader', author_id: author.id };
      ids.push(id);
      await comments.submit(newComment({ ...draft, content: newText() }, clock.now()));
    }

    const edit = async (id: string) => {
      const before = await comments.find(id);
      const actor = { kind: 'author', id: author.id } as const;
      const edited = before && change(before, 'edited', { now: clock.now(), actor, content: newText() });
      return edited && comments.make(edited, []);
    };

    const perform = async (step: Step): Promise<unknown> => {
      const id = ids['comment' in step ? step.comment : 0] ?? '';
      switch (step.does) {
        case 'deliver':
          return moderateComment(moderation(step.scorer))(id, { mayWait: false });
        case 'escalate':
          return escalateComment({ ...moderation(step.scorer), attempts: loneAttempts(table) })(id);
        case 'mend': {
          const scoreByChoice = async (text: string) => {
            if (step.scorer.startsWith('down')) {
              throw new Unavailable('breaker-open');
            }
            return scoreOf(text, step.scorer);
          };
          const mend = mendDecision({ comments, scoreByChoice, policies: fixedPolicies(), clock, log });
          const decisions = degradedDecisions(table);
          const isBreakerOpen = async () => false;
          return rescoreDegradedDecisions({ decisions, mend, isBreakerOpen, counted: () => ({}), log })({}, inTime);
        }
        case 'edit':
          return edit(id);
        case 'approve':
        case 'reject': {
          const admin = { id: step.admin, username: step.admin, role: 'admin' as const };
          return decide(review, id, { admin, action: step.does });
        }
        case 'undo': {
          const user = { id: step.admin, username: step.admin, role: 'admin' as const };
          return undoAction(review)({
            path: { comment_id: id },
            query: undefined,
            headers: undefined,
            body: undefined,
            network: '',
            user,
          });
        }
        case 'report': {
          const reporter = `reporter-${step.reporter}`;
          return reportComment({
            reports: reportStore(table),
            comments,
            fairUse: { spend: (_, write) => write() },
            reportsToFlag: defaultReportsToFlag,
            clock,
            log,
          })({
            path: { comment_id: id },
            query: undefined,
            headers: undefined,
            body: { reason: step.reason },
            network: '',
            user: { id: reporter, username: reporter, role: 'user' },
          });
        }
        case 'appeal':
          return appealRejection({ comments, clock, log })({
            path: { comment_id: id },
            query: undefined,
            headers: undefined,
            body: { text: 'Please read it again' },
            network: '',
            user: author,
          });
        case 'claim':
          return claimStore(table).claim(id, newClaim(step.admin, clock.now()), clock.now());
        case 'purge':
          return purgeRejectedComments({ lists, comments, clock, log, counted })({}, inTime);
        case 'rescue': {
          const queue = { push: async () => undefined, length: async () => 0 };
          return rescueStuckComments({ lists, comments, rescues: rescueStore(table), queue, clock, log, counted })(
            {},
            inTime,
          );
        }
        case 'erase':
          return deleteComment({ comments, clock })({
            path: { comment_id: id },
            query: undefined,
            headers: undefined,
            body: undefined,
            network: '',
            user: author,
          });
        case 'removeWithPost':
          return persistChange({ comments, clock }, id, 'removedWithPost', { kind: 'schedule' });
      }
    };

    return {
      texts,
      scored,
      pass: (milliseconds: number) => {
        now += milliseconds;
      },
      /** Being too late, or a scorer that is broken, is what may come of a step; everything else is a fault. */
      perform: (step: Step) =>
        perform(step).catch((error: unknown) => {
          if (!(error instanceof Problem) && !(error instanceof Error && error.message === 'The scorer is broken')) {
            throw error;
          }
        }),
    };
  };

  it('never comes to a forbidden state, whatever happens to them at the same time', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(anyMoment, { minLength: 3, maxLength: 12 }),
        async (scheduler, moments) => {
          const { table, items } = await scheduledTable(scheduler);
          const { texts, scored, pass, perform } = await scheduler.waitFor(world(table));
          for (const { after, steps } of moments) {
            pass(after);
            await scheduler.waitFor(Promise.all(steps.map(perform)));
          }

          const contents = tableContents(await items());
          const told = { submissions: [], acts: [], reported: [], ordinalOf: () => undefined };
          const evidence = { ...told, table: contents, mac: exampleMac };
          const audits = [auditTrails, auditChains, auditDecisions, auditNotifications, auditPlaces, auditPublication];
          audits.push(auditReports, auditAppeals);
          const findings = audits.flatMap((find) => find(evidence));
          // Nobody rescued what is under review still.
          expect(findings.filter(({ violation }) => violation !== 'undecided')).toEqual([]);

          for (const { value } of contents.comments.values()) {
            seen.add(value.status);
            const trail = contents.trails.get(value.id) ?? [];
            const byAdmin = trail.at(-1)?.event === 'approvedByAdmin';
            // What readers see was scored as it stands, or a person has seen it.
            expect(value.status !== 'APPROVED' || byAdmin || scored.has(value.content)).toBe(true);
          }
          // Of a text that was purged, erased or replaced nothing is left anywhere.
          const kept = new Set(Array.from(contents.comments.values(), ({ value }) => value.content));
          const everything = JSON.stringify(await items());
          for (const text of texts.filter((one) => !kept.has(one))) {
            expect(everything).not.toContain(`"${text}"`);
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(seen).toEqual(new Set(['UNDER_REVIEW', 'APPROVED', 'FLAGGED', 'REJECTED', 'PURGED']));
  }, 120_000);
});
