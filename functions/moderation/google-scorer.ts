import * as z from 'zod/mini';
import { characterCount } from '../shared/character-count.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectLanguageApi } from './language-api.ts';
import { CallRefused, NotAuthorized, NotScorable, RateLimited, type Scorer } from './scorer.ts';

/** Billing unit of moderateText: each started 100 characters (cloud.google.com/natural-language/pricing). */
const charactersPerUnit = 100;

/** At least one category: an answer without any says nothing of the text, and nothing must pass for "harmless". */
const moderateTextAnswer = z.object({
  moderationCategories: z
    .array(z.object({ name: z.string().check(z.minLength(1)), confidence: z.number().check(z.gte(0), z.lte(1)) }))
    .check(z.minLength(1)),
});

/** Google's client gives the HTTP status as code. 400 is INVALID_ARGUMENT: a language that is not supported. */
const meaningOf = (error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? Number(error.code) : Number.NaN;
  if (code === 400) {
    return new NotScorable('Google refuses this text', { cause: error });
  }
  if (code === 401 || code === 403) {
    return new NotAuthorized('Google does not accept the key', { cause: error });
  }
  if (code === 429) {
    return new RateLimited('Google is asked too often', { cause: error });
  }
  return code > 400 && code < 500 ? new CallRefused('Google refuses the call', { cause: error }) : error;
};

/**
 * Google Cloud Natural Language, method moderateText
 * (cloud.google.com/natural-language/docs/moderating-text).
 */
export const googleScorer = (runtime: Runtime): Scorer => {
  const languageApi = connectLanguageApi(runtime);
  return {
    name: 'google',
    version: `moderateText-${required(runtime.environment, variables.googleApiVersion)}`,
    billingUnits: (text) => Math.ceil(characterCount(text) / charactersPerUnit),
    score: async (text) => {
      try {
        const { moderationCategories } = moderateTextAnswer.parse(await languageApi.moderateText(text));
        return {
          categories: Object.fromEntries(moderationCategories.map(({ name, confidence }) => [name, confidence])),
        };
      } catch (error) {
        throw meaningOf(error);
      }
    },
  };
};
