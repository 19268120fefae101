import { postRoutes } from '../../../functions/posts/contract.ts';
import { shortLine } from './foreign-comment.ts';
import type { SourcePost } from './source-record.ts';

const fields = postRoutes.createPost.input.body.shape;

/** Whether a text can be the id of a post. */
export const isPostId = (text: string): boolean => fields.id.safeParse(text).success;

/** A page of another system as a post. An address that no post may have is left away. */
export const foreignPost = ({
  id,
  title,
  address,
  createdAt,
}: {
  readonly id: string;
  readonly title: string;
  readonly address: string;
  readonly createdAt: Date | undefined;
}): SourcePost => {
  const url = fields.url.safeParse(address.trim());
  return {
    id,
    title: shortLine(title, 300, id),
    url: url.success ? url.data : undefined,
    createdAt,
    always: false,
  };
};
