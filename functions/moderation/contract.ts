import * as z from 'zod/mini';
import { policy } from '../policy/policy.ts';
import { policyDraft, policyDraftBytes } from '../policy/policy-draft.ts';
import { pageQuery } from '../shared/page.ts';
import { contract } from '../shared/route.ts';
import { site } from '../shared/site.ts';
import { givenTime, timestamp } from '../shared/timestamp.ts';
import { backTest } from './back-test.ts';

const scorerState = z
  .object({
    name: z.string(),
    breaker: z
      .enum(['closed', 'open'])
      .check(z.describe('`open` while the scorer is left alone because it failed again and again.')),
    changed_at: z.optional(timestamp.check(z.describe('When that began; absent from one that never failed so often.'))),
  })
  .register(z.globalRegistry, { id: 'ScorerState', description: 'A scorer of choice, and whether it is asked.' });

const etag = z.object({ etag: z.string().check(z.describe('The version of the policy, for `If-Match`.')) });

export const moderationRoutes = contract('moderation', {
  listScorers: {
    method: 'GET',
    path: '/api/admin/scorers',
    access: 'admin',
    summary: 'Whether the scorers of choice are asked at present, and how many decisions wait to be made again by one',
    input: {},
    success: {
      status: 200,
      body: z.object({
        scorers: z.array(scorerState).check(z.describe('In the order in which they are asked.')),
        degraded_decisions: z
          .int()
          .check(z.describe('Decisions that the fallback made and a scorer of choice will make again: up to 1,000.')),
      }),
    },
  },
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
      body: policyDraft,
      bodyBytes: policyDraftBytes,
    },
    success: { status: 200, headers: etag, body: policy },
    problems: [412, 428],
  },
  previewPolicy: {
    method: 'POST',
    path: '/api/admin/policy/preview',
    access: 'admin',
    summary: 'What a draft of a policy would have changed in what was decided; nothing is scored, and nothing changes',
    input: {
      query: z.object({
        site,
        from: z.optional(
          givenTime.check(z.describe('Decisions from this time on: seven days before `to`, unless told; 31 at most.')),
        ),
        to: z.optional(givenTime.check(z.describe('Decisions before this time: the present, unless told.'))),
        cursor: pageQuery.cursor,
      }),
      body: policyDraft,
      bodyBytes: policyDraftBytes,
    },
    success: {
      status: 200,
      headers: z.object({
        link: z.exactOptional(
          z
            .string()
            .check(
              z.describe(
                'Leads to the next part of the period, of the same draft: `<…>; rel="next"`. None on the last. What the parts say adds up.',
              ),
            ),
        ),
      }),
      body: z.extend(backTest, { site: z.string(), from: timestamp, to: timestamp }),
    },
  },
});
