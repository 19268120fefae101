import { describe, expect, it } from 'vitest';
import { commands } from '../../tools/ops/ops.ts';
import { paceOf } from '../../tools/ops/pace.ts';
import { runOps } from './run-ops.ts';

const names = Object.keys(commands);

describe('npm run ops', () => {
  it.each([['--help'], ['-h']])('explains itself: %s', async (option) => {
    const { code, stdout } = await runOps([option]);
    expect(code).toBe(0);
    for (const name of names) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
  });

  it.each(names)('explains %s: what it does, its options, its exit codes, with examples', async (name) => {
    const { code, stdout } = await runOps([name, '--apply', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: npm run ops -- ${name}`));
    expect(stdout).toMatch(/--apply .*changes nothing|It changes nothing\./);
    expect(stdout).toMatch(/Exit codes: 0 [\s\S]*\nExamples:\n {2}npm run ops -- /);
    expect(stdout.split('\n').filter((line) => line.length > 124)).toEqual([]);
  });

  it.each([
    ['', `Say what to do: one of ${names.join(', ')}. See: npm run ops -- --help`],
    ['burn', `The command must be one of ${names.join(', ')}, not "burn". See: npm run ops -- --help`],
    ['constructor', `The command must be one of ${names.join(', ')}, not "constructor". See: npm run ops -- --help`],
    ['redrive now', '"now" is one word too many. See: npm run ops -- redrive --help'],
    ['redrive --form parking', "Unknown option '--form'. See: npm run ops -- redrive --help"],
    ['redrive --from moderation', '--from must be one of parking, dead-letters, not "moderation".'],
    ['redrive --per-minute 0', '--per-minute must be a whole number from 1 to 999999, not "0".'],
    ['redrive --stage test', '--stage must be one of dev, prod, not "test".'],
    [
      'reprocess --from 2026-03-01T10:00Z',
      'Say which time: npm run ops -- reprocess --from TIME --to TIME. See: npm run ops -- reprocess --help',
    ],
    [
      'reprocess --from 10:00 --to 12:00',
      '--from must be a time with its zone such as 2026-03-01T12:00Z, not "10:00".',
    ],
    [
      'reprocess --from 2026-03-01T10:00 --to 2026-03-01T12:00Z',
      '--from must be a time with its zone such as 2026-03-01T12:00Z, not "2026-03-01T10:00".',
    ],
    [
      'reprocess --from 2026-13-01T10:00Z --to 2026-03-01T12:00Z',
      '--from must be a time with its zone such as 2026-03-01T12:00Z, not "2026-13-01T10:00Z".',
    ],
    ['reprocess --from 2026-03-02T10:00Z --to 2026-03-01T12:00Z', '--from must not be later than --to.'],
    [
      'reprocess --from 2026-03-01T10:00Z --to 2026-03-01T12:00Z --status rejected',
      '--status must be one of UNDER_REVIEW, FLAGGED, APPROVED, not "REJECTED".',
    ],
    ['export', 'Say where to: npm run ops -- export --out FILE. See: npm run ops -- export --help'],
    ['export --out a --site Main', '--site must be 1 to 40 lower-case letters, digits and hyphens, not "Main".'],
    ['import', 'Say which file: npm run ops -- import FILE. See: npm run ops -- import --help'],
    ['import a b', '"b" is one word too many. See: npm run ops -- import --help'],
    ['import a --format csv', '--format must be one of moderato, disqus, wordpress, not "csv".'],
  ])('says what is wrong with "%s"', async (line, message) => {
    const argv = line.split(' ').filter((word) => word !== '');
    expect(await runOps(argv)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });

  it('says that nothing runs', async () => {
    for (const argv of [['redrive'], ['backup'], ['export', '--out', 'no-such-file.jsonl']]) {
      expect(await runOps([...argv, '--api', 'http://127.0.0.1:1'])).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^Nothing runs at http:\/\/127\.0\.0\.1:1 .+\n$/),
      });
    }
  });
});

describe('a pace', () => {
  it('lets so many through in a minute, evenly, and makes up for no pause', async () => {
    let now = 0;
    const turns: number[] = [];
    const sleep = async (milliseconds: number) => {
      now += milliseconds;
    };
    const turn = paceOf(60, { now: () => now, sleep });
    for (let count = 0; count < 3; count += 1) {
      await turn();
      turns.push(now);
    }
    now += 10_000;
    await turn();
    turns.push(now);
    await turn();
    turns.push(now);
    expect(turns).toEqual([0, 1_000, 2_000, 12_000, 13_000]);
  });
});
