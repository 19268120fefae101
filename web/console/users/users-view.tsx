import { h } from 'preact';
import { useConsole } from '../console.ts';
import { Field } from '../field.tsx';
import { textIn } from '../form-text.ts';
import { UserView } from './user-view.tsx';

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
          <input name="user" defaultValue={id} required dir="ltr" />
        </Field>
        <button type="submit">{t('users.find')}</button>
      </form>
      {id !== undefined && <UserView key={id} id={id} />}
    </main>
  );
};
