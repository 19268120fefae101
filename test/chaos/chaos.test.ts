import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { tableContents } from '../../tools/chaos/audit/table-contents.ts';
import { chaos } from '../../tools/chaos/chaos.ts';
import { weightsOfCalls } from '../../tools/chaos/faults/call-faults.ts';
import type { Result } from '../../tools/chaos/run.ts';
import { exampleMac } from '../comments/example-mac.ts';

const call = async (argv: readonly string[], perform?: () => Promise<Result>) => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await chaos(argv, { stdout, stderr, ...(perform && { perform }) });
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
};

const comment = '01936d8f-6c00-7abc-8def-0123456789ab';

/** A run in which one comment was published unscored. */
const result: Result = {
  evidence: {
    submissions: [0, 1].map((ordinal) => ({
      ordinal,
      post: 'first-post',
      content: '',
      edited: '',
      key: '',
      fate: ordinal === 0 ? 'given-up' : { id: comment },
    })),
    acts: [],
    reported: [],
    ordinalOf: () => undefined,
    mac: exampleMac,
    table: tableContents([
      {
        pk: `COMMENT#${comment}`,
        sk: 'AUDIT#00000001',
        comment,
        version: 1,
        event: 'submitted',
        to: 'UNDER_REVIEW',
        at: '2030-01-01T00:00:00.000Z',
        actor: { kind: 'author', id: 'sub-of-ada' },
      },
    ]),
  },
  findings: [{ violation: 'publishedUnscored', comment, subject: 1, says: 'was listed and never judged' }],
  strikes: [
    { subject: 1, call: 'submitComment dynamodb TransactWriteItems', occurrence: 1, kind: 'cut' },
    { subject: 0, call: 'submitComment sqs SendMessage', occurrence: 0, kind: 'hung' },
    { subject: 1, call: 'delivery', occurrence: 0, kind: 'delivered-twice' },
  ],
  killed: new Map([
    ['moderateComments', 2],
    ['submitComment', 3],
    ['login', 1],
  ]),
  logFile: '/somewhere/functions.log',
  milliseconds: 1_234,
};

describe('npm run chaos', () => {
  it('explains itself', async () => {
    expect(await call(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Usage: npm run chaos/),
      stderr: '',
    });
  });

  it('says in one line which option is wrong', async () => {
    expect(await call(['--faults', 'many'])).toEqual({
      code: 2,
      stdout: '',
      stderr: '--faults must be a share of all calls such as 20% or 0.2, not "many".\n',
    });
  });

  it('fails when something was found, and says what, why, and how to see it again', async () => {
    const { code, stdout, stderr } = await call(['--comments', '2', '--seed', '4711'], async () => result);

    expect(code).toBe(1);
    expect(stderr).toBe('seed 4711\n');
    expect(stdout).toMatchInlineSnapshot(`
      "Submitted 2 comments at 20 % faults with seed 4711 in 1.2 s

      Submissions
        answered                1
        given up by the client  1

      Comments

      Faults
                         delivery  dynamodb  sqs
        cut                               1
        delivered-twice         1
        hung                                   1
      Killed
        worker processes  2
        other functions   4

      Must be 0
        lost                           0
        submitted twice                0
        refused without reason         0
        never decided                  0
        decided twice                  0
        published unscored             1
        judged by another text         0
        shown to others                0
        never notified                 0
        notified twice                 0
        audit trail and status differ  0
        audit chain broken             0
        confirmed and not done         0
        on a wrong shelf               0
        receipt wrong                  0
        never scored again             0
        counted wrong                  0
        old post kept                  0
        right password refused         0
        worker crashed                 0
        unreadable item                0

      Found, with the audit trail and the faults of the comment
        published unscored: submission 1 (01936d8f-6c00-7abc-8def-0123456789ab) was listed and never judged
            2030-01-01T00:00:00.000Z version 1 submitted → UNDER_REVIEW
            submitComment dynamodb TransactWriteItems, 2: cut
            delivery, 1: delivered-twice
      Logs of the functions: /somewhere/functions.log
      Again: npm run chaos -- --comments 2 --faults 20% --seed 4711
      "
    `);
  });

  it('succeeds when nothing was found', async () => {
    const { code, stdout } = await call(['--seed', '4711'], async () => ({ ...result, findings: [] }));

    expect(code).toBe(0);
    expect(stdout).toMatch(/published unscored +0\n/);
    expect(stdout).not.toContain('Found');
  });
});

it('40 comments survive when every fifth call fails', { timeout: 240_000 }, async () => {
  const { code, stdout } = await call(['--comments', '40', '--faults', '20%', '--seed', '1']);

  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.any(String) });
  // It all happened: every kind of fault, the killing of workers and of others.
  for (const [kind] of weightsOfCalls(0)) {
    expect(stdout).toMatch(new RegExp(`^ +${kind} .*\\d`, 'm'));
  }
  expect(stdout).toMatch(/worker processes +[1-9]/);
  expect(stdout).toMatch(/other functions +[1-9]/);
});
