import { scoringDefaults } from '../functions/moderation/scoring-defaults.ts';
import type { LocalStack } from './local-stack.ts';
import type { Options } from './options.ts';
import { usesStandIn } from './scoring-environment.ts';
import { seededPosts } from './seeded-posts.ts';
import { seededUsers } from './seeded-users.ts';
import { stateFile } from './state-folder.ts';

const scorersInUse = (options: Options) => {
  const { scorers = scoringDefaults.scorers, googleKeyJson, language } = options;
  const standIn = `stand-in (${language})`;
  const itself: Readonly<Record<string, string | undefined>> = {
    google: googleKeyJson && 'itself, which costs money',
    openai: usesStandIn(options) ? undefined : (options.openAiUrl ?? 'itself'),
  };
  return scorers.map((name) => `${name}: ${itself[name] ?? standIn}`).join(', ');
};

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

  demo       ${url}/demo.html
  console    ${url}/console
  API        ${url}/api
  its pages  ${url}/api/docs
  DynamoDB   ${dynamoDbEndpoint}   SQS ${queue.endpoint}   Cognito ${users.url}
  scorer     ${scorersInUse(options)}
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
