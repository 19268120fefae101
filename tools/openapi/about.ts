import type { Area } from '../../functions/shared/route.ts';

/** What the document says of the whole API. */
export const info = {
  title: 'Moderato',
  summary: 'Comment moderation as a service in your own AWS account.',
  description: `
A comment that is submitted is seen by nobody until it has been judged; what is doubtful goes to an admin.

**Tokens.** Log in with \`login\` and send the access token as \`Authorization: Bearer …\`. It lives 5 minutes; \`refresh\`
gives the next one for the refresh token, which is used up by that.

**Errors** are problem documents (RFC 9457) with a \`detail\` for people; invalid input also has \`errors\`, by field.
What API Gateway answers itself, before anything of ours sees the request, has only a \`message\`.

**Lists** come in pages. The \`Link\` header of a page leads to the next; follow it as it is. The last page has none.

**Repetitions.** Whoever got no answer may ask again: reading, replacing and deleting have their effect once, and what is
made with an \`Idempotency-Key\` is made once for each key; an account is made once for each name.

**Change.** Unknown fields of a request are ignored, and answers may get more fields: ignore those you do not know.
`.trim(),
};

/** What is live is no part of the HTTP API (docs/live.md), and nobody asks a projection. */
const descriptions: Record<Exclude<Area, 'live' | 'projection'>, string> = {
  identity: 'Accounts, sessions and roles',
  privacy: 'What is stored about a user, and its end',
  posts: 'What is commented on',
  comments: 'Submitting and reading comments',
  moderation: 'The policy by which comments are judged',
  measures: 'How right decisions were, by day',
  review: 'What admins see and decide',
  notifications: 'What users are told',
  upkeep: 'The API about itself',
};

/** The areas of the API in the order in which they are described. */
export const tags = Object.entries(descriptions).map(([name, description]) => ({ name, description }));
