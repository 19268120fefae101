import { h } from 'preact';
import type { ReviewedComment } from '../../../clients/typescript/api.ts';
import { useConsole } from '../console.ts';
import { stretches } from './highlight.ts';

interface CommentTextProperties {
  readonly id: string;
  readonly comment: ReviewedComment;
  readonly isBlurred: boolean;
}

/** The text of a comment, and in it what lists of words found. */
export const CommentText = ({ id, comment, isBlurred }: CommentTextProperties) => {
  const { t } = useConsole();
  const { content, moderation_response: scoring } = comment;
  // Where terms stood in another text says nothing of this one.
  const matches = scoring?.explanation.text === 'judged' ? (scoring.matches ?? []) : [];
  return (
    <p id={id} class={isBlurred ? 'content blurred' : 'content'} dir="auto">
      {content === ''
        ? t('comment.noText')
        : stretches(content, matches).map(({ text, lists }, index) =>
            lists.length === 0 ? (
              text
            ) : (
              <mark key={index} title={t('comment.foundBy', { lists: lists.join(', ') })}>
                {text}
              </mark>
            ),
          )}
    </p>
  );
};
