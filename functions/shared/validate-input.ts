import { en } from 'zod/locales';
import type * as z from 'zod/mini';
import type { HttpEvent } from './http-event.ts';
import { Problem } from './problem.ts';
import type { Input, Route } from './route.ts';

/** zod/mini says no more than "Invalid input" unless it is given words. */
const { localeError } = en();

const messagesByField = (issues: readonly z.core.$ZodIssue[]): Record<string, string[]> => {
  const errors: Record<string, string[]> = {};
  for (const { path, message } of issues) {
    const field = path.length === 0 ? 'body' : path.join('.');
    errors[field] = [...(errors[field] ?? []), message];
  }
  return errors;
};

const valid = <S extends z.ZodMiniType>(
  schema: S | undefined,
  value: unknown,
  refuse: (errors: Record<string, string[]>) => Problem,
) => {
  const result = schema?.safeParse(value, { error: localeError });
  if (result?.success === false) {
    throw refuse(messagesByField(result.error.issues));
  }
  return result?.data;
};

const invalid = (part: string) => (errors: Record<string, string[]>) =>
  new Problem(400, `The ${part} is not valid: see "errors".`, { errors });

/**
 * The input of a request, as its route's schemas describe it.
 * @throws Problem 404 for a path that can name nothing, 400 with the messages of each field for anything else
 */
export const validateInput = <R extends Route>({ input }: R, event: HttpEvent): Input<R> => {
  const path = valid(
    input.path,
    event.pathParameters ?? {},
    () => new Problem(404, 'There is nothing at this address.'),
  );
  const query = valid(input.query, event.queryStringParameters ?? {}, invalid('query'));
  const headers = valid(input.headers, event.headers, invalid('request header'));
  const body = valid(input.body, event.body, invalid('body'));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schemas that gave these values are those from which Input<R> is inferred
  return { path, query, headers, body } as Input<R>;
};
