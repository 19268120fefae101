import type { LocalStack } from './local-stack.ts';
import type { Options } from './options.ts';
import { seededPosts } from './seeded-posts.ts';
import { seededUsers } from './seeded-users.ts';
import { stateFile } from './state-folder.ts';

const scorerInUse = ({ googleKeyJson, language }: Options) =>
  googleKeyJson === undefined ? `stand-in (${language})` : 'Google itself, which costs money';

/** What a newcomer needs first: where everything is, who may log in, what to try. */
export const welcome = (
  { url, queue, users, dynamoDbEndpoint }: LocalStack,
  options: Options,
  milliseconds: number,
) => {
  const { reader, admin } = seededUsers;
  const [post] = seededPosts;
  return `
Moderato is ready after ${(milliseconds / 1_000).toFixed(1)} s.

  API        ${url}/api
  its pages  ${url}/api/docs
  DynamoDB   ${dynamoDbEndpoint}   SQS ${queue.endpoint}   Cognito ${users.url}
  scorer     ${scorerInUse(options)}
  state      ${options.folder}   logs ${stateFile(options.folder, 'log')}

  a reader   ${reader.username} / ${reader.password}
  an admin   ${admin.username} / ${admin.password}

Try it (paste line by line, in another terminal):

  TOKEN=$(curl -s ${url}/api/auth/login -H 'Content-Type: application/json' -d '{"username":"${reader.username}","password":"${reader.password}"}' | sed 's/.*"access":"\\([^"]*\\)".*/\\1/')
  curl -s ${url}/api/posts/${post.id}/comments/submit -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"content":"What a lovely idea!"}'; echo
  curl -s ${url}/api/posts/${post.id}/comments; echo

Mails with codes are printed here. Ctrl-C stops everything. Options: npm start -- --help
`;
};
