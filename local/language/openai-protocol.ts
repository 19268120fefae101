import * as z from 'zod/mini';
import { confidencesIn } from './confidence.ts';
import type { LanguageProtocol } from './language-protocol.ts';

/** The categories of omni-moderation (developers.openai.com/docs/guides/moderation), and which of Google's count as them here. */
const categories: Readonly<Record<string, readonly string[]>> = {
  harassment: ['Toxic', 'Insult', 'Profanity'],
  'harassment/threatening': [],
  hate: ['Derogatory'],
  'hate/threatening': [],
  illicit: ['Illicit Drugs'],
  'illicit/violent': ['Firearms & Weapons'],
  'self-harm': ['Death, Harm & Tragedy'],
  'self-harm/intent': [],
  'self-harm/instructions': [],
  sexual: ['Sexual'],
  'sexual/minors': [],
  violence: ['Violent'],
  'violence/graphic': [],
};

const moderationRequest = z.object({ model: z.string(), input: z.string() });

/** OpenAI's moderation endpoint. It knows every language. */
export const openAiProtocol: LanguageProtocol = {
  path: /^\/v1\/moderations$/,
  admits: (authorization) => /^Bearer \S+$/.test(authorization ?? ''),
  answerTo: async (body) => {
    const { model, input } = moderationRequest.parse(JSON.parse(body));
    const confidenceOf = await confidencesIn(input);
    const scores = Object.entries(categories).map(([name, counted]): [string, number] => [
      name,
      Math.max(...[name, ...counted].map(confidenceOf)),
    ]);
    return {
      id: 'modr-stand-in',
      model,
      results: [
        {
          flagged: scores.some(([, score]) => score > 0.5),
          categories: Object.fromEntries(scores.map(([name, score]) => [name, score > 0.5])),
          category_scores: Object.fromEntries(scores),
        },
      ],
    };
  },
  problem: (_status, message) => ({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
};
