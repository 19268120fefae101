import { describe, expect, it } from 'vitest';
import { command } from '../../bench/scale/command.ts';
import { readOptions } from '../../bench/scale/options.ts';

const run = async (...argv: string[]) => {
  const printed = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof printed) => ({
    write: (text: string | Uint8Array) => {
      printed[name] += String(text);
      return true;
    },
  });
  const code = await command(argv, { stdout: stream('stdout'), stderr: stream('stderr') });
  return { code, ...printed };
};

describe('npm run simulate', () => {
  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--rate N') });
  });

  for (const [argv, message] of [
    [[], 'Say how many comments a second'],
    [['--rate', 'many'], '--rate must be a number from 0.1 to 1,000,000, not "many".'],
    [['--rate', '10', '--flagged', '0.5'], '--flagged must be a share such as 10%, not "0.5".'],
    [['--rate', '10', '--viral', '101%'], '--viral must be a share such as 10%, not "101%".'],
    [['--rate', '10', '--arrivals', 'regular'], '--arrivals must be poisson or bursty, not "regular".'],
    [['--rate', '10', '--set', 'help=1'], 'scorerCallsPerMinute'],
    [['--rate', '10', '--set', 'shards=none'], '--set shards must be a number'],
    [['--quickly'], 'See: npm run simulate -- --help'],
  ] as const) {
    it(`says what is wrong with "${argv.join(' ')}"`, async () => {
      expect(await run(...argv)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
    });
  }

  it('takes another setting, and spreads another quota over as many buckets as the code does', () => {
    expect(readOptions(['--rate', '10', '--set', 'scorerCallsPerMinute=90000', '--set', 'shards=16'])).toMatchObject({
      parameters: { scorerCallsPerMinute: 90_000, quotaBuckets: 3, shards: 16 },
    });
  });

  it('answers what holds, what to change, how long it takes and what it costs', async () => {
    const { code, stdout } = await run('--rate', '20', '--minutes', '2');
    expect(code).toBe(0);
    for (const answer of [
      'As given: does not hold',
      'First bottleneck: quota of the scorer',
      'set scorerCallsPerMinute to that',
      'After that: holds',
      'half within',
      'UNDER_REVIEW#shard',
      'A month costs $',
      'Google: units of 100 characters',
    ]) {
      expect(stdout).toContain(answer);
    }
  });

  it('answers machines as well', async () => {
    const { stdout } = await run('--rate', '2', '--minutes', '1', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ asGiven: { holds: true }, changes: [], load: { rate: 2 } });
  });
});
