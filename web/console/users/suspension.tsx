import { Fragment, h } from 'preact';
import type { UserRecord } from '../../../clients/typescript/api.ts';
import { useChanges } from '../changes.ts';
import { useConsole } from '../console.ts';
import { Field } from '../field.tsx';
import { textIn } from '../form-text.ts';
import { Time } from '../time.tsx';

interface SuspensionProperties {
  readonly user: UserRecord;
  /** Does something about the user, and shows what came of it. */
  readonly change: (work: () => Promise<unknown>) => Promise<void>;
}

/** Whether a user may write, and how to keep him from it or let him again. */
export const Suspension = ({ user, change }: SuspensionProperties) => {
  const { session, names, t } = useConsole();
  useChanges(names);
  const { suspension } = user;
  const path = { user_id: user.user_id };
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const [reason, days] = [textIn(event.currentTarget, 'reason'), textIn(event.currentTarget, 'days')];
    const body = { reason, ...(days !== '' && { days: Number(days) }) };
    void change(() => session.call('post', '/api/admin/users/{user_id}/suspension', { path, body }));
  };
  if (suspension !== null) {
    const { by, reason, since, until } = suspension;
    return (
      <section>
        <h3>{t('suspension.title')}</h3>
        <p>
          <span class="badge danger">{t('author.suspended')}</span> <q dir="auto">{reason}</q> <Time at={since} /> ·{' '}
          <bdi>{by.kind === 'admin' ? names.of(by.id) : t('suspension.byStrikes')}</bdi>
          {until !== undefined && (
            <Fragment>
              {' · '}
              {t('suspension.until')} <Time at={until} />
            </Fragment>
          )}
        </p>
        <button
          type="button"
          onClick={() => void change(() => session.call('delete', '/api/admin/users/{user_id}/suspension', { path }))}
        >
          {t('suspension.lift')}
        </button>
      </section>
    );
  }
  return (
    <section>
      <h3>{t('suspension.title')}</h3>
      <form class="filter" onSubmit={submit}>
        <Field label={t('suspension.reason')}>
          <input name="reason" required maxLength={500} dir="auto" />
        </Field>
        <Field label={t('suspension.days')}>
          <input name="days" type="number" min={1} max={3650} />
        </Field>
        <button type="submit" class="reject">
          {t('suspension.suspend')}
        </button>
      </form>
    </section>
  );
};
