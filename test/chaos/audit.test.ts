import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../tools/chaos/audit/audit.ts';
import type { Violation } from '../../tools/chaos/audit/finding.ts';
import type { Item } from '../../tools/chaos/audit/table-contents.ts';
import { exampleScoring } from '../comments/example-comment.ts';
import { admin, author, evidenceOf, healthyEvidence, type Known, type Life, reporter } from './healthy-evidence.ts';

let healthy: Known;
beforeAll(async () => {
  healthy = await healthyEvidence();
});

const violationsOf = async (known: Known): Promise<Set<Violation>> =>
  new Set((await audit(evidenceOf(known))).map(({ violation }) => violation));

const isComment = ({ sk }: Item) => sk === 'COMMENT';
const isRecord =
  (version: number) =>
  ({ sk }: Item) =>
    sk === `AUDIT#${String(version).padStart(8, '0')}`;
const isNotification = ({ sk }: Item) => sk.startsWith('NOTIFICATION#');
const isCount =
  () =>
  ({ sk }: Item) =>
    sk === 'COMMENT_COUNT';
const isStanding =
  () =>
  ({ sk }: Item) =>
    sk === 'STANDING';
const isSuspension =
  () =>
  ({ sk }: Item) =>
    sk.startsWith('SUSPENSION#');
const isSuspensionNotice = () => (item: Item) => isNotification(item) && item['comment'] === undefined;
const isTally = ({ sk }: Item) => sk === 'REPORTS';
const isReport = ({ sk }: Item) => sk.startsWith('REPORT#');
const isReportOf =
  (user: string) =>
  ({ sk }: Item) =>
    sk === `REPORT#${user}`;
const isNoticeTo = (user: string) => (item: Item) => isNotification(item) && item.pk === `USER#${user}`;
const isMeasure =
  () =>
  ({ pk }: Item) =>
    pk.startsWith('STATS#');
const isReceipt = ({ pk }: Item) => pk.startsWith('IDEMPOTENCY#');

/** Of the items of one comment those that a test means: its own, its records, its notifications, its receipt. */
const of =
  (life: Life, is: (item: Item) => boolean) =>
  ({ ids }: Known) =>
  (item: Item): boolean =>
    is(item) && [item.pk, item['comment'], item['made']].some((value) => String(value).includes(ids[life]));

const without =
  (which: ReturnType<typeof of>) =>
  (known: Known): Known => ({ ...known, items: known.items.filter((item) => !which(known)(item)) });

const changed =
  (which: ReturnType<typeof of>, fields: Record<string, unknown>) =>
  (known: Known): Known => ({
    ...known,
    items: known.items.map((item) => (which(known)(item) ? { ...item, ...fields } : item)),
  });

/** With copies of items that are changed so. */
const withAnother =
  (which: ReturnType<typeof of>, fields: Record<string, unknown>) =>
  (known: Known): Known => ({
    ...known,
    items: [...known.items, ...known.items.filter(which(known)).map((item) => ({ ...item, ...fields }))],
  });

const fated =
  (fate: Known['submissions'][number]['fate']) =>
  (known: Known): Known => ({
    ...known,
    submissions: known.submissions.map((submission) => ({ ...submission, fate })),
  });

const anything = () => true;
const harmless = { Toxic: 0.1 };

describe('an audit', () => {
  it('finds nothing where all went well', async () => {
    expect(await audit(evidenceOf(healthy))).toEqual([]);
  });

  it.each<[string, Violation, (known: Known) => Known]>([
    ['a comment that was taken and is gone', 'lost', without(of('approved', anything))],
    ['a submission that never got an answer', 'lost', fated('unanswered')],
    ['a submission that was refused', 'refused', fated({ refused: '409: same text' })],
    [
      'a comment under a second id',
      'submittedTwice',
      (known) => ({
        ...withAnother(of('approved', isComment), { id: 'another' })(known),
        ordinalOf: (comment) => (comment === 'another' ? 0 : known.ordinalOf(comment)),
      }),
    ],
    [
      'a comment that nobody submitted',
      'submittedTwice',
      withAnother(of('approved', isComment), { pk: 'COMMENT#another', id: 'another' }),
    ],
    ['a decision that is missing', 'undecided', without(of('approved', isRecord(2)))],
    [
      'a second decision',
      'decidedTwice',
      withAnother(of('approved', isRecord(2)), { sk: 'AUDIT#00000003', version: 3 }),
    ],
    [
      'scores of another text',
      'misjudged',
      changed(of('approved', isRecord(2)), {
        scoring: { ...exampleScoring, categories: harmless, triggers: [] },
      }),
    ],
    ['an approval without scores', 'publishedUnscored', changed(of('approved', isRecord(2)), { scoring: undefined })],
    [
      'an approval in spite of scores',
      'publishedUnscored',
      (known) => {
        const flagged = known.items.find(of('published', isRecord(2))(known));
        return changed(of('approved', isRecord(2)), { scoring: flagged?.['scoring'] })(known);
      },
    ],
    [
      'an approval by nobody who may',
      'publishedUnscored',
      changed(of('published', isRecord(3)), { actor: { kind: 'schedule' } }),
    ],
    ['a record that is missing', 'trailDiffers', without(of('published', isRecord(2)))],
    ['a trail that leads elsewhere', 'trailDiffers', changed(of('approved', isComment), { status: 'FLAGGED' })],
    ['a version that no record has', 'trailDiffers', changed(of('approved', isComment), { version: 3 })],
    [
      'a change at another time',
      'trailDiffers',
      changed(of('approved', isComment), { updated_at: '2031-01-01T00:00:00.000Z' }),
    ],
    ['a transition that is not allowed', 'trailDiffers', changed(of('published', isRecord(3)), { from: 'REJECTED' })],
    ['scores that stand nowhere', 'trailDiffers', changed(of('approved', isComment), { scored_version: 1 })],
    ['the text before an edit', 'trailDiffers', changed(of('edited', isComment), { content: 'First thoughts' })],
    ['a tombstone with text', 'trailDiffers', changed(of('purged', isComment), { content: 'Worse' })],
    ['a trail without a comment', 'trailDiffers', without(of('erased', isComment))],
    [
      'a record that was changed',
      'chainBroken',
      changed(of('published', isRecord(2)), { at: '2031-01-01T00:00:00.000Z' }),
    ],
    ['a comment that was changed', 'chainBroken', changed(of('approved', isComment), { author_id: 'mallory' })],
    ['a notification that is missing', 'neverNotified', without(of('published', isNotification))],
    ['a notification of something else', 'neverNotified', changed(of('approved', isNotification), { message: 'No' })],
    [
      'a read notification among the unread',
      'neverNotified',
      changed(of('approved', isNotification), { is_read: true }),
    ],
    [
      'a notification too many',
      'notifiedTwice',
      withAnother(of('approved', isNotification), { sk: 'NOTIFICATION#another' }),
    ],
    [
      'an act that was confirmed and not done',
      'confirmedNotDone',
      (known) => ({ ...known, acts: [{ comment: known.ids.approved, event: 'edited', by: author }] }),
    ],
    [
      'an act that somebody else did',
      'confirmedNotDone',
      (known) => ({ ...known, acts: known.acts.map((act) => ({ ...act, by: `not ${admin}` })) }),
    ],
    ['a comment on another shelf', 'misplaced', changed(of('approved', isComment), { gsi1pk: 'REJECTED#0' })],
    ['a comment on no ledger', 'misplaced', changed(of('approved', isComment), { gsi2pk: undefined })],
    ['a receipt that is missing', 'receiptWrong', without(of('approved', isReceipt))],
    ['a receipt of another comment', 'receiptWrong', changed(of('approved', isReceipt), { made: 'another' })],
    ['a count of another number', 'countWrong', changed(isCount, { approved: 7 })],
    ['a count of a post without comments', 'countWrong', withAnother(isCount, { pk: 'POST#another' })],
    ['a measure of another number', 'measuredWrong', changed(isMeasure, { '["submitted"]': 7 })],
    ['measures that are missing', 'measuredWrong', without(isMeasure)],
    ['measures of a site without comments', 'measuredWrong', withAnother(isMeasure, { pk: 'STATS#another' })],
    ['a count that is missing', 'countWrong', without(isCount)],
    ['a standing with an approval too many', 'standingWrong', changed(isStanding, { approved: 6 })],
    ['a standing that forgot a rejection', 'standingWrong', changed(isStanding, { rejections: [] })],
    ['a standing that is missing', 'standingWrong', without(isStanding)],
    ['a suspension that nobody was told of', 'neverNotified', without(isSuspensionNotice)],
    ['a notice of a suspension that is not recorded', 'notifiedTwice', without(isSuspension)],
    [
      'a decision of the fallback that waits still',
      'notMended',
      withAnother(of('approved', isComment), { pk: 'DEGRADED#0', sk: 'at', id: 'a', version: 2, at: 'at' }),
    ],
    [
      'a decision of the fallback that was forgotten',
      'notMended',
      changed(of('approved', isRecord(2)), { scoring: { ...exampleScoring, degraded: true } }),
    ],
    ['an open report that is not in the tally', 'reportsWrong', changed(of('suspected', isTally), { count: 2 })],
    ['a tally without reports', 'reportsWrong', without(of('suspected', isReport))],
    ['reports without a tally', 'reportsWrong', without(of('suspected', isTally))],
    [
      'reports that should have flagged a comment',
      'reportsWrong',
      (known) => {
        const heavier = changed(of('suspected', isReport), { weight: 300 })(known);
        return changed(of('suspected', isTally), { weight: 300 })(heavier);
      },
    ],
    ['a comment flagged by too few reports', 'reportsWrong', without(of('reported', isReportOf(reporter(0))))],
    [
      'a report that was decided and counts again',
      'reportsWrong',
      changed(of('reported', isReport), { status: 'open' }),
    ],
    [
      'a report that nothing decided',
      'reportsWrong',
      changed(of('reported', isReport), { decided_at: '2031-01-01T00:00:00.000Z' }),
    ],
    ['an outcome that nobody was told', 'neverNotified', without(of('reported', isNoticeTo(reporter(0))))],
    [
      'an outcome that somebody was told twice',
      'notifiedTwice',
      withAnother(of('reported', isNoticeTo(reporter(0))), { sk: 'NOTIFICATION#another' }),
    ],
    [
      'a reader with an outcome too many',
      'reportsWrong',
      changed(
        () =>
          ({ sk }) =>
            sk === 'REPORTER',
        { upheld: 2 },
      ),
    ],
    [
      'a report that was confirmed and is not there',
      'reportsWrong',
      (known) => ({ ...known, reported: [{ comment: known.ids.published, reporter: reporter(0) }] }),
    ],
    [
      'an open report of a comment that is not seen',
      'reportsWrong',
      changed(of('suspected', isComment), { status: 'REJECTED' }),
    ],
    [
      'an appeal decided by who rejected',
      'appealWrong',
      changed(of('reported', isRecord(6)), { actor: { kind: 'admin', id: admin } }),
    ],
    [
      'a second appeal for a text',
      'appealWrong',
      withAnother(of('reported', isRecord(5)), { sk: 'AUDIT#00000007', version: 7 }),
    ],
    ['an item that cannot be read', 'unreadable', changed(of('approved', isRecord(2)), { version: 'two' })],
  ])('finds %s: %s', async (_title, violation, harm) => {
    expect(await violationsOf(harm(healthy))).toContain(violation);
  });

  it('lets a client that gave up have a comment or none', async () => {
    const givenUp = fated('given-up')(healthy);

    expect(await violationsOf(givenUp)).toEqual(new Set());
    expect(await violationsOf({ ...givenUp, items: [], acts: [], reported: [] })).toEqual(new Set());
  });

  it('takes a notification that was read for the one that was written', async () => {
    const read = changed(of('approved', isNotification), { is_read: true, gsi1pk: undefined, gsi1sk: undefined });
    const { items } = read(healthy);
    const stripped = items.map(
      (item) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as Item,
    );

    expect(await violationsOf({ ...healthy, items: stripped })).toEqual(new Set());
  });
});
