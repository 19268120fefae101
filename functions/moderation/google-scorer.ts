import * as z from 'zod/mini';
import type { Runtime } from '../shared/runtime.ts';
import { connectLanguageApi } from './language-api.ts';
import { NotScorable, type Scorer } from './scorer.ts';

/** Google answers so for a language it does not support (INVALID_ARGUMENT); its client gives the HTTP status as code. */
const badRequest = 400;

/** At least one category: an answer without any says nothing of the text, and nothing must pass for "harmless". */
const moderateTextAnswer = z.object({
  moderationCategories: z
    .array(z.object({ name: z.string().check(z.minLength(1)), confidence: z.number().check(z.gte(0), z.lte(1)) }))
    .check(z.minLength(1)),
});

const isRefusal = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === badRequest;

/**
 * Google Cloud Natural Language, method moderateText of API version 1
 * (cloud.google.com/natural-language/docs/moderating-text).
 */
export const googleScorer = (runtime: Runtime): Scorer => {
  const languageApi = connectLanguageApi(runtime);
  return {
    score: async (text) => {
      try {
        const { moderationCategories } = moderateTextAnswer.parse(await languageApi.moderateText(text));
        return {
          scorer: 'google',
          scorerVersion: 'moderateText-v1',
          categories: Object.fromEntries(moderationCategories.map(({ name, confidence }) => [name, confidence])),
        };
      } catch (error) {
        throw isRefusal(error) ? new NotScorable('Google refuses this text', { cause: error }) : error;
      }
    },
  };
};
