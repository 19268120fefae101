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

/**
 * A value as its schema makes it.
 * @param refuse makes what is thrown of the messages for each field; those on the value as a whole stand under `body`
 */
export const valid = <S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
  refuse: (errors: Record<string, string[]>) => Error,
): z.output<S> => {
  const result = schema.safeParse(value, { error: localeError });
  if (!result.success) {
    throw refuse(messagesByField(result.error.issues));
  }
  return result.data;
};

const validIfAsked = (schema: z.ZodMiniType | undefined, ...rest: [unknown, Parameters<typeof valid>[2]]): unknown =>
  schema && valid(schema, ...rest);

const invalid = (part: string) => (errors: Record<string, string[]>) =>
  new Problem(400, `The ${part} is not valid: see "errors".`, { errors });

/**
 * The input of a request, as its route's schemas describe it.
 * @throws Problem 404 for a path that can name nothing, 400 with the messages of each field for anything else
 */
export const validateInput = <R extends Route>({ input }: R, event: HttpEvent): Input<R> => {
  const path = validIfAsked(
    input.path,
    event.pathParameters ?? {},
    () => new Problem(404, 'There is nothing at this address.'),
  );
  const query = validIfAsked(input.query, event.queryStringParameters ?? {}, invalid('query'));
  const headers = validIfAsked(input.headers, event.headers, invalid('request header'));
  const body = validIfAsked(input.body, event.body, invalid('body'));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schemas that gave these values are those from which Input<R> is inferred
  return { path, query, headers, body } as Input<R>;
};
