import { placeOn } from '../shared/shelf.ts';
import { type DeletedPost, type ListedPost, listedPost, type Post, post } from './post.ts';

export const postKey = (id: string) => ({ pk: `POST#${id}`, sk: 'POST' });

/** Where the list of a site is kept. */
export const listKey = (site: string) => `POSTS#${site}`;

/** Where a post stands in the list of its site. Nothing of it ever changes. */
export const entryKey = ({ site, created_at, id }: Pick<Post, 'site' | 'created_at' | 'id'>) => ({
  pk: listKey(site),
  sk: `${created_at}#${id}`,
});

/** From the item at `postKey`; undefined when there is none, or the post was deleted. */
export const postFrom = (item: Readonly<Record<string, unknown>> | undefined): Post | undefined =>
  item === undefined || 'deleted_at' in item ? undefined : post.parse(item);

export const postItem = (written: Post) => ({ ...postKey(written.id), ...written });

/** A post in the list of its site: an item of its own (docs/adr/0008-lists-of-posts.md). */
export const entryItem = (written: Post) => {
  const listed: ListedPost = listedPost.parse(written);
  return { ...entryKey(written), ...listed };
};

/** The shelf of the deleted posts whose comments are still to be removed. */
export const deletedShelf = 'DELETED_POSTS';

/** The attributes that put a deleted post on its shelf. */
export const placeOfDeleted = ({ deleted_at, id }: Pick<DeletedPost, 'deleted_at' | 'id'>) =>
  placeOn(deletedShelf, `${deleted_at}#${id}`);
