import * as z from 'zod/mini';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';
import { defaultTimeBudget } from '../shared/time-budget.ts';
import { policyCategories } from './openai-categories.ts';
import { type JsonAnswer, postJson } from './post-json.ts';
import { refusalOf } from './refusal.ts';
import { renewable } from './renewable.ts';
import { CallRefused, NotAuthorized, type Scorer } from './scorer.ts';
import type { ScorerAdapter } from './scorer-adapter.ts';

const provider = 'The moderation endpoint';

/** What may stand in a header Authorization (RFC 6750); the placeholder in a new secret may not. */
const bearerToken = /^[\w.~+/-]+=*$/;

/** At least one category: an answer without any says nothing of the text, and nothing must pass for "harmless". */
const categoryScores = z
  .record(z.string().check(z.minLength(1)), z.number().check(z.gte(0), z.lte(1)))
  .check(z.refine((scores) => Object.keys(scores).length > 0));

const moderations = z.object({ results: z.array(z.object({ category_scores: categoryScores })).check(z.minLength(1)) });

/** An answer that is no score. Logs tell its status. */
class FailedCall extends Error {
  override readonly name = 'FailedCall';
  readonly code: number;

  constructor(status: number) {
    super(`${provider} answered ${status}`);
    this.code = status;
  }
}

const problem = z.object({ error: z.object({ type: z.nullish(z.string()), param: z.nullish(z.string()) }) });

const problemIn = (body: string) => {
  try {
    return problem.parse(JSON.parse(body)).error;
  } catch {
    return undefined;
  }
};

/**
 * Whether an error speaks of the call where its status alone does not: a 400 of the model and not of the text, a 429 of an
 * account without credit and not of calls that are too many.
 */
const isOfTheCall = ({ status, body }: JsonAnswer): boolean =>
  (status === 400 && problemIn(body)?.param === 'model') ||
  (status === 429 && problemIn(body)?.type === 'insufficient_quota');

/**
 * A moderation endpoint that speaks OpenAI's protocol: OpenAI's own, Mistral's and those of many gateways
 * (developers.openai.com/api/reference, "Create moderation"). The key is read when the first text comes, and again after
 * it was not accepted.
 */
const openAiScorer = (runtime: Runtime): Scorer => {
  const { environment, clock } = runtime;
  const base = required(environment, variables.openAiUrl);
  const model = required(environment, variables.openAiModel);
  const { call } = runtime.timeBudget ?? defaultTimeBudget;

  const failureIn = (answer: JsonAnswer): Error => {
    const cause = new FailedCall(answer.status);
    return isOfTheCall(answer)
      ? new CallRefused(`${provider} refuses the call`, { cause })
      : (refusalOf(answer, { provider, clock, cause }) ?? cause);
  };
  const readKey = async (): Promise<string> => {
    // Together with the client of Secrets Manager, which a worker need not load whose texts all were scored before.
    const { readScorerKey } = await import('./scorer-key.ts');
    const names = { local: variables.openAiKey, secretArn: variables.openAiKeySecretArn };
    const key = (await readScorerKey(runtime, names, AbortSignal.timeout(call))).trim();
    if (!bearerToken.test(key)) {
      throw new NotAuthorized('There is no key in the secret');
    }
    return key;
  };
  const key = renewable(readKey);

  return {
    name: 'openai',
    version: model,
    score: async (text) => {
      const answer = await postJson(new URL(`${base}/v1/moderations`), {
        headers: { authorization: `Bearer ${await key.get()}` },
        body: { model, input: text.toWellFormed() },
        signal: AbortSignal.timeout(call),
      });
      if (answer.status !== 200) {
        const failure = failureIn(answer);
        if (failure instanceof NotAuthorized) {
          key.drop();
        }
        throw failure;
      }
      const { results } = moderations.parse(JSON.parse(answer.body));
      return {
        categories: policyCategories(results.flatMap(({ category_scores }) => Object.entries(category_scores))),
      };
    },
  };
};

export const openAi: ScorerAdapter = {
  connect: openAiScorer,
  key: {
    secretArn: variables.openAiKeySecretArn,
    description: 'The key of the moderation endpoint, as plain text',
    file: 'key.txt',
  },
};
