import { placeOn } from '../shared/shelf.ts';
import { type DeletedPost, type ListedPost, listedPost, type Post } from './post.ts';

export const postKey = (id: string) => ({ pk: `POST#${id}`, sk: 'POST' });

/** Where the list of a site is kept. */
export const listKey = (site: string) => `POSTS#${site}`;

/** Where a post stands in the list of its site. Nothing of it ever changes. */
export const entryKey = ({ site, created_at, id }: Pick<Post, 'site' | 'created_at' | 'id'>) => ({
  pk: listKey(site),
  sk: `${created_at}#${id}`,
});

export const postItem = (post: Post) => ({ ...postKey(post.id), ...post });

/** A post in the list of its site: an item of its own (docs/adr/0008-lists-of-posts.md). */
export const entryItem = (post: Post) => {
  const listed: ListedPost = listedPost.parse(post);
  return { ...entryKey(post), ...listed };
};

/** The shelf of the deleted posts whose comments are still to be removed. */
export const deletedShelf = 'DELETED_POSTS';

/** The attributes that put a deleted post on its shelf. */
export const placeOfDeleted = ({ deleted_at, id }: Pick<DeletedPost, 'deleted_at' | 'id'>) =>
  placeOn(deletedShelf, `${deleted_at}#${id}`);
