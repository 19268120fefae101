import { h } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReviewedComment } from '../../../clients/typescript/api.ts';
import { useChanges } from '../changes.ts';
import { useConsole } from '../console.ts';
import { addressOf } from '../place.ts';

/** How the author of a comment stands, and where more is found about him and the post. */
export const AuthorRecord = ({ comment }: { readonly comment: ReviewedComment }) => {
  const { authors, t } = useConsole();
  const { author, author_id: id, post } = comment;
  useChanges(authors);
  useEffect(() => authors.want(id), [id]);
  const record = authors.of(id);
  return (
    <section class="around">
      <h3>{t('author.title')}</h3>
      {record !== undefined && (
        <p>
          {t('author.approved', { count: record.approved })} · {t('author.rejected', { count: record.rejected })}
          {record.held && <span class="badge warning">{t('author.held')}</span>}
          {record.suspension !== null && <span class="badge danger">{t('author.suspended')}</span>}
        </p>
      )}
      <ul>
        <li>
          <a href={addressOf({ view: 'users', user: id })}>{t('comment.author', { author })}</a>
        </li>
        <li>
          <a href={addressOf({ view: 'queue', filter: { sort: 'oldest', author: id } })}>{t('comment.sameAuthor')}</a>
        </li>
        <li>
          <a href={addressOf({ view: 'queue', filter: { sort: 'oldest', post } })}>{t('comment.samePost')}</a>
        </li>
      </ul>
    </section>
  );
};
