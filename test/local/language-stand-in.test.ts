import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  answering,
  type Behaviour,
  failingHalf,
  type LanguageStandIn,
  startLanguageStandIn,
} from '../../local/language/language-stand-in.ts';

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

describe('the stand-in for the language API', () => {
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
