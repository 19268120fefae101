import { expect, it } from 'vitest';
import { keywordScorer } from '../../functions/moderation/keyword-scorer.ts';
import { disguises } from '../../tools/quality/disguises.ts';

const scorer = keywordScorer();
const doubtAbout = async (text: string) => (await scorer.score(text)).doubtful;

it.each([
  'What a lovely idea, I would like to see more of it.',
  'lol',
  '+1',
  'first!',
  '👍👍👍👍👍👍👍👍',
  '¯\\_(ツ)_/¯',
  'Great article!',
  'Merci beaucoup',
  'gg wp',
  'omg sooo cuuute',
  'cool cool cool cool cool cool cool cool cool',
  "It's nobody's business but ours",
  'It’s a shame that nobody cares',
  'ＴＨＩＳ ＩＳ ＡＬＬ ＦＵＬＬ ＷＩＤＴＨ',
  'Zürich and São Paulo are both fine cities, aren’t they?',
  'Mbappé, Haaland, Kane, Messi, Ronaldo',
  'José Fernández plays in Los Angeles',
  'The restaurant is called La Casa de la Abuela',
  'https://www.example.com/watch?v=abcdef',
  '#throwback #summer @john_smith',
  '2015 2016 2017 2018 2019 2020 2021 2022 2023',
  'My Thai friend says สวัสดี to all of you every single morning',
  'PSY - GANGNAM STYLE (강남스타일) M/V',
])('English lists can judge "%s"', async (text) => {
  expect(await doubtAbout(text)).toBeUndefined();
});

it.each([
  'Das ist ein sehr schöner Artikel, vielen Dank dafür',
  'Du bist so dumm',
  'Je ne suis pas du tout d’accord avec ce monsieur',
  'Ferme ta gueule',
  'Questo articolo non mi piace per niente, scusate',
  'Esse comentário foi muito bom, gostei bastante dele',
  'No me gusta nada de lo que dice este hombre',
  'Vete a la mierda',
  'Jij bent een klootzak',
  'Sen çok aptalsın',
  'Kamu bodoh sekali',
  'Olet ihan tyhmä eikä sinusta ole mihinkään',
  'Это очень плохой комментарий',
  'Είσαι ηλίθιος',
  '你是个傻瓜',
  'これはひどいコメントです',
  '너는 바보야 정말',
  'तुम बेवकूफ हो',
  'هذا تعليق سيء للغاية',
])('they say nothing of "%s"', async (text) => {
  expect(await doubtAbout(text)).toBe('other-language');
});

it.each([
  'I love this video, aber du bist leider ein totaler Vollidiot und solltest verschwinden',
  'Nice article, I like it. Pero el autor es un pendejo que no sabe nada de esto.',
  'What a great game today! Вы все ужасные люди и должны уйти',
  'You are great, mais vous êtes tous des imbéciles et je vous déteste',
])('they say not all of "%s"', async (text) => {
  expect(await doubtAbout(text)).toBe('mixed-languages');
});

it.each(Object.entries(disguises))('English is English in spite of %s', async (_name, disguise) => {
  expect(
    await doubtAbout(disguise('I would really like to see more of these beautiful pictures from you')),
  ).toBeUndefined();
});
