import type { HttpHandler } from '../functions/shared/http-event.ts';

/** A function behind a route, as the gateway calls it. */
export interface RoutedFunction {
  readonly name: string;
  readonly method: string;
  /** With API Gateway's placeholders. */
  readonly path: string;
  readonly handler: HttpHandler;
}

interface Match {
  readonly routed: RoutedFunction;
  readonly pathParameters: Record<string, string>;
}

const placeholder = /^\{(\w+)\}$/;

const toSegments = (path: string) => path.split('/').slice(1);

const literals = ({ path }: RoutedFunction) => toSegments(path).filter((segment) => !placeholder.test(segment)).length;

const matchPath = (template: string, path: string): Record<string, string> | undefined => {
  const expected = toSegments(template);
  const actual = toSegments(path);
  if (expected.length !== actual.length) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = actual[index] ?? '';
    const name = placeholder.exec(segment)?.[1];
    if (name === undefined ? segment !== value : value === '') {
      return undefined;
    }
    if (name !== undefined) {
      parameters[name] = value;
    }
  }
  return parameters;
};

/** Finds the function for a request as API Gateway does: of the routes that fit, the one with the most literal segments. */
export const routeTable = (functions: readonly RoutedFunction[]) => {
  const mostLiteralFirst = functions.toSorted((one, other) => literals(other) - literals(one));
  return (method: string, path: string): Match | undefined => {
    for (const routed of mostLiteralFirst) {
      const pathParameters = routed.method === method ? matchPath(routed.path, path) : undefined;
      if (pathParameters !== undefined) {
        return { routed, pathParameters };
      }
    }
    return undefined;
  };
};
