import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { auditTrail } from '../../functions/comments/audit-trail.ts';
import { change, newComment } from '../../functions/comments/change.ts';
import type { CommentEvent } from '../../functions/comments/comment.ts';
import { commentCounts } from '../../functions/comments/comment-counts.ts';
import { commentStore } from '../../functions/comments/comment-store.ts';
import { fileReport } from '../../functions/comments/file-report.ts';
import { reportStore } from '../../functions/comments/report-store.ts';
import { defaultReportsToFlag } from '../../functions/comments/report-weight.ts';
import { standingStore } from '../../functions/comments/standing-store.ts';
import { unlimited } from '../../functions/comments/strikes.ts';
import { submissionRequest } from '../../functions/comments/submission-request.ts';
import { adminsStore } from '../../functions/identity/admins-store.ts';
import { measuresStore } from '../../functions/measures/measures-store.ts';
import { recordMeasures } from '../../functions/measures/trail-measures.ts';
import { moderateComment } from '../../functions/moderation/moderate-comment.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { moderationCategories } from '../../local/language/google-protocol.ts';
import type { Evidence } from '../../tools/chaos/audit/evidence.ts';
import { type Item, tableContents } from '../../tools/chaos/audit/table-contents.ts';
import type { Submission } from '../../tools/chaos/submission.ts';
import { exampleMac } from '../comments/example-mac.ts';
import { fixedPolicies } from '../moderation/fixed-policies.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { startTestTable } from '../test-table.ts';

export const author = 'sub-of-ada';
export const admin = 'sub-of-eve';
const otherAdmin = 'sub-of-bob';
export const reporter = (number: number) => `sub-of-reporter-${number}`;

/** `approvedByOther` is an approval by the other admin. */
type Step =
  | Extract<CommentEvent, 'approvedByAdmin' | 'rejectedByAdmin' | 'edited' | 'erasedByAuthor' | 'appealed' | 'purged'>
  | 'approvedByOther';

interface OneLife {
  readonly content: string;
  /** How many readers report it once it is decided. */
  readonly reports?: number;
  readonly later: readonly Step[];
}

/** What may have happened to comments, one of each. The product writes it all. */
const lives = {
  approved: { content: 'What a lovely idea!', later: [] },
  published: { content: 'Between the lines [Toxic=0.9]', later: ['approvedByAdmin'] },
  purged: { content: 'Worse [Toxic=0.95]', later: ['rejectedByAdmin', 'purged'] },
  edited: { content: 'First thoughts', later: ['edited'] },
  erased: { content: 'Never mind', later: ['erasedByAuthor'] },
  suspected: { content: 'To be seen by more', reports: 1, later: [] },
  reported: { content: 'Buy this', reports: 3, later: ['rejectedByAdmin', 'appealed', 'approvedByOther'] },
} as const satisfies Record<string, OneLife>;

export type Life = keyof typeof lives;

const editedText = 'Second thoughts [Toxic=0.8]';

/** What a run knows, the items of the table apart, so that a test may change them. */
export interface Known extends Omit<Evidence, 'table'> {
  readonly items: readonly Item[];
  readonly ids: Readonly<Record<Life, string>>;
}

export const evidenceOf = ({ items, ...known }: Known): Evidence => ({ ...known, table: tableContents(items) });

/** Submits comments to a table, lets them live, and gives what a run would know of them when all went well. */
export const healthyEvidence = async (): Promise<Known> => {
  const { table, stop } = await startTestTable();
  let time = Date.UTC(2030, 0, 1);
  const clock = {
    now: () => {
      time += 1_000;
      return new Date(time);
    },
  };
  const comments = commentStore(table, exampleMac);
  await adminsStore(table, clock).list(admin);
  await adminsStore(table, clock).list(otherAdmin);
  const moderate = moderateComment({
    comments,
    score: async (text) => ({
      scorer: 'google',
      scorerVersion: '1',
      categories: Object.fromEntries(
        (await moderationCategories(text)).map(({ name, confidence }) => [name, confidence]),
      ),
    }),
    policies: fixedPolicies(),
    fallback: 'decide',
    counted: () => ({}),
    clock,
    log: recordedLog(),
  });
  const actors = {
    approvedByAdmin: { kind: 'admin', id: admin },
    rejectedByAdmin: { kind: 'admin', id: admin },
    edited: { kind: 'author', id: author },
    erasedByAuthor: { kind: 'author', id: author },
    purged: { kind: 'schedule' },
    appealed: { kind: 'author', id: author },
    approvedByOther: { kind: 'admin', id: otherAdmin },
  } as const;
  const reports = reportStore(table);
  const report = async (comment: string, number: number) => {
    const reporting = { comment, reporter: reporter(number), reason: 'spam' } as const;
    const situation = await reports.situation(comment, reporting.reporter);
    await fileReport({ reports, comments, reportsToFlag: defaultReportsToFlag, clock }, reporting, situation);
  };

  const live = async (ordinal: number, { content, reports: reporters = 0, later }: OneLife): Promise<string> => {
    const now = clock.now();
    const id = newId(now);
    const draft = {
      id,
      site: 'main',
      post: 'first-post',
      post_title: 'First',
      author: 'ada',
      author_id: author,
      content,
    };
    const key = `comment-${ordinal}`;
    await comments.submit(
      newComment({ ...draft, parent: undefined, idempotency_key: key }, now),
      submissionRequest(author, key, draft),
    );
    await moderate(id, { mayWait: false });
    for (let number = 0; number < reporters; number += 1) {
      await report(id, number);
    }
    for (const step of later) {
      const before = await comments.find(id);
      const event = step === 'approvedByOther' ? 'approvedByAdmin' : step;
      const edit = event === 'edited' ? { content: editedText } : {};
      const made = before && change(before, event, { now: clock.now(), actor: actors[step], ...edit });
      if (made === undefined) {
        throw new Error(`${event} is not possible`);
      }
      await comments.make(made, [admin, otherAdmin]);
      await moderate(id, { mayWait: false });
    }
    return id;
  };

  const names = Object.keys(lives) as Life[];
  const ids: string[] = [];
  for (const [ordinal, name] of names.entries()) {
    ids.push(await live(ordinal, lives[name]));
  }
  // As the projection counts: the other lives end otherwise.
  const approvals = ['approved', 'published', 'suspected', 'reported'].map((event) => ({
    event,
    post: 'first-post',
    delta: 1,
  }));
  await commentCounts(table).count('first-post', approvals, clock.now());
  const idOf = (name: Life) => ids[names.indexOf(name)] ?? '';
  const told = (name: Life, delta: { approved: number; rejected: number }) => {
    const at = clock.now().toISOString();
    return { event: name, author, comment: idOf(name), at, ...delta };
  };
  const changes = [
    ...(['approved', 'published', 'erased', 'suspected', 'reported'] as const).map((name) =>
      told(name, { approved: 1, rejected: 0 }),
    ),
    told('purged', { approved: 0, rejected: 1 }),
  ];
  const standings = standingStore(table);
  await standings.fold(author, changes, unlimited, clock.now());
  const [since, by] = [clock.now().toISOString(), { kind: 'admin', id: admin } as const];
  await standings.suspend(author, { id: newId(clock.now()), reason: 'Advertises', since, by });
  for (const id of ids) {
    const { history = [] } = (await auditTrail(table).of(id)) ?? {};
    const records = history.map(({ version }) => ({
      event: `${id}#${version}`,
      comment: id,
      counts: recordMeasures(history, version),
    }));
    await measuresStore(table).add('main', records, clock.now());
  }
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.name })) {
    items.push(...(Items as Item[]));
  }
  await stop();

  const submissions = names.map(
    (name, ordinal): Submission => ({
      ordinal,
      post: 'first-post',
      content: lives[name].content,
      edited: editedText,
      key: `comment-${ordinal}`,
      fate: { id: ids[ordinal] ?? '' },
    }),
  );
  return {
    items,
    mac: exampleMac,
    ids: Object.fromEntries(names.map((name, ordinal) => [name, ids[ordinal]])) as Known['ids'],
    submissions,
    reported: [{ comment: ids[names.indexOf('reported')] ?? '', reporter: reporter(0) }],
    acts: [{ comment: ids[names.indexOf('published')] ?? '', event: 'approvedByAdmin', by: admin }],
    ordinalOf: (comment) => (ids.includes(comment) ? ids.indexOf(comment) : undefined),
  };
};
