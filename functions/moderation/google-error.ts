import * as z from 'zod/mini';
import type { Answer } from './refusal.ts';

const isHeaders = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';

const errorOfAnswer = z.object({
  response: z.object({ status: z.number(), headers: z.custom<Pick<Headers, 'get'>>(isHeaders) }),
});

/**
 * What the server answered, if the error comes from its answer. Google's libraries keep the response with their errors,
 * which have several classes.
 */
export const answerIn = (error: unknown): Answer | undefined => {
  const { data } = errorOfAnswer.safeParse(error);
  return data && { status: data.response.status, retryAfter: data.response.headers.get('retry-after') };
};

/** Whether an error comes from a request that was made, rather than from what it was made of: its settings are kept with it. */
export const isOfRequest = (error: unknown): boolean => error instanceof Error && 'config' in error;
