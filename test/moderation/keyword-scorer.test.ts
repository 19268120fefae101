import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insults, threats } from '../../functions/moderation/keyword-lists.ts';
import { keywordScorer } from '../../functions/moderation/keyword-scorer.ts';
import { firstPolicy, judgementOf } from '../../functions/moderation/policy.ts';

const scorer = keywordScorer();
const triggersIn = async (text: string) =>
  judgementOf(firstPolicy('main'), (await scorer.score(text)).categories).triggers;

describe('the keyword scorer leaves alone', () => {
  it.each([
    'Whatever works for you.',
    'I grew up in Scunthorpe.',
    'The whole class passed the assessment.',
    'We must assess the risk first.',
    'Buy a dumbbell for the gym.',
    'A killer whale swam past the boat.',
    'I could kill for a coffee.',
    'Kill the process with signal 9.',
    'That is a bad idea, and a red flag.',
    'He had a heart attack.',
    'I hate Mondays.',
    'Sussex, Essex and Middlesex are counties.',
    'The bass line, the grass, the embassy',
    'A cocktail for the therapist',
    'An analysis of the grape harvest',
    'The pigeons and the creeping vines',
    'A foolproof plan for the documentary',
    'The president was assassinated.',
    'They go diesel next year.',
    'Shoot your best photo',
    'Hello, the shell is passive.',
    'These trousers have a looser fit.',
    'It is stupefying how the idiom changed.',
    'The cockpit of the plane',
    'Rapeseed oil with shiitake mushrooms',
    'Without water the flowers will die.',
    '',
    '😂🎉',
    '这是一条评论',
  ])('"%s"', async (text) => {
    expect(await triggersIn(text)).toEqual([]);
  });
});

describe('the keyword scorer finds', () => {
  it.each([
    ['an insult', 'You are an idiot', 'Insult'],
    ['capital letters', 'You are an IDIOT', 'Insult'],
    ['an insult that opens the text', 'Moron.', 'Insult'],
    ['an insult in quotation marks', 'a "loser", they say', 'Insult'],
    ['an insult with an exclamation mark', 'You idiot!', 'Insult'],
    ['an insult in brackets', 'He (idiot) said so', 'Insult'],
    ['an insult next to an emoji', 'idiot😂', 'Insult'],
    ['digits for letters', 'you 1d1ot', 'Insult'],
    ['signs for letters', 'so $tup1d', 'Insult'],
    ['accents', 'ïdïöt', 'Insult'],
    ['Cyrillic look-alikes', 'іdіоt', 'Insult'],
    ['full-width letters', 'ｉｄｉｏｔ', 'Insult'],
    ['mathematical letters', '𝐢𝐝𝐢𝐨𝐭', 'Insult'],
    ['repeated letters', 'stuuuupid', 'Insult'],
    ['a repeated letter that English doubles elsewhere', 'idioooot', 'Insult'],
    ['an invisible character inside a word', 'idi\u200Bot', 'Insult'],
    ['profanity', 'fuck this', 'Profanity'],
    ['profanity in disguise', 'fuuuck th1s sh1t', 'Profanity'],
    ['a threat', 'I will kill you', 'Violent'],
    ['a threat with an exclamation mark', 'I will kill you!', 'Violent'],
    ['a threat in disguise', 'k1ll yourself', 'Violent'],
    ['a threat over several spaces', 'kill   yourself', 'Violent'],
    ['a threat over two lines', 'kill\nyourself', 'Violent'],
    ['an abbreviated threat', 'just kys', 'Violent'],
  ])('%s: %j', async (_what, text, category) => {
    expect(await triggersIn(text)).toContain(category);
  });

  it.each([
    ['insult', 'Insult', insults],
    ['threat', 'Violent', threats],
  ])('every %s of its lists, however the matcher folds letters', async (_kind, category, terms) => {
    const found = await Promise.all(terms.map(async (term) => (await triggersIn(`so ${term}.`)).includes(category)));

    expect(terms.filter((_, index) => found[index] === false)).toEqual([]);
  });
});

describe('the keyword scorer shows where', () => {
  /** What of a text the lists matched. */
  const matchedIn = async (text: string) =>
    (await scorer.score(text)).matches?.map(({ list, start, end }) => `${list}: ${text.slice(start, end)}`);

  it.each([
    ['You are an idiot', ['Insult: idiot']],
    ['Nothing of the kind', []],
    ['idi\u200Bot', ['Insult: idi\u200Bot']],
    ['\u200B \n  (idiot)!', ['Insult: idiot']],
    ['so stuuuupid', ['Insult: stuuuupid']],
    ['a 𝐢𝐝𝐢𝐨𝐭, 😂', ['Insult: 𝐢𝐝𝐢𝐨𝐭']],
    ['kill \n yourself now', ['Violent: kill \n yourself']],
    ['idiot, I will kill you, idiot', ['Insult: idiot', 'Violent: kill you', 'Insult: idiot']],
    ['this sh1t', ['Profanity: sh1t']],
  ])('in %j: %j', async (text, expected) => {
    expect(await matchedIn(text)).toEqual(expected);
  });

  it('whatever stands around it', async () => {
    const surroundings = fc.array(fc.constantFrom(' ', '\n', '(', '!', '\u200B', 'mmmm', '😂', '的', ' the ', '. '));
    await fc.assert(
      fc.asyncProperty(surroundings, surroundings, async (before, after) => {
        const text = `${before.join('')} idiot ${after.join('')}`;
        expect(await matchedIn(text)).toEqual(['Insult: idiot']);
      }),
    );
  });

  it('for the first 50 matches, in order', async () => {
    const { matches = [] } = await scorer.score('idiot, moron! '.repeat(400));
    expect(matches).toHaveLength(50);
    expect(matches.map(({ start }) => start)).toEqual(matches.map(({ start }) => start).toSorted((a, b) => a - b));
    expect(matches[49]).toEqual({ list: 'Insult', start: 24 * 14 + 7, end: 24 * 14 + 12 });
  });
});

it('the keyword scorer says who it is, and of every category whether it matched', async () => {
  expect(scorer).toMatchObject({ name: 'keywords', version: '1' });
  expect(await scorer.score('You are an idiot')).toEqual({
    categories: { Insult: 0.9, Profanity: 0, Violent: 0 },
    matches: [{ list: 'Insult', start: 11, end: 16 }],
  });
});
