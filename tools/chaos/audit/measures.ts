import { type Count, summed } from '../../../functions/measures/counter.ts';
import { measuredSite, trailMeasures } from '../../../functions/measures/trail-measures.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

const byName = (counts: readonly Count[]): Map<string, number> =>
  new Map(summed(counts).map(({ day, counter, by }) => [`${day} ${JSON.stringify(counter)}`, by]));

/** The measures of every site and day are what the trails of its comments say. */
export const auditMeasures = ({ table: { trails, measures } }: Evidence): Finding[] => {
  const expected = Map.groupBy(trails.values(), (trail) => measuredSite(trail) ?? '');
  expected.delete('');
  return [...new Set([...expected.keys(), ...measures.keys()])].flatMap((site) => {
    const told = byName(measures.get(site) ?? []);
    const recounted = byName((expected.get(site) ?? []).flatMap(trailMeasures));
    return [...new Set([...told.keys(), ...recounted.keys()])].flatMap((name): Finding[] => {
      const [is, should] = [told.get(name) ?? 0, recounted.get(name) ?? 0];
      return is === should
        ? []
        : [{ violation: 'measuredWrong', says: `${site}, ${name}: ${should} by the trails, and ${is} are told` }];
    });
  });
};
