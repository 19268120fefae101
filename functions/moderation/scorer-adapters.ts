import { google } from './google-scorer.ts';
import { openAi } from './openai-scorer.ts';
import type { ScorerAdapter } from './scorer-adapter.ts';

/** Every scorer that may be chosen, by its name. A new one is a file beside this, and a line here. */
export const scorerAdapters: Readonly<Record<string, ScorerAdapter>> = {
  google,
  openai: openAi,
};

/** The scorers that a list separated by commas names, in its order; undefined when it names an unknown one, or one twice. */
export const scorersNamedIn = (list: string): readonly string[] | undefined => {
  const names = list.split(',').map((name) => name.trim());
  const different = new Set(names).size === names.length;
  return different && names.every((name) => Object.hasOwn(scorerAdapters, name)) ? names : undefined;
};
