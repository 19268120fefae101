/**
 * The names by which the policy knows what providers with OpenAI's protocol call otherwise, so that one policy serves all
 * scorers: Google's, where Google has such a category. Those of OpenAI (developers.openai.com/docs/guides/moderation) and of
 * Mistral (docs.mistral.ai, moderation); any other keeps its name.
 */
const policyNames: ReadonlyMap<string, string> = new Map([
  ['harassment', 'Insult'],
  ['harassment/threatening', 'Violent'],
  ['hate', 'Derogatory'],
  ['hate/threatening', 'Violent'],
  ['self-harm', 'Death, Harm & Tragedy'],
  ['self-harm/intent', 'Death, Harm & Tragedy'],
  ['self-harm/instructions', 'Death, Harm & Tragedy'],
  ['sexual', 'Sexual'],
  ['sexual/minors', 'Sexual & Minors'],
  ['violence', 'Violent'],
  ['violence/graphic', 'Violent'],
  ['illicit', 'Illicit'],
  ['illicit/violent', 'Illicit'],
  ['hate_and_discrimination', 'Derogatory'],
  ['violence_and_threats', 'Violent'],
  ['selfharm', 'Death, Harm & Tragedy'],
  ['dangerous', 'Illicit'],
  ['criminal', 'Illicit'],
  ['dangerous_and_criminal_content', 'Illicit'],
  ['health', 'Health'],
  ['financial', 'Finance'],
  ['law', 'Legal'],
  ['pii', 'Personal Data'],
  ['jailbreaking', 'Jailbreaking'],
]);

/** Category → confidence by the policy's names. Where several become one, the highest confidence holds. */
export const policyCategories = (scores: readonly (readonly [name: string, confidence: number])[]) => {
  const categories = new Map<string, number>();
  for (const [name, confidence] of scores) {
    const known = policyNames.get(name) ?? name;
    categories.set(known, Math.max(confidence, categories.get(known) ?? 0));
  }
  return Object.fromEntries(categories);
};
