import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { googleScorer } from '../../functions/moderation/google-scorer.ts';
import {
  CallRefused,
  NotAuthorized,
  NotScorable,
  RateLimited,
  type Scorer,
} from '../../functions/moderation/scorer.ts';
import type { Environment } from '../../functions/shared/environment.ts';
import { type HttpServer, readBody, startHttpServer } from '../../local/http-server.ts';
import { answering, type Behaviour, startLanguageStandIn } from '../../local/language/language-stand-in.ts';
import { recordedLog } from '../shared/recorded-log.ts';

const scorerWith = (environment: Environment): Scorer =>
  googleScorer({
    environment: { GOOGLE_API_VERSION: 'v1', ...environment },
    clock: { now: () => new Date('2030-01-01T00:00:00Z') },
    log: recordedLog(),
  });

const scorerAt = (url: string) => scorerWith({ LANGUAGE_API_URL: url });

const errorOf = (scored: Promise<unknown>) =>
  scored.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('of a literal answer, the Google scorer', () => {
  let server: HttpServer;
  let scorer: Scorer;
  let answer = '';
  let asked: { url: string | undefined; body: unknown }[] = [];
  beforeAll(async () => {
    server = await startHttpServer(0, async (request, response) => {
      asked.push({ url: request.url, body: JSON.parse((await readBody(request))?.toString() ?? '') });
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    });
    scorer = scorerAt(server.url);
  });
  afterAll(() => server.stop());

  const score = (literal: unknown) => {
    asked = [];
    answer = JSON.stringify(literal);
    return scorer.score('a text');
  };

  it('gives every category with its confidence, and asks for the text as plain text', async () => {
    const scored = await score({
      moderationCategories: [
        { name: 'Toxic', confidence: 0.6000000238418579 },
        { name: 'Death, Harm & Tragedy', confidence: 1 },
      ],
      languageCode: 'en',
    });

    expect(scored).toEqual({
      categories: { Toxic: 0.6000000238418579, 'Death, Harm & Tragedy': 1 },
    });
    expect(asked).toEqual([
      {
        url: expect.stringContaining('/v1/documents:moderateText'),
        body: { document: { content: 'a text', type: 1 } },
      },
    ]);
  });

  it('takes a confidence that is missing for 0, as which JSON of protocol buffers leaves it out', async () => {
    expect(await score({ moderationCategories: [{ name: 'Toxic' }] })).toMatchObject({ categories: { Toxic: 0 } });
  });

  it('overlooks fields that Google may add', async () => {
    const scored = await score({ moderationCategories: [{ name: 'Toxic', confidence: 0.5, severity: 0.1 }], more: {} });

    expect(scored).toMatchObject({ categories: { Toxic: 0.5 } });
  });

  it.each([
    ['no category', { moderationCategories: [] }],
    ['nothing at all', {}],
    ['a category without a name', { moderationCategories: [{ confidence: 0.5 }] }],
    ['a confidence above 1', { moderationCategories: [{ name: 'Toxic', confidence: 1.5 }] }],
    ['a confidence below 0', { moderationCategories: [{ name: 'Toxic', confidence: -0.1 }] }],
    ['a confidence that is no number', { moderationCategories: [{ name: 'Toxic', confidence: 'NaN' }] }],
    ['something else for the categories', { moderationCategories: 'Toxic' }],
    ['null', null],
  ])('does not take %s for harmless', async (_what, literal) => {
    const error = await errorOf(score(literal));

    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(NotScorable);
  });
});

const startFailing = async (behaviour: Behaviour) => {
  const standIn = await startLanguageStandIn(() => behaviour);
  return { ...standIn, scorer: scorerAt(standIn.url), [Symbol.asyncDispose]: () => standIn.stop() };
};

describe('against a language API that fails, the Google scorer', () => {
  it.each<[string, Behaviour]>([
    ['answers with a page', { does: 'garbage' }],
    ['knows nothing', { does: 'nothing-known' }],
    ['hangs up', { does: 'hang-up' }],
    // The one test here that lasts: Google's client is bounded by nothing but the time-out of its transport.
    ['hangs', { does: 'hang' }],
    ...[401, 403, 404, 429, 500, 503].map((status): [string, Behaviour] => [
      `says ${status}`,
      { does: 'fail', status },
    ]),
  ])('fails once and for all when it %s, so that others decide about another attempt', async (_what, behaviour) => {
    await using api = await startFailing(behaviour);

    const error = await errorOf(api.scorer.score('a text'));

    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(NotScorable);
    expect(api.calls()).toBe(1);
  });

  it('fails when nobody listens', async () => {
    const off = await startLanguageStandIn('off');

    expect(await errorOf(scorerAt(off.url).score('a text'))).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.each([
    ['is not JSON', 'nonsense'],
    ['is no key of Google', '{"type":"nonsense"}'],
    ['has no private key', '{"type":"service_account"}'],
  ])('does not take a key that %s for a refusal of the text', async (_what, json) => {
    const error = await errorOf(scorerWith({ SERVICE_KEY_JSON: json }).score('a text'));

    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(NotScorable);
  });

  it('says of a text that Google refuses that it cannot be scored', async () => {
    await using api = await startFailing({ does: 'answer' });

    expect(await errorOf(api.scorer.score('Это комментарий'))).toBeInstanceOf(NotScorable);
  });

  it.each([
    [400, NotScorable],
    [401, NotAuthorized],
    [403, NotAuthorized],
    [404, CallRefused],
    [429, RateLimited],
  ] as const)('says in the words of all scorers what a %i means', async (status, meaning) => {
    await using api = await startFailing({ does: 'fail', status });

    expect(await errorOf(api.scorer.score('a text'))).toBeInstanceOf(meaning);
  });

  it.each(['v1', 'v2'])('asks version %s of the API once, and never by itself again', async (version) => {
    await using api = await startFailing({ does: 'fail', status: 503 });
    const scorer = scorerWith({ LANGUAGE_API_URL: api.url, GOOGLE_API_VERSION: version });

    expect(scorer.version).toBe(`moderateText-${version}`);
    expect(await errorOf(scorer.score('a text'))).toMatchObject({ code: 503 });
    expect(api.calls()).toBe(1);
    api.behave(answering);
    expect(await scorer.score('[Toxic=0.9]')).toMatchObject({ categories: { Toxic: expect.closeTo(0.9) } });
  });
});
