import { Fragment, h } from 'preact';
import { ask, logOut } from '../accounts.ts';
import { load } from '../reading.ts';
import { threadOf } from '../thread.ts';
import type { Widget } from '../widget.ts';
import { CommentView } from './comment.tsx';
import { Composer } from './composer.tsx';
import { Dialog } from './dialog.tsx';
import { Bell, Notifications } from './notifications.tsx';

const Account = ({ widget }: { readonly widget: Widget }) => {
  const { t } = widget.language;
  const { user } = widget.session;
  return user === undefined ? (
    <Fragment>
      <button type="button" onClick={() => ask(widget, { for: 'login' })}>
        {t('logIn')}
      </button>
      <button type="button" onClick={() => ask(widget, { for: 'register' })}>
        {t('signUp')}
      </button>
    </Fragment>
  ) : (
    <Fragment>
      <span class="muted">{t('loggedInAs', { name: user.username })}</span>
      <Bell widget={widget} />
      <button type="button" onClick={() => void logOut(widget)}>
        {t('logOut')}
      </button>
    </Fragment>
  );
};

const List = ({ widget }: { readonly widget: Widget }) => {
  const { state, session, language } = widget;
  const { t } = language;
  const { loading, loadProblem, next } = state;
  const thread = threadOf({ ...state, sort: widget.sort, username: session.user?.username });
  return (
    <Fragment>
      <ol>
        {thread.map((entry) => (
          <CommentView key={entry.id} widget={widget} entry={entry} />
        ))}
      </ol>
      {loading === undefined && loadProblem === undefined && thread.length === 0 && <p class="muted">{t('empty')}</p>}
      {loading && <p class="muted">{t('loading')}</p>}
      {loadProblem && <p role="alert">{loadProblem}</p>}
      {loading === undefined && (loadProblem ?? next) !== undefined && (
        <button type="button" onClick={() => void load(widget, next === undefined ? 'first' : 'more')}>
          {t(loadProblem === undefined ? 'more' : 'retry')}
        </button>
      )}
    </Fragment>
  );
};

/** The whole of what is embedded. */
export const Comments = ({ widget }: { readonly widget: Widget }) => {
  const { state, language } = widget;
  const { tag, t } = language;
  return (
    <section lang={tag} dir={t('direction') === 'rtl' ? 'rtl' : 'ltr'} aria-label={t('comments')}>
      <header class="row">
        <h2 tabIndex={-1}>{t('comments')}</h2>
        <Account widget={widget} />
      </header>
      {state.notifications && <Notifications widget={widget} />}
      {state.offline && <p class="muted">{t('offline')}</p>}
      <Composer widget={widget} target="post" label={t('write')} />
      <p role="status">{state.said}</p>
      <List widget={widget} />
      {state.asking && <Dialog widget={widget} asking={state.asking} />}
    </section>
  );
};
