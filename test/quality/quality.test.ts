import { describe, expect, test } from 'vitest';
import { labelled, runQuality } from './run-quality.ts';

const toxic = ['You are an idiot', 'I hate this, kill yourself', 'A subtle insult', 'Fuck off'];
const others = ['What a lovely day', 'Whatever works', 'Das ist ein sehr schöner Artikel', 'The class is full'];

describe('npm run quality', () => {
  test('prints recall, false-positive rate and their difference beside the rule it replaces', async () => {
    const { code, stdout } = await runQuality({ 'a.jsonl': labelled(toxic, others) }, ['a.jsonl']);

    expect(code).toBe(0);
    expect(stdout).toBe(`a.jsonl: 8 comments, 4 of them toxic
                       recall  false positives  difference
  keywords             75.0 %           25.0 %      50.0 %
  seven substrings     50.0 %           25.0 %      25.0 %
  flag everything     100.0 %          100.0 %       0.0 %
  approve everything    0.0 %            0.0 %       0.0 %
`);
  });

  test('tells kinds of cases apart', async () => {
    const content = [labelled(['You are an idiot', 'So what'], [], 'insult_h'), labelled([], ['Fine'], 'fine_nh')].join(
      '\n',
    );
    const { stdout } = await runQuality({ 'a.jsonl': content }, ['a.jsonl']);

    expect(
      stdout
        .split('\n')
        .slice(-4)
        .map((line) =>
          line
            .trim()
            .split(/\s{2,}/)
            .slice(0, 4),
        ),
    ).toEqual([
      ['held of', 'cases', 'keywords', 'seven substrings'],
      ['insult_h', '2', '50.0 %', '50.0 %'],
      ['fine_nh', '1', '0.0 %', '0.0 %'],
      [''],
    ]);
  });

  test('prints for machines what it can say of each file', async () => {
    const files = { 'a.jsonl': labelled(toxic, others), 'b.jsonl': labelled([], ['Fine']) };
    const { stdout } = await runQuality(files, ['a.jsonl', 'b.jsonl', '--json']);

    expect(JSON.parse(stdout)).toEqual([
      { file: 'a.jsonl', n: 8, recall: 0.75, false_positive_rate: 0.25 },
      { file: 'b.jsonl', n: 1, recall: null, false_positive_rate: 0 },
    ]);
  });

  test('measures the lists that it is told to', async () => {
    const argv = ['a.jsonl', '--json', '--lists', 'seven-words'];
    const { stdout } = await runQuality({ 'a.jsonl': labelled(['What a bad idea', 'Fuck off'], []) }, argv);

    expect(JSON.parse(stdout)).toMatchObject([{ recall: 0.5 }]);
  });

  test('without a file measures those with bounds that lie beside the repository', async () => {
    const files = { 'youtube_ham.jsonl': labelled([], ['Fine']), 'other.jsonl': labelled([], ['Fine']) };
    const { stdout } = await runQuality(files, ['--json']);

    expect(JSON.parse(stdout)).toMatchObject([{ file: 'youtube_ham.jsonl' }]);
  });

  test('shows what disguises do', async () => {
    const { stdout } = await runQuality({ 'a.jsonl': labelled(toxic, others) }, ['a.jsonl', '--disguises']);

    expect(stdout).toMatch(/In disguise\n.*\n {2}zero-width characters +75\.0 % +25\.0 % +50\.0 %\n/);
  });
});

describe('npm run quality -- --check', () => {
  test('succeeds where the bounds are kept', async () => {
    const files = { 'surge.jsonl': labelled(['You are an idiot'], ['Fine']) };
    expect(await runQuality(files, ['--check'])).toMatchObject({ code: 0, stderr: '' });
  });

  test('fails and names each bound that is missed', async () => {
    const files = {
      'surge.jsonl': labelled(['A subtle insult', 'Fine words'], ['You idiot', 'Fine']),
      'hatecheck_A.jsonl': [labelled(['Fine'], [], 'slur_h'), labelled([], ['You idiot'], 'ident_pos_nh')].join('\n'),
    };
    const { code, stderr } = await runQuality(files, ['--check']);

    expect(code).toBe(1);
    expect(stderr).toContain('surge.jsonl: recall is 0.000, not at least 0.55\n');
    expect(stderr).toContain('surge.jsonl: the false-positive rate is 0.500, not at most 0.12\n');
    expect(stderr).toContain('hatecheck_A.jsonl: held of slur_h is 0.000, not at least 0.42\n');
    expect(stderr).toContain('hatecheck_A.jsonl: held of ident_pos_nh is 1.000, not at most 0.03\n');
  });

  test('fails where a disguise hides too much', async () => {
    // "455" is a number where nothing else is in leet.
    const files = { 'surge.jsonl': labelled(['an ass'], ['Fine']) };
    const { code, stderr } = await runQuality(files, ['--check']);

    expect(code).toBe(1);
    expect(stderr).toContain('surge.jsonl: recall with leet is 0.000, not at least 0.95\n');
  });
});

describe('npm run quality refuses', () => {
  test.each([
    ['a file that is not there', ['c.jsonl'], 'c.jsonl cannot be read.'],
    [
      'a line that is no JSON',
      ['bad.jsonl'],
      'bad.jsonl, line 2 is not a JSON object with "text" and "label" (1 toxic, 0 not).',
    ],
    [
      'a line without a label',
      ['bare.jsonl'],
      'bare.jsonl, line 1 is not a JSON object with "text" and "label" (1 toxic, 0 not).',
    ],
    ['an empty file', ['empty.jsonl'], 'empty.jsonl holds no comment.'],
    ['nothing to measure', [], 'Say which files to measure: npm run quality -- FILE… See: npm run quality -- --help'],
    [
      'an unknown list',
      ['a.jsonl', '--lists', 'toString'],
      '--lists: "toString" is none of group-hatred, insults, mild-profanity, profanity, seven-words, slurs, threats.',
    ],
    ['an unknown option', ['--x'], "Unknown option '--x'. See: npm run quality -- --help"],
  ])('%s', async (_what, argv, message) => {
    const files = { 'bad.jsonl': `${labelled(['x'], [])}\n{`, 'bare.jsonl': '{"text":"x"}', 'empty.jsonl': '\n' };

    expect(await runQuality(files, argv)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });

  test('nothing when it is asked for help', async () => {
    const { code, stdout } = await runQuality({}, ['--help']);

    expect(code).toBe(0);
    expect(stdout).toContain('Usage: npm run quality');
  });
});
