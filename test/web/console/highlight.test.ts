import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { stretches } from '../../../web/console/queue/highlight.ts';

it('cuts a text where matches begin and end, also where they overlap', () => {
  const matches = [
    { list: 'insults', start: 2, end: 6 },
    { list: 'slurs', start: 4, end: 8 },
  ];
  expect(stretches('0123456789', matches)).toEqual([
    { text: '01', lists: [] },
    { text: '23', lists: ['insults'] },
    { text: '45', lists: ['insults', 'slurs'] },
    { text: '67', lists: ['slurs'] },
    { text: '89', lists: [] },
  ]);
});

it('loses nothing of any text, whatever matched', () => {
  const place = fc.integer({ min: -3, max: 40 });
  const match = fc.record({ list: fc.constantFrom('one', 'other'), start: place, end: place });
  fc.assert(
    fc.property(fc.string(), fc.array(match), (text, matches) => {
      expect(
        stretches(text, matches)
          .map((stretch) => stretch.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
