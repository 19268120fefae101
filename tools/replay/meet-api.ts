import { routes } from '../../functions/routes.ts';
import { caller, type Session, session } from './api-client.ts';
import { type Connection, connect } from './connection.ts';
import type { Options } from './options.ts';
import { ReplayFault } from './replay-fault.ts';
import type { Surroundings } from './surroundings.ts';

/** Everything that a replay needs of the API. */
export interface Meeting {
  readonly connection: Connection;
  readonly post: string;
  readonly sessions: readonly Session[];
  readonly admin: Session;
}

const choosePost = async (connection: Connection, wanted: string | undefined): Promise<string> => {
  const { base } = connection;
  const call = caller(connection);
  if (wanted !== undefined) {
    const reply = await call((api) => api.GET('/api/posts/{post_id}', { params: { path: { post_id: wanted } } }));
    if (!reply.ok) {
      throw new ReplayFault(
        `${base} does not give the post ${wanted}: ${reply.detail} Without --post the first is taken.`,
      );
    }
    return reply.value.id;
  }
  const reply = await call((api) => api.GET('/api/posts'));
  if (!reply.ok) {
    throw new ReplayFault(`What answers at ${base} is not Moderato: ${routes.listPosts.path} gives ${reply.detail}`);
  }
  const [first] = reply.value;
  if (first === undefined) {
    throw new ReplayFault(
      `${base} has no post to comment on. Make one first, as an admin: POST ${routes.listPosts.path}`,
    );
  }
  return first.id;
};

/**
 * Finds the post and logs everybody in, so that whatever is wrong shows before anything is submitted.
 * @throws ReplayFault that says what is wrong
 */
export const meetApi = async (options: Options, surroundings: Surroundings): Promise<Meeting> => {
  const connection = connect(options.api, surroundings);
  const post = await choosePost(connection, options.post);
  const admin = session(connection, options.admin, surroundings.now);
  const sessions = options.users.map((account) => session(connection, account, surroundings.now));
  const [{ role }] = await Promise.all([admin.logIn(), ...sessions.map((user) => user.logIn())]);
  if (role !== 'admin') {
    throw new ReplayFault(
      `${options.admin.username} is no admin, and only admins see decisions: --admin NAME:PASSWORD`,
    );
  }
  return { connection, post, sessions, admin };
};
