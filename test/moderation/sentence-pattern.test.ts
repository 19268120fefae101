import { describe, expect, it } from 'vitest';
import { classifier } from '../../functions/moderation/classified-text.ts';
import { keywordLists, sentenceClasses } from '../../functions/moderation/keyword-lists.ts';
import { sentencePattern, sentencesIn } from '../../functions/moderation/sentence-pattern.ts';
import { harmlessSentences } from '../../functions/moderation/word-lists/harmless-phrases.ts';
import { listNames } from '../../functions/policy/word-list-names.ts';

const classify = classifier({
  filler: ['very', 'quite'],
  negation: ['not'],
  start: ['start'],
  middle: ['middle'],
  end: ['end'],
  of: ['of'],
});

/** The sentences in a text of words, as their words; a full stop ends a sentence. */
const metIn = (text: string, pattern: string) => {
  const words = text.split(' ');
  const classified = classify(words, [], (word) => words[word] === '.');
  return sentencesIn(classified, sentencePattern(pattern)).map(({ start, end }) => words.slice(start, end).join(' '));
};

describe('a sentence pattern', () => {
  it.each([
    ['its words, one after another', 'start end', 'a start end b', ['start end']],
    ['nothing between them unless it says so', 'start end', 'start a end', []],
    ['as many words between as it says', 'start ..2 end', 'start a b end', ['start a b end']],
    ['no more of them', 'start ..2 end', 'start a b c end', []],
    ['as many fillers as it says', 'start ~2 end', 'start very quite end', ['start very quite end']],
    ['no other word for a filler', 'start ~2 end', 'start a end', []],
    ['three parts', 'start ..1 middle ~1 end', 'start a middle very end', ['start a middle very end']],
    [
      'a later word when the first leads nowhere',
      'start ..3 middle end',
      'start middle middle end',
      ['start middle middle end'],
    ],
    ['each time', 'start end', 'start end start end', ['start end', 'start end']],
    ['nothing over the end of a sentence', 'start ..2 end', 'start . end', []],
    ['nothing over a denial', 'start ..2 end', 'start not end', []],
    ['nothing soon after a denial', 'start end', 'not a b start end', []],
    ['what comes later', 'start end', 'not a b c start end', ['start end']],
    ['what comes after a denial in another sentence', 'start end', 'not . start end', ['start end']],
    ['nothing soon after what it must not come after', '!of start end', 'of a start end', []],
    ['what does not', '!of start end', 'of a b start end', ['start end']],
  ])('meets %s', (_what, pattern, text, expected) => {
    expect(metIn(text, pattern)).toEqual(expected);
  });
});

describe('the sentences of the lists', () => {
  it.each([...listNames.flatMap((name) => keywordLists[name].sentences), ...harmlessSentences])(
    '"%s" are made of classes that exist',
    (written) => {
      const { parts, notAfter } = sentencePattern(written);
      const named = [...parts.map(({ wordClass }) => wordClass), ...(notAfter === undefined ? [] : [notAfter])];
      expect(named.filter((name) => sentenceClasses[name] === undefined)).toEqual([]);
    },
  );
});
