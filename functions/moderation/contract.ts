import * as z from 'zod/mini';
import { policy, policyRules, presets } from '../policy/policy.ts';
import { contract } from '../shared/route.ts';
import { site } from '../shared/site.ts';

const etag = z.object({ etag: z.string().check(z.describe('The version of the policy, for `If-Match`.')) });

export const moderationRoutes = contract('moderation', {
  getPolicy: {
    method: 'GET',
    path: '/api/admin/policy',
    access: 'admin',
    summary: 'The policy of a site: what is flagged or rejected, from which confidence on',
    input: {
      query: z.object({
        site,
        version: z.optional(
          z
            .pipe(z.string().check(z.regex(/^[1-9]\d{0,7}$/, 'Must be a whole number from 1 on')), z.transform(Number))
            .check(z.meta({ type: 'integer', minimum: 1, description: 'The one that holds now, unless told.' })),
        ),
      }),
    },
    success: { status: 200, headers: etag, body: policy },
    problems: [404],
  },
  putPolicy: {
    method: 'PUT',
    path: '/api/admin/policy',
    access: 'admin',
    summary: 'Replace the policy of a site; comments that are judged from then on go by it',
    input: {
      query: z.object({ site }),
      headers: z.object({
        'if-match': z.optional(
          z
            .string()
            .check(
              z.describe('The `ETag` of the policy that is replaced: without it, or with another, nothing changes.'),
            ),
        ),
      }),
      body: z.object({
        preset: z._default(
          z
            .enum(['any-category', 'harm-only'], `Must be one of ${Object.keys(presets).join(', ')}`)
            .check(z.describe('What holds for everything that is not given here.')),
          'any-category',
        ),
        categories: z._default(policyRules.categories, {}),
        other_categories: z.optional(policyRules.other_categories),
        word_lists: z.optional(policyRules.word_lists),
      }),
    },
    success: { status: 200, headers: etag, body: policy },
    problems: [412, 428],
  },
});
