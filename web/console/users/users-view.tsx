import { useEffect, useState } from 'preact/hooks';
import type { Role, RoleOfUser } from '../../../clients/typescript/api.ts';
import { useConsole } from '../console.ts';
import { Field } from '../field.tsx';
import { textIn } from '../form-text.ts';
import { addressOf } from '../place.ts';
import { problemText } from '../problem-text.ts';

/** What a user may do, and how to change it. */
const UserPanel = ({ id }: { readonly id: string }) => {
  const shown = useConsole();
  const { session, announcements, t } = shown;
  const [user, setUser] = useState<RoleOfUser>();
  const [problem, setProblem] = useState<string>();
  const path = { user_id: id };

  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(problemText(shown, error, { 409: 'users.conflict' }));
    }
  };
  useEffect(() => {
    void attempt(async () => setUser((await session.call('get', '/api/admin/users/{user_id}/role', { path })).data));
  }, [id]);
  const become = (role: Role) =>
    attempt(async () => {
      const { data } = await session.call('put', '/api/admin/users/{user_id}/role', { path, body: { role } });
      setUser(data);
      announcements.say(t('users.saved', { name: data.username }));
    });

  return (
    <section class="panel">
      {problem && <p role="alert">{problem}</p>}
      {user === undefined && !problem && <p class="muted">{t('loading')}</p>}
      {user !== undefined && (
        <>
          <h2>
            <bdi>{user.username}</bdi> <span class="badge">{t(`role.${user.role}`)}</span>
          </h2>
          <p class="muted">
            {t('users.id')} <code dir="ltr">{user.user_id}</code>
          </p>
          <div class="row">
            <button type="button" onClick={() => void become(user.role === 'admin' ? 'user' : 'admin')}>
              {t(user.role === 'admin' ? 'users.makeUser' : 'users.makeAdmin')}
            </button>
            <a href={addressOf({ view: 'queue', filter: { sort: 'oldest', author: user.user_id } })}>
              {t('comment.sameAuthor')}
            </a>
          </div>
        </>
      )}
    </section>
  );
};

/** Finds a user by his id, and shows him. */
export const UsersView = ({ id }: { readonly id?: string | undefined }) => {
  const { navigation, t } = useConsole();
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const user = textIn(event.currentTarget, 'user').trim();
    if (user !== '') {
      navigation.go({ view: 'users', user });
    }
  };
  return (
    <main>
      <h1>{t('users.title')}</h1>
      <p class="muted">{t('users.intro')}</p>
      <form class="row" onSubmit={submit} key={id}>
        <Field label={t('users.id')}>
          <input name="user" defaultValue={id} required dir="auto" />
        </Field>
        <button type="submit">{t('users.find')}</button>
      </form>
      {id !== undefined && <UserPanel key={id} id={id} />}
    </main>
  );
};
