import { commentRoutes } from './comments/contract.ts';
import { identityRoutes } from './identity/contract.ts';
import { measureRoutes } from './measures/contract.ts';
import { moderationRoutes } from './moderation/contract.ts';
import { notificationRoutes } from './notifications/contract.ts';
import { postRoutes } from './posts/contract.ts';
import { privacyRoutes } from './privacy/contract.ts';
import { reviewRoutes } from './review/contract.ts';
import { userRoutes } from './review/user-contract.ts';
import { keysOf } from './shared/keys-of.ts';
import type { Area, Route } from './shared/route.ts';
import { upkeepRoutes } from './upkeep/contract.ts';

/** Every operation of the API by its name. It is implemented in `functions/<area>/<operation-in-kebab-case>.ts`. */
export const routes = {
  ...identityRoutes,
  ...privacyRoutes,
  ...postRoutes,
  ...commentRoutes,
  ...reviewRoutes,
  ...userRoutes,
  ...moderationRoutes,
  ...measureRoutes,
  ...notificationRoutes,
  ...upkeepRoutes,
} as const satisfies Record<string, Route>;

export type OperationName = keyof typeof routes;

/** Where a function lives: `functions/<area>/<file>.ts` exports `wire(runtime)`, which gives its handler. */
export interface FunctionModule<Name extends string = string> {
  readonly name: Name;
  /** Relative to `functions/`. */
  readonly file: string;
}

const kebabCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The module of a function by the one naming rule that all functions follow. */
export const functionModule = <Name extends string>(area: Area, name: Name): FunctionModule<Name> => ({
  name,
  file: `${area}/${kebabCase(name)}.ts`,
});

/** Every operation with its route and its module: one Lambda and one API Gateway route each. */
export const operations: readonly (FunctionModule<OperationName> & { readonly route: Route })[] = keysOf(routes).map(
  (name) => ({ ...functionModule(routes[name].area, name), route: routes[name] }),
);

/** Answers whatever no route matches: API Gateway's `$default` route. */
export const unknownPathModule = functionModule('upkeep', 'answerUnknownPath');
