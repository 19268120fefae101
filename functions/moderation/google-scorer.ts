import * as z from 'zod/mini';
import { characterCount } from '../shared/character-count.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectLanguageApi } from './language-api.ts';
import type { Scorer } from './scorer.ts';
import type { ScorerAdapter } from './scorer-adapter.ts';

/** Billing unit of moderateText: each started 100 characters (cloud.google.com/natural-language/pricing). */
const charactersPerUnit = 100;

/** At least one category: an answer without any says nothing of the text, and nothing must pass for "harmless". */
const moderateTextAnswer = z.object({
  moderationCategories: z
    .array(z.object({ name: z.string().check(z.minLength(1)), confidence: z.number().check(z.gte(0), z.lte(1)) }))
    .check(z.minLength(1)),
});

/**
 * Google Cloud Natural Language, method moderateText
 * (cloud.google.com/natural-language/docs/moderating-text).
 */
const googleScorer = (runtime: Runtime): Scorer => {
  const languageApi = connectLanguageApi(runtime);
  return {
    name: 'google',
    version: `moderateText-${required(runtime.environment, variables.googleApiVersion)}`,
    billingUnits: (text) => Math.ceil(characterCount(text) / charactersPerUnit),
    score: async (text) => {
      const { moderationCategories } = moderateTextAnswer.parse(await languageApi.moderateText(text));
      return {
        categories: Object.fromEntries(moderationCategories.map(({ name, confidence }) => [name, confidence])),
      };
    },
  };
};

export const google: ScorerAdapter = {
  connect: googleScorer,
  key: {
    secretArn: variables.googleKeySecretArn,
    description: "Google's key for the Cloud Natural Language API, as JSON",
    file: 'key.json',
  },
};
