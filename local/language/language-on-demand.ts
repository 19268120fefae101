import { problemResult } from '../../functions/shared/answer-problems.ts';
import { keysOf } from '../../functions/shared/keys-of.ts';
import { Problem } from '../../functions/shared/problem.ts';
import type { LocalAnswer } from '../gateway.ts';
import { namedBehaviours } from './behaviour.ts';
import { type LanguageStandIn, protocolNames } from './language-stand-in.ts';

const path = '/_local/language/';
const names = keysOf(namedBehaviours);

/**
 * POST /_local/language/{name} makes the stand-in for scorers behave otherwise from now on, and
 * /_local/language/{scorer}/{name} for one of them. On this machine only.
 */
export const languageOnDemand =
  ({ behave }: Pick<LanguageStandIn, 'behave'>): LocalAnswer =>
  async (url, method) => {
    if (!url.pathname.startsWith(path)) {
      return undefined;
    }
    const [last, scorer, ...rest] = url.pathname.slice(path.length).split('/').toReversed();
    const name = names.find((one) => one === last);
    const protocol = protocolNames.find((one) => one === scorer);
    if (
      method !== 'POST' ||
      name === undefined ||
      (scorer !== undefined && protocol === undefined) ||
      rest.length > 0
    ) {
      const scorers = protocolNames.join(', ');
      return problemResult(
        new Problem(
          404,
          `POST to ${path} one of: ${names.join(', ')}; or one of ${scorers}, a slash, and one of these.`,
        ),
      );
    }
    behave(namedBehaviours[name], protocol);
    return { statusCode: 204 };
  };
