import { h } from 'preact';
import {
  answerChallenge,
  ask,
  confirm,
  forgotPassword,
  logIn,
  register,
  resendCode,
  resetPassword,
} from '../accounts.ts';
import type { Asking, Key, Widget } from '../widget.ts';
import { Field, type FieldProperties } from './field.tsx';
import { Form } from './form.tsx';

export type AccountAsking = Exclude<Asking, { for: 'report' | 'appeal' | 'delete' }>;

interface AccountForm {
  readonly title: Key;
  readonly fields: readonly FieldProperties[];
  readonly button: Key;
  readonly send: (value: (name: string) => string) => Promise<void>;
  readonly elsewhere?: readonly [Key, () => void][];
}

const name: FieldProperties = { name: 'username', label: 'usernameOrEmail', autocomplete: 'username' };
const code: FieldProperties = { name: 'code', label: 'code', rule: 'codeRule', autocomplete: 'one-time-code' };
const password: FieldProperties = {
  name: 'password',
  label: 'password',
  type: 'password',
  autocomplete: 'current-password',
};
const newPassword: FieldProperties = {
  ...password,
  label: 'newPassword',
  rule: 'passwordRule',
  autocomplete: 'new-password',
};

const formFor = (widget: Widget, asking: AccountAsking): AccountForm => {
  switch (asking.for) {
    case 'login':
      return {
        title: 'logIn',
        fields: [name, password],
        button: 'logIn',
        send: (value) => logIn(widget, value('username'), value('password')),
        elsewhere: [
          ['forgot', () => ask(widget, { for: 'forgot' })],
          ['signUp', () => ask(widget, { for: 'register' })],
        ],
      };
    case 'register':
      return {
        title: 'signUp',
        fields: [
          { ...name, label: 'username', rule: 'usernameRule' },
          { name: 'email', label: 'email', rule: 'emailRule', type: 'email', autocomplete: 'email' },
          { ...newPassword, label: 'password' },
        ],
        button: 'signUp',
        send: (value) => register(widget, value('username'), value('email'), value('password')),
        elsewhere: [['logIn', () => ask(widget, { for: 'login' })]],
      };
    case 'confirm': {
      const { username } = asking;
      return {
        title: 'confirmEmail',
        fields: [code],
        button: 'next',
        send: (value) => confirm(widget, username, asking.password, value('code')),
        elsewhere: [['resend', () => void resendCode(widget, username)]],
      };
    }
    case 'forgot':
      return {
        title: 'newPassword',
        fields: [name],
        button: 'next',
        send: (value) => forgotPassword(widget, value('username')),
      };
    case 'reset':
      return {
        title: 'newPassword',
        fields: [code, newPassword],
        button: 'save',
        send: (value) => resetPassword(widget, asking.username, value('code'), value('password')),
      };
    case 'challenge': {
      const { challenge } = asking;
      const isPassword = challenge.challenge === 'NEW_PASSWORD_REQUIRED';
      return {
        title: isPassword ? 'newPassword' : 'code',
        fields: [isPassword ? newPassword : { ...code, rule: 'authenticatorRule' }],
        button: 'next',
        send: (value) => answerChallenge(widget, challenge, value(isPassword ? 'password' : 'code')),
      };
    }
  }
};

/** Everything about accounts: logging in, signing up, confirming, recovering a password, answering a challenge. */
export const AccountForm = ({ widget, asking }: { readonly widget: Widget; readonly asking: AccountAsking }) => {
  const { t } = widget.language;
  const { title, fields, button, send, elsewhere = [] } = formFor(widget, asking);
  const key = asking.for === 'challenge' ? asking.challenge.secret_code : undefined;
  return (
    <Form widget={widget} title={title} button={button} send={send}>
      {key && <p>{t('authenticatorKey', { key })}</p>}
      {fields.map((field) => (
        <Field key={field.name} widget={widget} {...field} />
      ))}
      {elsewhere.length > 0 && (
        <p class="row">
          {elsewhere.map(([label, go]) => (
            <button key={label} type="button" class="quiet" onClick={go}>
              {t(label)}
            </button>
          ))}
        </p>
      )}
    </Form>
  );
};
