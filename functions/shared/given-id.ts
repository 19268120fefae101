import * as z from 'zod/mini';

/** An id that we gave, as a client sends it back: in any case, for some write all UUIDs in upper case (RFC 9562, 4). */
export const givenId = z.uuid().check(z.toLowerCase());

/**
 * The id of a user: a `sub` of Cognito's, which is like a UUIDv7 but for its variant, where any digit may stand
 * (https://github.com/uuidjs/uuid/issues/936).
 */
export const givenUserId = z.guid().check(z.toLowerCase());
