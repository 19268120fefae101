import { h } from 'preact';
import { ask } from '../accounts.ts';
import type { Entry } from '../thread.ts';
import type { Key, Widget } from '../widget.ts';
import { beginWriting } from '../writing.ts';
import { Composer } from './composer.tsx';
import { Time } from './time.tsx';

/** What its author is told of a comment. */
const standings = {
  UNDER_REVIEW: 'underReview',
  FLAGGED: 'held',
  REJECTED: 'rejected',
  APPROVED: 'published',
  PURGED: 'deleted',
} as const;

const Buttons = ({ widget, entry }: { readonly widget: Widget; readonly entry: Entry }) => {
  const { t } = widget.language;
  const { id, own, status, content, author, may_appeal } = entry;
  const button = (key: Key, onClick: () => void) => (
    <button type="button" class="quiet" aria-label={`${t(key)}: ${author}`} onClick={onClick}>
      {t(key)}
    </button>
  );
  return (
    <div class="row">
      {status === 'APPROVED' && button('reply', () => beginWriting(widget, `reply:${id}`))}
      {own && button('edit', () => beginWriting(widget, `edit:${id}`, content))}
      {own && button('delete', () => ask(widget, { for: 'delete', comment: id }))}
      {may_appeal && button('appeal', () => ask(widget, { for: 'appeal', comment: id }))}
      {!own &&
        button('report', () =>
          ask(widget, widget.session.user === undefined ? { for: 'login' } : { for: 'report', comment: id }),
        )}
    </div>
  );
};

/** One comment with its replies. All texts of users are nothing but text. */
export const CommentView = ({ widget, entry }: { readonly widget: Widget; readonly entry: Entry }) => {
  const { state, language } = widget;
  const { t } = language;
  const { id, author, content, created_at, edited, own, sending, status, reason, replies } = entry;
  return (
    <li>
      <article data-comment={id} tabIndex={-1} aria-label={author}>
        <header class="row">
          <b dir="auto">{author}</b>
          <Time at={created_at} tag={language.tag} />
          {edited && <span class="muted">{t('edited')}</span>}
          {own && (
            <span class={`standing ${sending ? '' : status.toLowerCase()}`}>
              {t(sending ? 'sending' : standings[status])}
              {reason && `: ${reason}`}
            </span>
          )}
        </header>
        {state.writing === `edit:${id}` ? (
          <Composer widget={widget} target={`edit:${id}`} label={t('edit')} />
        ) : (
          <p class="content" dir="auto">
            {content}
          </p>
        )}
        {!sending && state.writing !== `edit:${id}` && <Buttons widget={widget} entry={entry} />}
      </article>
      {state.writing === `reply:${id}` && (
        <Composer widget={widget} target={`reply:${id}`} label={t('replyTo', { name: author })} />
      )}
      {replies.length > 0 && (
        <ol>
          {replies.map((reply) => (
            <CommentView key={reply.id} widget={widget} entry={reply} />
          ))}
        </ol>
      )}
    </li>
  );
};
