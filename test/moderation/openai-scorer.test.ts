import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAi } from '../../functions/moderation/openai-scorer.ts';
import { CallRefused, RateLimited, type Scorer } from '../../functions/moderation/scorer.ts';
import { errorFields } from '../../functions/shared/error-fields.ts';
import { answering } from '../../local/language/behaviour.ts';
import { startLanguageStandIn } from '../../local/language/language-stand-in.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { respondWith, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

// What it has in common with other scorers is in scorer-conformance.test.ts.

const scorerAt = (url: string): Scorer =>
  openAi.connect({
    environment: { OPENAI_URL: url, OPENAI_MODEL: 'omni-moderation-latest', OPENAI_API_KEY: 'sk-key' },
    clock: { now: () => new Date('2030-01-01T00:00:00Z') },
    log: recordedLog(),
  });

describe("the scorer with OpenAI's protocol", () => {
  let server: ScriptedServer;
  let scorer: Scorer;
  beforeAll(async () => {
    server = await startScriptedServer();
    scorer = scorerAt(server.url);
  });
  afterAll(() => server.stop());

  const answers = (...scores: Record<string, number>[]) =>
    server.respond(respondWith(JSON.stringify({ results: scores.map((category_scores) => ({ category_scores })) })));

  it('asks its model, with the key', async () => {
    answers({ hate: 0.1 });
    await scorer.score('a text');

    expect(scorer).toMatchObject({ name: 'openai', version: 'omni-moderation-latest' });
    expect(scorer.billingUnits).toBeUndefined();
    expect(server.asked).toMatchObject([
      {
        path: '/v1/moderations',
        headers: { authorization: 'Bearer sk-key', 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'omni-moderation-latest', input: 'a text' }),
      },
    ]);
  });

  it('keeps to an address below which the endpoint is', async () => {
    answers({ hate: 0.1 });
    await scorerAt(`${server.url}/gateway`).score('a text');

    expect(server.asked).toMatchObject([{ path: '/gateway/v1/moderations' }]);
  });

  it("calls categories by Google's names, and takes the highest of those that become one", async () => {
    answers({
      harassment: 0.01,
      'harassment/threatening': 0.02,
      hate: 0.03,
      'hate/threatening': 0.04,
      illicit: 0.06,
      'illicit/violent': 0.05,
      'self-harm': 0.07,
      'self-harm/intent': 0.09,
      'self-harm/instructions': 0.08,
      sexual: 0.1,
      'sexual/minors': 0.11,
      violence: 0.12,
      'violence/graphic': 0.01,
    });

    expect(await scorer.score('a text')).toEqual({
      categories: {
        Insult: 0.01,
        Derogatory: 0.03,
        Violent: 0.12,
        Illicit: 0.06,
        'Death, Harm & Tragedy': 0.09,
        Sexual: 0.1,
        'Sexual & Minors': 0.11,
      },
    });
  });

  it("understands Mistral's categories too", async () => {
    answers({ hate_and_discrimination: 0.1, violence_and_threats: 0.2, pii: 0.3, law: 0.4 });

    expect(await scorer.score('a text')).toEqual({
      categories: { Derogatory: 0.1, Violent: 0.2, 'Personal Data': 0.3, Legal: 0.4 },
    });
  });

  it('takes the highest of several results for one text', async () => {
    answers({ hate: 0.1, sexual: 0.2 }, { hate: 0.3 });

    expect(await scorer.score('a text')).toEqual({ categories: { Derogatory: 0.3, Sexual: 0.2 } });
  });

  it.each([
    ['that the model is unknown', 400, { param: 'model' }, CallRefused],
    ['that the account has no credit', 429, { type: 'insufficient_quota' }, CallRefused],
    ['that there are too many calls', 429, { type: 'requests' }, RateLimited],
  ])('tells from an error %s', async (_what, status, error, word) => {
    server.respond(respondWith(JSON.stringify({ error }), { status }));

    await expect(scorer.score('a text')).rejects.toBeInstanceOf(word);
  });

  it.each([
    [404, { error: 'CallRefused', cause: { error: 'FailedCall', code: 404 } }],
    [503, { error: 'FailedCall', code: 503 }],
  ])('tells logs that the status was %i', async (status, fields) => {
    server.respond(respondWith('{}', { status }));

    expect(errorFields(await scorer.score('a text').catch((error: unknown) => error))).toEqual(fields);
  });

  it('understands what the stand-in says, by the names of either provider', async () => {
    const standIn = await startLanguageStandIn(answering);
    const { categories } = await scorerAt(standIn.url).score('[Toxic=0.9] [violence/graphic=0.8] [Sexual=0.7]');
    await standIn.stop();

    expect(Object.keys(categories)).toHaveLength(7);
    expect(categories).toMatchObject({ Insult: 0.9, Violent: 0.8, Sexual: 0.7 });
  });
});
