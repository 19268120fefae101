import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { answering, type Behaviour, failingHalf } from '../../local/language/behaviour.ts';
import { languageOnDemand } from '../../local/language/language-on-demand.ts';
import { type LanguageStandIn, startLanguageStandIn } from '../../local/language/language-stand-in.ts';

let standIn: LanguageStandIn;
beforeEach(async () => {
  standIn = await startLanguageStandIn(answering);
});
afterEach(() => standIn.stop());

const send = (body: string, path = '/v1/documents:moderateText', method = 'POST') =>
  fetch(`${standIn.url}${path}`, { method, ...(method === 'POST' && { body }) });

const moderate = (content: string) => send(JSON.stringify({ document: { content, type: 'PLAIN_TEXT' } }));

const answer = z.object({ moderationCategories: z.array(z.object({ name: z.string(), confidence: z.number() })) });

const confidencesOf = async (content: string) => {
  const { moderationCategories } = answer.parse(await (await moderate(content)).json());
  return new Map(moderationCategories.map(({ name, confidence }) => [name, confidence]));
};

describe("the stand-in for Google's language API", () => {
  it('gives each of the 16 categories a confidence, as a 32-bit float', async () => {
    const confidences = await confidencesOf('A text that is harmless.');

    expect(confidences.size).toBe(16);
    expect(confidences.has('Death, Harm & Tragedy')).toBe(true);
    for (const confidence of confidences.values()) {
      expect(confidence).toBe(Math.fround(confidence));
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThan(0.3);
    }
  });

  it('says the same of the same text', async () => {
    expect(await confidencesOf('The same.')).toEqual(await confidencesOf('The same.'));
    expect(await confidencesOf('The same.')).not.toEqual(await confidencesOf('Not the same.'));
  });

  it('finds what the word lists find', async () => {
    const confidences = await confidencesOf('You are an idiot');

    expect(confidences.get('Insult')).toBeGreaterThan(0.6);
    expect(confidences.get('Toxic')).toBeGreaterThan(0.6);
    expect(confidences.get('Profanity')).toBeLessThan(0.3);
  });

  it.each([
    ['[Toxic=0.7]', 'Toxic', 0.7],
    ['before [Toxic=.7] after', 'Toxic', 0.7],
    ['[Toxic=0.6]', 'Toxic', 0.6],
    ['[Toxic=1]', 'Toxic', 1],
    ['[Insult=0] idiot', 'Insult', 0],
    ['[Toxic=0.1][Death, Harm & Tragedy=0.9]', 'Death, Harm & Tragedy', 0.9],
  ])('gives "%s" the confidence that it asks for', async (text, category, confidence) => {
    expect((await confidencesOf(text)).get(category)).toBe(Math.fround(confidence));
  });

  it.each(['[Toxic=2]', '[Toxic=-1]', '[Toxic=high]', 'Toxic=0.9'])('takes "%s" for text', async (text) => {
    expect((await confidencesOf(text)).get('Toxic')).toBeLessThan(0.3);
  });

  it.each([
    ['Cyrillic', 'Это комментарий'],
    ['Arabic', 'هذا تعليق'],
    ['Hebrew', 'זו תגובה'],
    ['Thai', 'นี่คือความคิดเห็น'],
    ['Hindi', 'यह एक टिप्पणी है'],
  ])('refuses a text in %s as Google does', async (_script, text) => {
    const response = await moderate(text);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: { code: 400, status: 'INVALID_ARGUMENT', message: expect.stringContaining('language is not supported') },
    });
  });

  it.each(['这是一条评论', 'これはコメントです', '이것은 댓글입니다', 'He wrote "привет" to us', '123 🎉'])(
    'moderates "%s"',
    async (text) => {
      expect((await moderate(text)).status).toBe(200);
    },
  );

  it.each([
    ['what is not JSON', '{'],
    ['a body without a document', '{}'],
    ['nothing', ''],
  ])('answers %s with 400', async (_what, body) => {
    expect((await send(body)).status).toBe(400);
  });

  it.each([
    ['/v3/documents:moderateText', 'POST'],
    ['/v1/documents:analyzeSentiment', 'POST'],
    ['/v1/documents:moderateText', 'GET'],
  ])('does not know %s by %s, and does not count it', async (path, method) => {
    expect((await send('{}', path, method)).status).toBe(404);
    expect(standIn.calls()).toBe(0);
  });

  it('says when to come back to those who come too often', async () => {
    standIn.behave(() => ({ does: 'fail', status: 429 }));
    const limited = await moderate('A text');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
  });

  it('fails as it is told', async () => {
    standIn.behave(() => ({ does: 'fail', status: 503 }));
    const failed = await moderate('A text');
    expect([failed.status, await failed.json()]).toMatchObject([503, { error: { code: 503 } }]);

    standIn.behave(() => ({ does: 'garbage' }));
    const garbage = await moderate('A text');
    expect([garbage.status, await garbage.text()]).toEqual([200, expect.stringContaining('<!doctype html>')]);

    standIn.behave(() => ({ does: 'nothing-known' }));
    expect(await (await moderate('A text')).json()).toEqual({});

    standIn.behave(() => ({ does: 'hang-up' }));
    await expect(moderate('A text')).rejects.toThrow('fetch failed');

    standIn.behave(answering);
    expect((await moderate('A text')).status).toBe(200);
    expect(standIn.calls()).toBe(5);
  });

  it('that hangs keeps its caller waiting until it is stopped', async () => {
    const { promise: received, resolve } = Promise.withResolvers<void>();
    standIn.behave(() => {
      resolve();
      return { does: 'hang' };
    });
    const waiting = moderate('A text');
    await received;

    await standIn.stop();

    await expect(waiting).rejects.toThrow('fetch failed');
  });

  it('that is off is an address at which nobody listens', async () => {
    const off = await startLanguageStandIn('off');

    await expect(fetch(off.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });
});

const openAiAnswer = z.object({
  model: z.string(),
  results: z.array(z.object({ category_scores: z.record(z.string(), z.number()) })),
});

const askOpenAi = (body: unknown, headers: Record<string, string> = { authorization: 'Bearer key' }) =>
  fetch(`${standIn.url}/v1/moderations`, { method: 'POST', headers, body: JSON.stringify(body) });

const scoresOf = async (input: string) => {
  const { results } = openAiAnswer.parse(await (await askOpenAi({ model: 'some-model', input })).json());
  return new Map(Object.entries(results[0]?.category_scores ?? {}));
};

describe("the stand-in for OpenAI's moderation endpoint", () => {
  it('gives each of the 13 categories a score, the same for the same text', async () => {
    const scores = await scoresOf('A text that is harmless.');

    expect(scores.size).toBe(13);
    expect(scores).toEqual(await scoresOf('A text that is harmless.'));
    for (const score of scores.values()) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThan(0.3);
    }
  });

  it.each([
    ['You are an idiot', 'harassment', 0.9],
    ['[Toxic=0.7]', 'harassment', 0.7],
    ['[sexual/minors=0.8]', 'sexual/minors', 0.8],
    ['[Violent=0.65]', 'violence', 0.65],
  ])('takes from "%s" what counts as %s', async (text, category, score) => {
    expect((await scoresOf(text)).get(category)).toBe(score);
  });

  it('knows every language', async () => {
    expect((await askOpenAi({ model: 'some-model', input: 'Это комментарий' })).status).toBe(200);
  });

  it('lets nobody in without a key', async () => {
    const body = { model: 'some-model', input: 'A text' };
    expect((await askOpenAi(body, {})).status).toBe(401);
    expect((await askOpenAi(body, { authorization: 'Bearer ' })).status).toBe(401);
    expect((await askOpenAi(body)).status).toBe(200);
  });

  it('answers what it does not understand with 400', async () => {
    const refused = await askOpenAi({ model: 'some-model' });
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: { type: 'invalid_request_error' } }]);
  });
});

describe('the behaviour of the stand-in', () => {
  const onDemand = (path: string, method = 'POST') =>
    languageOnDemand(standIn)(new URL(`http://127.0.0.1/_local/${path}`), method);
  const statuses = async () => [
    (await moderate('A text')).status,
    (await askOpenAi({ model: 'some-model', input: 'A text' })).status,
  ];

  it('is for all providers, or for one of them', async () => {
    expect(await statuses()).toEqual([200, 200]);
    await onDemand('language/down');
    expect(await statuses()).toEqual([503, 503]);
    await onDemand('language/openai/ok');
    expect(await statuses()).toEqual([503, 200]);
    await onDemand('language/google/revoked');
    expect(await statuses()).toEqual([403, 200]);
    expect([standIn.calls(), standIn.calls('google'), standIn.calls('openai')]).toEqual([8, 4, 4]);
  });

  it('that fails half of the calls does so for each provider', async () => {
    standIn.behave(failingHalf);
    expect(await statuses()).toEqual([200, 200]);
    expect(await statuses()).toEqual([503, 503]);
    expect(await statuses()).toEqual([200, 200]);
  });

  it.each([
    ['language/perhaps', 'POST'],
    ['language/', 'POST'],
    ['language/down', 'GET'],
    ['language/bing/down', 'POST'],
    ['language/google/', 'POST'],
    ['language/all/google/down', 'POST'],
  ])('is not changed by %s (%s)', async (path, method) => {
    expect(await onDemand(path, method)).toMatchObject({ statusCode: 404, body: expect.stringContaining('revoked') });
    expect(await statuses()).toEqual([200, 200]);
  });

  it('is nothing that other paths change', async () => {
    expect(await onDemand('mails')).toBeUndefined();
  });
});

describe('failing half of the calls', () => {
  const behaviours = Array.from({ length: 140 }, (_, call) => failingHalf(call));

  it('answers exactly every second one, beginning with the first', () => {
    expect(behaviours.map(({ does }) => does === 'answer')).toEqual(behaviours.map((_, call) => call % 2 === 0));
  });

  it('fails in every way, and in each as often', () => {
    const counts = Object.entries(Object.groupBy(behaviours, (behaviour) => JSON.stringify(behaviour))).map(
      ([behaviour, calls]) => [JSON.parse(behaviour) as Behaviour, calls?.length],
    );

    expect(counts).toHaveLength(8);
    expect(counts).toEqual(
      expect.arrayContaining([
        [{ does: 'answer' }, 70],
        [{ does: 'fail', status: 429 }, 10],
        [{ does: 'fail', status: 500 }, 10],
        [{ does: 'fail', status: 503 }, 10],
        [{ does: 'garbage' }, 10],
        [{ does: 'nothing-known' }, 10],
        [{ does: 'hang-up' }, 10],
        [{ does: 'hang' }, 10],
      ]),
    );
  });
});
