import { describe, expect, it } from 'vitest';
import { givenId, givenUserId } from '../../functions/shared/given-id.ts';

const id = '0190a2b4-0000-7000-8000-00000000abcd';
/** One that Cognito gave somebody. */
const sub = '24688438-40e1-70d0-d97e-084cfc8992c7';

describe('ids from clients', () => {
  it('are taken in any case, and known in lower case', () => {
    expect(givenId.parse(id.toUpperCase())).toBe(id);
    expect(givenUserId.parse(sub.toUpperCase())).toBe(sub);
  });

  it('are all that Cognito gives, where they are of users', () => {
    expect(givenUserId.parse(sub)).toBe(sub);
    expect(givenUserId.parse(id)).toBe(id);
  });

  it.each(['', 'none', `${id}0`, ` ${id}`, `${id}\n`, id.replaceAll('-', ''), `{${id}}`])('are not %j', (text) => {
    expect(givenId.safeParse(text).success).toBe(false);
    expect(givenUserId.safeParse(text).success).toBe(false);
  });
});
