/**
 * The categories that a policy can name: Google's (moderateText), and those that scorers with OpenAI's protocol have besides
 * (`openai-categories.ts`). Whatever else an endpoint may call its own falls under `other_categories`.
 */
export const harmCategories = [
  'Toxic',
  'Insult',
  'Profanity',
  'Derogatory',
  'Sexual',
  'Sexual & Minors',
  'Violent',
] as const;

/** Of harm too, and of speaking about it: news and history are full of them. */
export const perilCategories = ['Death, Harm & Tragedy', 'Firearms & Weapons', 'Illicit', 'Illicit Drugs'] as const;

/** What a text is about, which says nothing of its manners. */
export const topicCategories = [
  'Public Safety',
  'Health',
  'Religion & Belief',
  'War & Conflict',
  'Politics',
  'Finance',
  'Legal',
  'Personal Data',
  'Jailbreaking',
] as const;

export const categories: readonly string[] = [...harmCategories, ...perilCategories, ...topicCategories];
