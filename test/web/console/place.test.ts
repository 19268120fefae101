import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressOf, type Place, placeAt } from '../../../web/console/place.ts';
import { filterNames } from '../../../web/console/queue/queue-filter.ts';

const at = (address: string) => placeAt(new URL(address, 'https://comments.example'));

it.each([
  ['/console', { view: 'queue', filter: { sort: 'oldest' } }],
  ['/console/', { view: 'queue', filter: { sort: 'oldest' } }],
  ['/console/nothing', { view: 'queue', filter: { sort: 'oldest' } }],
  ['/console?sort=score&category=Toxic&other=1', { view: 'queue', filter: { sort: 'score', category: 'Toxic' } }],
  ['/console?sort=wrong&author=', { view: 'queue', filter: { sort: 'oldest' } }],
  ['/console/comments/an-id', { view: 'comment', comment: 'an-id' }],
  ['/console/comments/%ff', { view: 'queue', filter: { sort: 'oldest' } }],
  ['/console/measures?site=main', { view: 'measures', site: 'main' }],
  ['/console/policy', { view: 'policy' }],
  ['/console/users', { view: 'users' }],
])('shows at %s %j', (address, place) => {
  expect(at(address)).toEqual(place);
});

it('names every place by an address that leads back to it', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  const filter = fc.record(
    {
      sort: fc.constantFrom('oldest', 'newest', 'score'),
      ...Object.fromEntries(filterNames.map((name) => [name, text])),
    },
    { requiredKeys: ['sort'] },
  );
  const id = text.filter((one) => one !== '.' && one !== '..');
  const place: fc.Arbitrary<Place> = fc.oneof(
    filter.map((chosen) => ({ view: 'queue' as const, filter: chosen })),
    id.map((comment): Place => ({ view: 'comment', comment })),
    fc.record({ view: fc.constant('users' as const), user: id }),
  );
  fc.assert(
    fc.property(place, (one) => {
      expect(at(addressOf(one))).toEqual(one);
    }),
  );
});
