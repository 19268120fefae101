import { Fragment, h } from 'preact';
import { useState } from 'preact/hooks';
import type { Challenge, Session as Tokens } from '../../../clients/typescript/api.ts';
import type { Call } from '../../api/call.ts';
import { useConsole } from '../console.ts';
import { Field } from '../field.tsx';
import { focused } from '../focused.ts';
import { textIn } from '../form-text.ts';
import { problemText } from '../problem-text.ts';
import { answerChallenge, logIn } from './sign-in.ts';

/** Where a challenge is answered: with a new password, or with a code. */
const Answer = ({ challenge: { challenge, secret_code: secret } }: { readonly challenge: Challenge }) => {
  const { t } = useConsole();
  if (challenge === 'NEW_PASSWORD_REQUIRED') {
    return (
      <Field label={t('signIn.newPassword')}>
        <input ref={focused} name="answer" type="password" autocomplete="new-password" required />
      </Field>
    );
  }
  return (
    <Fragment>
      {secret !== undefined && (
        <p>
          {t('signIn.setUp')} <code dir="ltr">{secret}</code>
        </p>
      )}
      <Field label={t('signIn.code')}>
        <input ref={focused} name="answer" autocomplete="one-time-code" inputMode="numeric" required dir="ltr" />
      </Field>
    </Fragment>
  );
};

/** Asks for name and password, and for whatever the user pool wants to know beside them. */
export const SignInView = ({ call }: { readonly call: Call }) => {
  const { session, t, ...language } = useConsole();
  const [challenge, setChallenge] = useState<Challenge>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const proceed = async (answer: Promise<Tokens | Challenge>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const given = await answer;
      if ('challenge' in given) {
        setChallenge(given);
      } else {
        session.begin(given);
      }
    } catch (error) {
      setProblem(
        problemText({ t, ...language }, error, { 401: challenge ? 'signIn.wrongAnswer' : 'signIn.wrongPassword' }),
      );
    }
    setBusy(false);
  };
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    void proceed(
      challenge === undefined
        ? logIn(call, textIn(form, 'username'), textIn(form, 'password'))
        : answerChallenge(call, challenge, textIn(form, 'answer').trim()),
    );
  };

  return (
    <main class="narrow">
      <h1>{t('signIn.title')}</h1>
      <form class="panel" onSubmit={submit} key={challenge?.session}>
        {problem && <p role="alert">{problem}</p>}
        {challenge === undefined ? (
          <Fragment>
            <Field label={t('signIn.username')}>
              <input ref={focused} name="username" autocomplete="username" required dir="auto" />
            </Field>
            <Field label={t('signIn.password')}>
              <input name="password" type="password" autocomplete="current-password" required />
            </Field>
          </Fragment>
        ) : (
          <Answer challenge={challenge} />
        )}
        <button type="submit" class="primary" disabled={isBusy}>
          {t('signIn.submit')}
        </button>
      </form>
    </main>
  );
};
