import * as z from 'zod/mini';
import { confidencesIn } from './confidence.ts';
import { type LanguageProtocol, RefusedText } from './language-protocol.ts';

/** The categories of moderateText (cloud.google.com/natural-language/docs/moderating-text). */
const categories = [
  'Toxic',
  'Insult',
  'Profanity',
  'Derogatory',
  'Sexual',
  'Death, Harm & Tragedy',
  'Violent',
  'Firearms & Weapons',
  'Public Safety',
  'Health',
  'Religion & Belief',
  'Illicit Drugs',
  'War & Conflict',
  'Politics',
  'Finance',
  'Legal',
] as const;

/** The scripts of languages in which Google moderates no text. */
const unsupportedScripts =
  /[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}]/gu;

const isUnsupported = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(unsupportedScripts)?.length ?? 0) > letters / 2;
};

const moderateTextRequest = z.object({ document: z.object({ content: z.string() }) });

const statusNames: Readonly<Record<number, string>> = { 400: 'INVALID_ARGUMENT', 404: 'NOT_FOUND' };

/** Every category with its confidence: 32-bit floats, as Google has them. */
export const moderationCategories = async (content: string) => {
  const confidenceOf = await confidencesIn(content);
  return categories.map((name) => ({ name, confidence: Math.fround(confidenceOf(name)) }));
};

/** The REST protocol of Google's Cloud Natural Language API: documents:moderateText of v1 and v2. */
export const googleProtocol: LanguageProtocol = {
  path: /^\/v[12]\/documents:moderateText/,
  // Only a real Google asks for a token: the client is told by its environment that here is none.
  admits: () => true,
  answerTo: async (body) => {
    const { content } = moderateTextRequest.parse(JSON.parse(body)).document;
    if (isUnsupported(content)) {
      throw new RefusedText('The language is not supported for document_moderation analysis.');
    }
    return { moderationCategories: await moderationCategories(content), languageCode: 'en' };
  },
  problem: (code, message) => ({ error: { code, message, status: statusNames[code] ?? 'UNKNOWN' } }),
};
