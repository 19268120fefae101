import * as z from 'zod/mini';
import { timestamp } from '../shared/timestamp.ts';

/** That the author of a rejected comment asked another person to look at it. It goes with the text that it is about. */
export const appeal = z
  .object({
    at: timestamp,
    text: z.optional(z.string().check(z.describe('What the author says.'))),
    version: z.int().check(z.describe('The version that the appeal gave the comment.')),
    decided_version: z.optional(
      z.int().check(z.describe('The version that the decision about it gave the comment; none while it waits.')),
    ),
  })
  .register(z.globalRegistry, {
    id: 'Appeal',
    description: 'That the author of a rejected comment asked for a second look at it.',
  });
export type Appeal = z.infer<typeof appeal>;
