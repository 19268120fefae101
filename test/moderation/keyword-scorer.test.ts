import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywordLists } from '../../functions/moderation/keyword-lists.ts';
import { keywordScorer } from '../../functions/moderation/keyword-scorer.ts';
import { firstPolicy, judgementOf } from '../../functions/policy/policy.ts';
import { defaultLists, listNames } from '../../functions/policy/word-list-names.ts';
import { disguises } from '../../tools/quality/disguises.ts';

const scorer = keywordScorer();
const triggersIn = async (text: string) =>
  judgementOf(firstPolicy('main'), (await scorer.score(text)).categories).triggers;

/** What of a text the lists matched. */
const matchedIn = async (text: string) =>
  (await scorer.score(text)).matches?.map(({ list, start, end }) => `${list}: ${text.slice(start, end)}`);

describe('the keyword scorer finds', () => {
  it.each([
    ['an insult', 'You are an idiot', 'Insult'],
    ['an insult that opens the text', 'Moron.', 'Insult'],
    ['an insult of several words', 'What a waste of oxygen', 'Insult'],
    ['an animal when it is said of a person', "He's just a filthy pig", 'Insult'],
    ['an animal when it is said to a face', 'you absolute donkey', 'Insult'],
    ['an accusation by name', 'Smith is a fraud', 'Insult'],
    ['an order to be silent', 'Shut up already', 'Insult'],
    ['profanity', 'fuck this', 'Profanity'],
    ['profanity within a word', 'sofuckingtired of it', 'Profanity'],
    ['profanity without its spaces', 'Typicalbitchbehaviour', 'Profanity'],
    ['a slur', 'Too many of these wetbacks', 'Derogatory'],
    ['a slur that is a tool otherwise', 'those spades', 'Derogatory'],
    ['hatred of a group', 'I really despise immigrants', 'Derogatory'],
    ['hatred of a group in a question', "Isn't it obvious that Muslims are vermin?", 'Derogatory'],
    ['contempt for a group', 'These filthy refugees everywhere', 'Derogatory'],
    ['a group denied its place', 'Women have no place in politics', 'Derogatory'],
    ['a threat', 'I will kill you', 'Violent'],
    ['a threat to a group', "Let's get rid of all Jews, gas the Jews", 'Violent'],
    ['a threat to a body', "I'm gonna break your fucking neck", 'Violent'],
    ['a threat left to others', 'Somebody should just shoot that man', 'Violent'],
    ['a threat as what is right', 'They ought to be hanged', 'Violent'],
    ['a wish', 'I hope she chokes', 'Violent'],
    ['advice to die', 'do us all a favor and go kill yourself', 'Violent'],
    ['an abbreviated threat', 'just kys', 'Violent'],
    ['a threat over two lines', 'kill\nyourself', 'Violent'],
  ])('%s: %j', async (_what, text, category) => {
    expect(await triggersIn(text)).toContain(category);
  });
});

describe('the keyword scorer sees through', () => {
  it.each([
    ['capital letters', 'You are an IDIOT'],
    ['quotation marks', 'a "loser", they say'],
    ['an exclamation mark', 'You idiot!'],
    ['brackets', 'He (idiot) said so'],
    ['an emoji', 'idiot😂'],
    ['digits', 'you 1d1ot'],
    ['digits for most letters', '57up1d'],
    ['a 1 for an l', '1oser'],
    ['signs', 'so $tup!d'],
    ['digits at the end', 'idiot123'],
    ['accents', 'ïdïöt'],
    ['heaps of combining marks', 'i̴͓d̷i̸o̷t̵'],
    ['Cyrillic look-alikes', 'іdіоt'],
    ['Greek look-alikes', 'ιdιοt'],
    ['small capitals', 'ɪᴅɪᴏᴛ'],
    ['full-width letters', 'ｉｄｉｏｔ'],
    ['mathematical letters', '𝐢𝐝𝐢𝐨𝐭'],
    ['letters in circles', 'ⓘⓓⓘⓞⓣ'],
    ['letters in squares', '🅸🅳🅸🅾🆃'],
    ['repeated letters', 'stuuuupid'],
    ['each letter twice', 'iiddiioott'],
    ['an invisible character inside a word', 'idi\u200Bot'],
    ['a soft hyphen', 'idi\u00ADot'],
    ['stars', 'you b*tch'],
    ['many stars', 'f*** you'],
    ['mixed signs', 'f@#k you'],
    ['emphasis', 'what an *idiot*'],
    ['spaces', 'such an i d i o t'],
    ['dots', 'such an i.d.i.o.t'],
    ['hyphens', 'such an i-d-i-o-t'],
    ['stars between letters', 'such an i*d*i*o*t'],
    ['spaces between all letters', 'y o u  a r e  a n  i d i o t'],
    ['spaces that leave no words', 'y o u i d i o t o f a m a n'],
    ['several at once', 'у0u аrе ѕtúúúp!d'],
  ])('%s: %j', async (_what, text) => {
    expect(await triggersIn(text)).not.toEqual([]);
  });
});

describe('the keyword scorer leaves alone', () => {
  it.each([
    [
      'words that hold another',
      [
        'Whatever works for you.',
        'I grew up in Scunthorpe.',
        'The whole class passed the assessment.',
        'We must assess the risk first.',
        'Buy a dumbbell for the gym.',
        'Sussex, Essex and Middlesex are counties.',
        'The bass line, the grass, the embassy',
        'A cocktail for the therapist',
        'An analysis of the grape harvest',
        'The pigeons and the creeping vines',
        'A foolproof plan for the documentary',
        'The president was assassinated.',
        'Hello, the shell is passive.',
        'These trousers have a looser fit.',
        'It is stupefying how the idiom changed.',
        'The cockpit of the plane',
        'Rapeseed oil with shiitake mushrooms',
        'He sniggered.',
        'The company exists since the 90s, the 2nd of its kind.',
      ],
    ],
    [
      'names',
      ['Dick Cheney shot his friend', 'I love Lynch and his films', 'Charles Dickens wrote a lot', 'Moby Dick'],
    ],
    [
      'figures of speech',
      [
        'I could kill for a coffee.',
        'You are killing it!',
        "It wouldn't kill you to smile",
        'Kill the process with signal 9.',
        'A killer whale swam past the boat.',
        "Let's kill two birds with one stone",
        'That is a bad idea, and a red flag.',
        'He had a heart attack.',
        'They go diesel next year.',
        'Shoot your best photo',
        "I'll shoot you an email tomorrow",
        'Without water the flowers will die.',
        'He kicks ass on the drums',
        'We will beat you next season',
        "I'm going to hang out with her",
        'Over my dead body',
      ],
    ],
    [
      'hatred of things',
      [
        'I hate Mondays.',
        'I despise long queues',
        'The service was awful',
        'Take out the trash',
        'Landfill sites are disgusting',
      ],
    ],
    [
      'homonyms',
      [
        'Use a spade to dig the garden',
        'I bought a hoe for the garden',
        'We walked along the dyke',
        'Guinea pigs are cute',
        'Rats and snakes live in the sewer',
        'This beat is sick',
        'My dog is a good boy',
      ],
    ],
    [
      'groups that are spoken of',
      [
        'Three women were elected to parliament today.',
        'I absolutely adore my Muslim neighbours',
        'Gay people should be allowed to marry',
        'As a trans woman I feel safe here',
        'Immigrants built this country',
        'Jewish people are wonderful',
        'Black women are underpaid',
        'The queer studies course was great',
        'The Nazis murdered six million Jews',
        'Violence against women must be stopped',
        'Hatred of Jews is disgusting',
        'Women deserve to be respected',
        'Hatred against Muslims has no place here',
        'Terrorists killed Christians in the church',
        'Indian food is great, and the black dog is dirty',
      ],
    ],
    [
      'what is denied',
      [
        "I don't hate women",
        'We should never let them be killed',
        'You are not stupid',
        'I never said that Muslims are scum.',
        'Nobody deserves to die like that',
        'It is wrong to hate Jews',
      ],
    ],
    [
      'what somebody says of himself',
      ['I feel like an idiot today', "I'm such a loser", 'I was so stupid to forget my keys'],
    ],
    ['sober words', ['Sex education matters', 'She survived rape and wrote a book', 'He was sick last week']],
    ['next to nothing', ['', '+1', '😂🎉', '***', "'", '....', '@', '🇩🇪', '\u200B']],
  ])('%s', async (_what, texts) => {
    const found = await Promise.all(texts.map(async (text) => ({ text, matches: await matchedIn(text) })));

    expect(found.filter(({ matches }) => matches?.length !== 0)).toEqual([]);
  });
});

describe('the lists', () => {
  it.each(listNames)('%s finds each of its own terms, and nothing once it is off', async (name) => {
    const { terms } = keywordLists[name];
    const [on, off] = [keywordScorer({ lists: [name] }), keywordScorer({ lists: [] })];
    const found = await Promise.all(
      terms.map(async (term) => [await on.score(`so ${term}.`), await off.score(`so ${term}.`)]),
    );

    expect(terms.filter((_, index) => found[index]?.[0]?.matches?.[0]?.list !== name)).toEqual([]);
    expect(found.filter(([, none]) => none?.matches?.length !== 0)).toEqual([]);
  });

  it('that are on by default leave out the two that meet too many harmless comments', () => {
    expect(listNames.filter((name) => !defaultLists.includes(name))).toEqual(['mild-profanity', 'seven-words']);
  });

  it('take the seven words as whole words', async () => {
    const seven = keywordScorer({ lists: ['seven-words'] });
    expect((await seven.score('What a bad idea')).categories).toMatchObject({ Toxic: 0.9 });
    expect((await seven.score('Whatever, the badge skills')).categories).toMatchObject({ Toxic: 0 });
  });
});

describe('the keyword scorer shows where', () => {
  it.each([
    ['You are an idiot', ['insults: idiot']],
    ['Nothing of the kind', []],
    ['idi\u200Bot', ['insults: idi\u200Bot']],
    ['\u200B \n  (idiot)!', ['insults: idiot']],
    ['so stuuuupid', ['insults: stuuuupid']],
    ['a 𝐢𝐝𝐢𝐨𝐭, 😂', ['insults: 𝐢𝐝𝐢𝐨𝐭']],
    ['an i d i o t, he', ['insults: i d i o t']],
    ['kill \n yourself now', ['threats: kill \n yourself']],
    ['moron, I will kill you, moron', ['insults: moron', 'threats: I will kill you', 'insults: moron']],
    ['this sh1t', ['profanity: sh1t']],
    ['he is a dirty pig, they say', ['insults: he is a dirty pig']],
  ])('in %j: %j', async (text, expected) => {
    expect(await matchedIn(text)).toEqual(expected);
  });

  it('whatever stands around it', async () => {
    const surroundings = fc.array(fc.constantFrom(' ', '\n', '(', '!', '\u200B', 'zzzz', '😂', '的', ' the ', '. '));
    await fc.assert(
      fc.asyncProperty(surroundings, surroundings, async (before, after) => {
        const text = `${before.join('')} idiot ${after.join('')}`;
        expect(await matchedIn(text)).toEqual(['insults: idiot']);
      }),
    );
  });

  describe.each(Object.entries(disguises))('in spite of %s', (_name, disguise) => {
    it('in any surroundings', async () => {
      const words = fc.array(fc.constantFrom('the', 'weather', 'was', 'fine', 'today', '\u00E4', '😂', '.'), {
        maxLength: 6,
      });
      await fc.assert(
        fc.asyncProperty(words, words, async (before, after) => {
          const [start, end] = [disguise(before.join(' ')), disguise(after.join(' '))];
          const text = `${start}. ${disguise('moronic')}. ${end}`;
          expect(await matchedIn(text)).toEqual([`insults: ${disguise('moronic')}`]);
        }),
        { numRuns: 50 },
      );
    });
  });

  it('within the text, in order, whatever the text', async () => {
    const pieces = fc.constantFrom(
      'idiot',
      'f*ck',
      'k y s',
      'ıdıot',
      'ﷺ',
      '\u0301',
      '𝐢',
      '\uD800',
      ' ',
      '\n',
      '1',
      '@',
      '*',
      '¤',
      'ß',
      '的',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 }))), async (parts) => {
        const text = parts.join('');
        const { matches = [] } = await scorer.score(text);
        let last = 0;
        for (const { start, end } of matches) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });

  it('for the first 50 matches, in order', async () => {
    const { matches = [] } = await scorer.score('idiot, moron! '.repeat(400));
    expect(matches).toHaveLength(50);
    expect(matches.map(({ start }) => start)).toEqual(matches.map(({ start }) => start).toSorted((a, b) => a - b));
    expect(matches[49]).toEqual({ list: 'insults', start: 24 * 14 + 7, end: 24 * 14 + 12 });
  });
});

it('the keyword scorer says who it is, of every category whether it matched, and what it does not understand', async () => {
  expect(scorer).toMatchObject({ name: 'keywords', version: '2' });
  expect(await scorer.score('You are an idiot')).toEqual({
    categories: { Derogatory: 0, Insult: 0.9, Profanity: 0, Toxic: 0, Violent: 0 },
    matches: [{ list: 'insults', start: 11, end: 16 }],
  });
  expect(await scorer.score('Das ist nicht sehr schön')).toMatchObject({ doubtful: 'other-language' });
});
