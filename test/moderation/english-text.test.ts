import { expect, it } from 'vitest';
import { isWithinEnglish } from '../../functions/moderation/english-text.ts';

it.each([
  'What a lovely idea, I would like to see more of it.',
  'lol',
  '+1',
  '👍👍👍👍👍👍👍👍',
  'Great article!',
  'Merci beaucoup',
  "It's nobody's business but ours",
  'It’s a shame that nobody cares',
  'ＴＨＩＳ ＩＳ ＡＬＬ ＦＵＬＬ ＷＩＤＴＨ',
  'Zürich and São Paulo are both fine cities, aren’t they?',
  'My Thai friend says สวัสดี to all of you every single morning',
])('takes "%s" for what English lists can judge', (text) => {
  expect(isWithinEnglish(text)).toBe(true);
});

it.each([
  'Das ist ein sehr schöner Artikel, vielen Dank dafür',
  'Je ne suis pas du tout d’accord avec ce monsieur',
  'Questo articolo non mi piace per niente, scusate',
  'Esse comentário foi muito bom, gostei bastante dele',
  'No me gusta nada de lo que dice este hombre',
  'Это очень плохой комментарий',
  'これはひどいコメントです',
  'هذا تعليق سيء للغاية',
])('takes "%s" for a text that they say nothing of', (text) => {
  expect(isWithinEnglish(text)).toBe(false);
});
