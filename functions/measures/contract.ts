import * as z from 'zod/mini';
import { contract } from '../shared/route.ts';
import { site } from '../shared/site.ts';
import { measuresShape } from './measures.ts';
import { daysAtMost } from './period.ts';
import { thresholdSuggestion } from './threshold-suggestions.ts';

const day = z.iso.date('Must be a day as in 2026-03-01');

const measures = z.object(measuresShape).register(z.globalRegistry, {
  id: 'Measures',
  description: 'How decisions were, of a day or of a period (docs/measures.md).',
});

const dayMeasures = z
  .object({ day, ...measuresShape })
  .register(z.globalRegistry, { id: 'DayMeasures', description: 'How decisions were on a day.' });

const stats = z
  .object({
    site: z.string(),
    from: day,
    to: day,
    total: measures,
    thresholds: z
      .array(thresholdSuggestion)
      .check(z.describe('From what people decided in the period, by scorer and category.')),
    days: z.array(dayMeasures).check(z.describe('Every day of the period, in order.')),
  })
  .register(z.globalRegistry, { id: 'Stats', description: 'How the decisions of a site were, by day.' });

export const measureRoutes = contract('measures', {
  getStats: {
    method: 'GET',
    path: '/api/admin/stats',
    access: 'admin',
    summary:
      'How right decisions were, how long they took, and how far admins agree, by day; a decision shows some seconds later',
    input: {
      query: z.object({
        site,
        from: z.optional(
          day.check(z.describe(`The first day, in UTC; 30 days are told unless given, ${daysAtMost} at most.`)),
        ),
        to: z.optional(day.check(z.describe('The last day, in UTC; today unless given.'))),
        format: z.optional(
          z
            .enum(['json', 'csv'], 'Must be "json" or "csv"')
            .check(z.describe('CSV has the days only. `Accept: text/csv` asks for it too.')),
        ),
      }),
      headers: z.object({ accept: z.optional(z.string()) }),
    },
    success: { status: 200, alternative: 'text/csv; charset=utf-8', body: stats },
  },
});
