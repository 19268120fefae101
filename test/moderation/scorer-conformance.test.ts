import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { google } from '../../functions/moderation/google-scorer.ts';
import { keywordScorer } from '../../functions/moderation/keyword-scorer.ts';
import { openAi } from '../../functions/moderation/openai-scorer.ts';
import { scoresAnyText } from './any-text.ts';
import { externalAccountAt } from './external-account.ts';
import { scorerConformance } from './scorer-conformance.ts';
import { scorerKeyConformance } from './scorer-key-conformance.ts';
import { respondWith } from './scripted-server.ts';

const moderateTextRequest = z.object({ document: z.object({ content: z.string() }) });

describe.each(['v1', 'v2'])("Google's API %s", (version) => {
  scorerConformance({
    name: 'google',
    connect: (url, _key, runtime) =>
      google.connect({ ...runtime, environment: { LANGUAGE_API_URL: url, GOOGLE_API_VERSION: version } }),
    answer: (moderationCategories) => ({ moderationCategories, languageCode: 'en' }),
    textIn: (request) => moderateTextRequest.parse(request).document.content,
    category: { sent: 'Toxic', scored: 'Toxic' },
    // JSON of protocol buffers: what is missing is 0, and numbers may be strings (protobuf.dev, ProtoJSON).
    means: { missing: 0, '"0.5"': 0.5 },
  });
});

describe("Google's API, by the role of the function", () => {
  scorerKeyConformance({
    connect: (url, runtime) =>
      google.connect({
        ...runtime,
        environment: { LANGUAGE_API_URL: url, GOOGLE_API_VERSION: 'v1', GOOGLE_KEY_SECRET_ARN: 'arn' },
      }),
    keyFor: externalAccountAt,
    provider: (response, asked) => {
      const answer =
        asked.path === '/token'
          ? { access_token: 'token', issued_token_type: 'access_token', token_type: 'Bearer', expires_in: 3_600 }
          : { moderationCategories: [{ name: 'Toxic', confidence: 0.5 }] };
      return respondWith(JSON.stringify(answer))(response, asked);
    },
  });
});

const moderationRequest = z.object({ model: z.literal('some-model'), input: z.string() });

describe("OpenAI's protocol", () => {
  scorerConformance({
    name: 'openai',
    connect: (url, key, runtime) =>
      openAi.connect({
        ...runtime,
        environment: { OPENAI_URL: url, OPENAI_MODEL: 'some-model', OPENAI_API_KEY: key },
      }),
    answer: (categories) => ({
      id: 'modr-1',
      model: 'some-model',
      results: [
        {
          flagged: false,
          // One that is called as a property of all objects is one like another.
          category_scores: Object.fromEntries(categories.map(({ name = '', confidence }) => [name, confidence])),
        },
      ],
    }),
    textIn: (request) => moderationRequest.parse(request).input,
    category: { sent: 'harassment', scored: 'Insult' },
  });
});

describe("OpenAI's protocol, by its key", () => {
  scorerKeyConformance({
    connect: (url, runtime) =>
      openAi.connect({
        ...runtime,
        environment: { OPENAI_URL: url, OPENAI_MODEL: 'some-model', OPENAI_KEY_SECRET_ARN: 'arn' },
      }),
    keyFor: () => 'sk-key\n',
    provider: (response, asked) => {
      expect(asked.headers.authorization).toBe('Bearer sk-key');
      return respondWith('{"results":[{"category_scores":{"hate":0.5}}]}')(response, asked);
    },
  });
});

describe('the lists of words: a text', () => {
  scoresAnyText(() => {
    const scorer = keywordScorer();
    return async (text) => {
      const confidences = Object.values((await scorer.score(text)).categories);
      expect(confidences.length).toBeGreaterThan(0);
      expect(confidences.every((confidence) => confidence >= 0 && confidence <= 1)).toBe(true);
    };
  });
});
