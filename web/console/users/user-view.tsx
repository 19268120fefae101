import { Fragment, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Role, UserRecord } from '../../../clients/typescript/api.ts';
import { useConsole } from '../console.ts';
import { addressOf } from '../place.ts';
import { problemText } from '../problem-text.ts';
import { Time } from '../time.tsx';
import { Suspension } from './suspension.tsx';

/** Those of his comments that an admin may have to look at again. */
const RecentComments = ({ user }: { readonly user: UserRecord }) => {
  const { preferences, t } = useConsole();
  return (
    <section>
      <h3>{t('users.recent')}</h3>
      {user.comments.recent.length === 0 && <p class="muted">{t('users.noComments')}</p>}
      <ol class="cards">
        {user.comments.recent.map(({ id, content, status, created_at, post_title, reason }) => (
          <li key={id} class="card">
            <p class="row">
              <a href={addressOf({ view: 'comment', comment: id })}>
                <Time at={created_at} />
              </a>
              <span class="badge">{t(`status.${status}`)}</span>
              <span class="muted">
                {t('comment.on')} <bdi>{post_title}</bdi>
              </span>
            </p>
            <p class={preferences.blur ? 'content blurred' : 'content'} dir="auto">
              {content === '' ? t('comment.noText') : content}
            </p>
            {reason !== undefined && (
              <p class="muted">
                {t('comment.reason')} <q dir="auto">{reason}</q>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};

/** How a user stands as an author, what he may do, and how to change it. */
export const UserView = ({ id }: { readonly id: string }) => {
  const shown = useConsole();
  const { session, announcements, t } = shown;
  const [user, setUser] = useState<UserRecord>();
  const [problem, setProblem] = useState<string>();
  const path = { user_id: id };

  const load = async () => setUser((await session.call('get', '/api/admin/users/{user_id}', { path })).data);
  const attempt = async (work: () => Promise<unknown>) => {
    setProblem(undefined);
    try {
      await work();
      await load();
      return true;
    } catch (error) {
      setProblem(problemText(shown, error, { 409: 'users.conflict', 422: 'users.conflict' }));
      return false;
    }
  };
  const change = async (work: () => Promise<unknown>) => {
    if (await attempt(work)) {
      announcements.say(t('users.saved'));
    }
  };
  useEffect(() => {
    void attempt(async () => undefined);
  }, [id]);
  const become = (role: Role) =>
    change(() => session.call('put', '/api/admin/users/{user_id}/role', { path, body: { role } }));

  return (
    <section class="panel user">
      {problem && <p role="alert">{problem}</p>}
      {user === undefined && !problem && <p class="muted">{t('loading')}</p>}
      {user !== undefined && (
        <Fragment>
          <h2>
            <bdi>{user.username}</bdi> <span class="badge">{t(`role.${user.role}`)}</span>
          </h2>
          <p>
            {t('author.approved', { count: user.approved })} · {t('author.rejected', { count: user.rejected })} ·{' '}
            {t('author.sinceRejection', { count: user.approved_since_rejection })}
          </p>
          {user.held && <p class="badge warning">{t('author.held')}</p>}
          <div class="row">
            <button type="button" onClick={() => void become(user.role === 'admin' ? 'user' : 'admin')}>
              {t(user.role === 'admin' ? 'users.makeUser' : 'users.makeAdmin')}
            </button>
            <a href={addressOf({ view: 'queue', filter: { sort: 'oldest', author: user.user_id } })}>
              {t('comment.sameAuthor')}
            </a>
          </div>
          <Suspension user={user} change={change} />
          <RecentComments user={user} />
        </Fragment>
      )}
    </section>
  );
};
