import { describe, expect, it } from 'vitest';
import { readOptions } from '../../tools/chaos/options.ts';

const given = (argv: readonly string[]) => {
  const options = readOptions(argv);
  if (options === 'help') {
    throw new Error('Help was not asked for');
  }
  return options;
};

describe('the options of npm run chaos', () => {
  it('are 1,000 comments, 20 % and a seed that is drawn, unless told otherwise', () => {
    const [one, other] = [given([]), given([])];

    expect(one).toEqual({ comments: 1_000, rate: 0.2, seed: expect.stringMatching(/^\d+$/) });
    expect(other.seed).not.toBe(one.seed);
  });

  it('are taken as they are given', () => {
    expect(given(['--comments', '25', '--faults', '5%', '--seed', 'x'])).toEqual({
      comments: 25,
      rate: 0.05,
      seed: 'x',
    });
    expect(readOptions(['--help', '--comments', 'all'])).toBe('help');
    expect(readOptions(['-h'])).toBe('help');
  });

  it.each([
    ['20%', 0.2],
    ['20 %', 0.2],
    ['0.2', 0.2],
    ['.5', 0.5],
    ['50', 0.5],
    ['2.5%', 0.025],
    ['0', 0],
    ['1%', 0.01],
    ['100%', 1],
    ['100', 1],
  ])('read the rate %s as %d', (text, rate) => {
    expect(given(['--faults', text]).rate).toBeCloseTo(rate, 10);
  });

  it.each([
    [['--comments', '0'], '--comments must be a whole number from 1 to 1000000, not "0".'],
    [['--comments', '1.5'], '--comments must be a whole number from 1 to 1000000, not "1.5".'],
    [['--comments', 'many'], '--comments must be a whole number from 1 to 1000000, not "many".'],
    [['--faults', 'often'], '--faults must be a share of all calls such as 20% or 0.2, not "often".'],
    [['--faults', '101%'], '--faults must be a share of all calls such as 20% or 0.2, not "101%".'],
    [['--faults', '1'], '--faults 1 may be all or one in a hundred: write 100% or 1%.'],
    [['--seed', ''], '--seed must be a number or a word; without it one is drawn and told.'],
    [['--speed', '2'], "Unknown option '--speed'. See: npm run chaos -- --help"],
    [['more'], /^Unexpected argument 'more'.* See: npm run chaos -- --help$/],
  ])('%j are refused in one line that says what to do', (argv, message) => {
    expect(() => readOptions(argv)).toThrow(message);
  });
});
