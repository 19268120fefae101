import type { Console } from './console.ts';
import type { Key, Language } from './languages.ts';

const kinds: Readonly<Record<string, Key>> = {
  author: 'actor.author',
  operator: 'actor.operator',
  policy: 'actor.policy',
  readers: 'actor.readers',
  schedule: 'actor.schedule',
};

/** What to call who did something: the API names admins by their user ids, and others by what they are. */
export const actorName = ({ names, t }: Pick<Console, 'names'> & Language, actor: string): string => {
  const kind = kinds[actor];
  return kind === undefined ? names.of(actor) : t(kind);
};
