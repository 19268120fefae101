import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { locationOf } from '../shared/location.ts';
import { Problem } from '../shared/problem.ts';
import type { MarkedRequest } from '../shared/receipt.ts';
import type { Runtime } from '../shared/runtime.ts';
import { newId } from '../shared/uuid.ts';
import { invalidateOrLeaveToSchedule, type PostDependencies, postDependencies } from './change-posts.ts';
import { postRoutes } from './contract.ts';
import type { Post } from './post.ts';

const route = postRoutes.createPost;

const created = (post: Post) => ({ body: post, headers: locationOf(postRoutes.getPost, post.id) });

const createdEarlier = async (id: string, posts: PostDependencies['posts']): Promise<Post> => {
  const post = await posts.find(id);
  if (post === undefined) {
    throw new Problem(409, 'The post that was created with this Idempotency-Key was deleted.');
  }
  return post;
};

export const createPost =
  ({ posts, clock, log, ...dependencies }: PostDependencies): Operation<typeof route> =>
  async ({ headers: { 'idempotency-key': key }, body: { id, ...fields }, user }) => {
    const now = clock.now();
    const at = now.toISOString();
    const post: Post = { id: id ?? newId(now), ...fields, created_at: at, updated_at: at };
    const request: MarkedRequest | undefined =
      key === undefined ? undefined : { user: user.id, operation: 'createPost', key, content: { id, ...fields } };

    const creation = await posts.create(post, request);
    switch (creation.outcome) {
      case 'created':
        log.info('post_created', { post_id: post.id, admin_id: user.id });
        await invalidateOrLeaveToSchedule({ log, ...dependencies }, creation.invalidation);
        return created(post);
      case 'repeated': {
        // The first answer, whatever became of the post since.
        const { id: first, created_at } = await createdEarlier(creation.made, posts);
        return created({ ...post, id: first, created_at, updated_at: created_at });
      }
      case 'key-used-otherwise':
        throw new Problem(422, 'This Idempotency-Key was used for another post. Use a new one for each post.');
      case 'id-taken':
        throw new Problem(409, `The id "${post.id}" is taken, perhaps by a post that was deleted.`, {
          errors: { id: ['Is taken.'] },
        });
    }
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, createPost(postDependencies(runtime)));
