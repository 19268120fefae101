import { problemResult } from '../../functions/shared/answer-problems.ts';
import { Problem } from '../../functions/shared/problem.ts';
import type { LocalAnswer } from '../gateway.ts';
import { type LanguageStandIn, namedBehaviours } from './language-stand-in.ts';

const path = '/_local/language/';

const isNamed = (name: string): name is keyof typeof namedBehaviours => Object.hasOwn(namedBehaviours, name);

/** POST /_local/language/{name} makes the stand-in for the language API behave otherwise from now on. On this machine only. */
export const languageOnDemand =
  ({ behave }: Pick<LanguageStandIn, 'behave'>): LocalAnswer =>
  async (url, method) => {
    if (!url.pathname.startsWith(path)) {
      return undefined;
    }
    const name = url.pathname.slice(path.length);
    if (method !== 'POST' || !isNamed(name)) {
      return problemResult(new Problem(404, `POST to ${path} one of: ${Object.keys(namedBehaviours).join(', ')}.`));
    }
    behave(namedBehaviours[name]);
    return { statusCode: 204 };
  };
