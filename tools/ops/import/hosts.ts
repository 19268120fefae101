import type { PostStore } from '../../../functions/posts/post-store.ts';
import { atOnce } from '../../../functions/shared/at-once.ts';
import type { SourcePost } from './source-record.ts';

/** The post under which comments are imported, or why none can be. */
export type Host =
  | { readonly kind: 'there' | 'created' | 'to-create'; readonly id: string; readonly title: string }
  | { readonly kind: 'unusable'; readonly id: string };

interface Dependencies {
  readonly posts: Pick<PostStore, 'find' | 'create'>;
  readonly site: string;
  readonly now: Date;
}

const lookUp = async (
  id: string,
  source: SourcePost | undefined,
  { posts, site }: Dependencies,
): Promise<Host | undefined> => {
  const post = await posts.find(id);
  if (post !== undefined) {
    return post.site === site ? { kind: 'there', id, title: post.title } : { kind: 'unusable', id };
  }
  return source === undefined ? { kind: 'unusable', id } : undefined;
};

const create = async (source: SourcePost, dependencies: Dependencies): Promise<Host> => {
  const { posts, site, now } = dependencies;
  const { id, title, url, body } = source;
  // A page may be planned there for a time that is still to come.
  const time = source.createdAt ?? now;
  const created_at = new Date(Math.min(time.getTime(), now.getTime())).toISOString();
  const { outcome } = await posts.create({ id, site, title, url, body, created_at, updated_at: created_at });
  if (outcome === 'created') {
    return { kind: 'created', id, title };
  }
  // Another import was faster, or there was one that was deleted: its id stays taken.
  return (await lookUp(id, undefined, dependencies)) ?? { kind: 'unusable', id };
};

/** Finds the posts of a file, and creates those that are not there if it is to be done. */
export const hostsOf = async (
  wanted: ReadonlyMap<string, SourcePost | undefined>,
  dependencies: Dependencies & { readonly apply: boolean },
): Promise<ReadonlyMap<string, Host>> => {
  const hosts = await atOnce(10, Array.from(wanted), async ([id, source]): Promise<Host> => {
    const found = await lookUp(id, source, dependencies);
    if (found !== undefined || source === undefined) {
      return found ?? { kind: 'unusable', id };
    }
    return dependencies.apply ? create(source, dependencies) : { kind: 'to-create', id, title: source.title };
  });
  return new Map(hosts.map((host) => [host.id, host]));
};
