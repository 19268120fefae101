import * as z from 'zod/mini';
import { clientId, userPoolId } from './tokens.ts';

// What several actions take, within the limits that Cognito's API reference sets.

const username = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u));

/** A password that is to be set. */
export const newPassword = z.string().check(z.maxLength(256), z.regex(/^\S+.*\S+$/));

export const poolParameters = z.object({ UserPoolId: z.literal(userPoolId) });

export const poolAndClientParameters = z.extend(poolParameters, { ClientId: z.literal(clientId) });

/** Of an administrator's action on one user. */
export const userParameters = z.extend(poolParameters, { Username: username });

/** Of an action of a user, who shows by the hash that it comes through the client. */
export const clientParameters = z.object({
  ClientId: z.literal(clientId),
  SecretHash: z.optional(z.string()),
  Username: username,
});
