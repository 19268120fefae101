import { Fragment, h } from 'preact';
import type { ReviewedComment } from '../../../clients/typescript/api.ts';
import { useConsole } from '../console.ts';
import { addressOf } from '../place.ts';
import { Time } from '../time.tsx';
import { AuthorRecord } from './author-record.tsx';
import { CommentText } from './comment-text.tsx';
import { History } from './history.tsx';
import { KeyHint } from './key-hint.tsx';
import { Reports } from './reports.tsx';
import { Scores } from './scores.tsx';

interface CardActions {
  readonly onCurrent?: () => void;
  readonly onSelect?: () => void;
  readonly onApprove: () => void;
  readonly onReject: () => void;
  readonly onTakeOver: () => void;
  readonly onReveal: () => void;
  readonly onHistory: () => void;
}

interface CommentCardProperties extends CardActions {
  readonly comment: ReviewedComment;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly isGone: boolean;
  readonly isBlurred: boolean;
  readonly isTakenOver: boolean;
  readonly showsHistory: boolean;
}

const Badges = ({ comment, isGone, isTakenOver, onTakeOver }: CommentCardProperties) => {
  const { session, names, t } = useConsole();
  const { claim, edited, parent, moderation_response: scoring, status, appeal, open_reports } = comment;
  const isClaimed = claim !== null && claim.by !== session.user?.user_id;
  return (
    <Fragment>
      {status !== 'FLAGGED' && <span class="badge">{t(`status.${status}`)}</span>}
      {isGone && <span class="badge warning">{t('comment.gone')}</span>}
      {isClaimed && (
        <span class="badge warning">
          {t('comment.claimedBy', { name: names.of(claim.by) })}{' '}
          <button type="button" class="plain" aria-pressed={isTakenOver} onClick={onTakeOver}>
            {t('comment.takeOver')}
          </button>
        </span>
      )}
      {appeal !== undefined && <span class="badge warning">{t('appeal.badge')}</span>}
      {open_reports > 0 && <span class="badge danger">{t('reports.open', { count: open_reports })}</span>}
      {scoring?.degraded && <span class="badge warning">{t('comment.degraded')}</span>}
      {scoring === null && <span class="badge warning">{t('comment.unscored')}</span>}
      {scoring?.triggers.map((trigger) => (
        <bdi key={trigger} class="badge danger">
          {trigger}
        </bdi>
      ))}
      {edited && <span class="badge">{t('comment.edited')}</span>}
      {parent !== undefined && (
        <a class="badge" href={addressOf({ view: 'comment', comment: parent })}>
          {t('comment.isReply')}
        </a>
      )}
    </Fragment>
  );
};

const Actions = ({
  comment,
  isBlurred,
  showsHistory,
  onApprove,
  onReject,
  onReveal,
  onHistory,
}: CommentCardProperties) => {
  const { preferences, t } = useConsole();
  const { status } = comment;
  return (
    <div class="row actions">
      {status === 'FLAGGED' && (
        <button type="button" class="approve" aria-keyshortcuts="a" onClick={onApprove}>
          {t('approve')} <KeyHint of="a" />
        </button>
      )}
      {(status === 'FLAGGED' || status === 'APPROVED') && (
        <button type="button" class="reject" aria-keyshortcuts="r" onClick={onReject}>
          {t('reject')} <KeyHint of="r" />
        </button>
      )}
      <button type="button" class="plain" aria-expanded={showsHistory} onClick={onHistory}>
        {t('history.title')} <KeyHint of="h" />
      </button>
      {preferences.blur && (
        <button type="button" class="plain" aria-pressed={!isBlurred} onClick={onReveal}>
          {t('comment.reveal')} <KeyHint of="v" />
        </button>
      )}
    </div>
  );
};

/** A comment with all that helps to judge it, and what can be done about it. */
export const CommentCard = (properties: CommentCardProperties) => {
  const { comment, isCurrent, isSelected, isBlurred, showsHistory, onCurrent, onSelect } = properties;
  const { preferences, t } = useConsole();
  const { id, author, post_title, created_at, version, reason, moderation_response: scoring } = comment;
  const [head, text] = [`head-${id}`, `text-${id}`];
  return (
    <article
      data-comment={id}
      tabIndex={-1}
      aria-labelledby={head}
      aria-describedby={text}
      aria-current={isCurrent ? 'true' : undefined}
      class={isSelected ? 'card selected' : 'card'}
      onFocusIn={onCurrent}
    >
      <header class="row">
        {onSelect && (
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={t('comment.select', { author })}
            onChange={onSelect}
          />
        )}
        <h2 id={head}>
          <bdi>{author}</bdi>
        </h2>
        <span class={preferences.blur && isBlurred ? 'muted blurred' : 'muted'}>
          {t('comment.on')} <bdi>{post_title}</bdi>
        </span>
        <a class="muted" href={addressOf({ view: 'comment', comment: id })}>
          <Time at={created_at} />
        </a>
      </header>
      <div class="row">
        <Badges {...properties} />
      </div>
      <CommentText id={text} comment={comment} isBlurred={isBlurred} />
      {reason !== undefined && (
        <p class="muted">
          {t('comment.reason')} <q dir="auto">{reason}</q>
        </p>
      )}
      {comment.appeal?.text !== undefined && (
        <p>
          {t('appeal.text')} <q dir="auto">{comment.appeal.text}</q>
        </p>
      )}
      <Actions {...properties} />
      {isCurrent && (
        <div class="evidence">
          {scoring !== null && <Scores scoring={scoring} />}
          <AuthorRecord comment={comment} />
          {comment.open_reports > 0 && <Reports comment={id} version={version} />}
          {showsHistory && <History comment={id} version={version} />}
        </div>
      )}
    </article>
  );
};
