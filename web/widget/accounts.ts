import type { Challenge, Session as Tokens } from '../../clients/typescript/api.ts';
import { CallFault } from '../api/call.ts';
import { type Meanings, problemText } from './problem-text.ts';
import type { Asking, Widget } from './widget.ts';
import { fieldOf } from './writing.ts';

/** Opens a dialog, or goes on to another one. */
export const ask = (widget: Widget, asking: Asking, askNotice?: string): void => {
  widget.change({ asking, askNotice, askProblem: undefined });
  widget.focus('dialog :is(input, select, textarea, button)');
};

export const closeDialog = (widget: Widget): void =>
  widget.change({ asking: undefined, askProblem: undefined, askNotice: undefined });

/** Does what a dialog was filled in for; what goes wrong is told in it, and it stays open. */
export const attempt = async (widget: Widget, work: () => Promise<void>, meanings: Meanings = {}): Promise<void> => {
  if (widget.state.busy) {
    return;
  }
  widget.change({ busy: true, askProblem: undefined, askNotice: undefined });
  try {
    await work();
  } catch (error) {
    widget.change({ askProblem: problemText(widget.language, error, meanings) });
  }
  widget.change({ busy: false });
};

/** What the user pool answers to who he is: that he is in, or what it wants to know first. */
const proceed = (widget: Widget, answer: Tokens | Challenge): void => {
  if ('challenge' in answer) {
    ask(widget, { for: 'challenge', challenge: answer });
    return;
  }
  closeDialog(widget);
  widget.session.begin(answer);
  widget.focus(fieldOf('post'));
};

const enter = async (widget: Widget, username: string, password: string): Promise<void> => {
  const { data } = await widget.call('post', '/api/auth/login', { body: { username, password } });
  proceed(widget, data);
};

export const logIn = (widget: Widget, username: string, password: string): Promise<void> =>
  attempt(
    widget,
    async () => {
      try {
        await enter(widget, username, password);
      } catch (error) {
        // Two things are forbidden in the same way; the one on which the reader can go on names where.
        if (error instanceof CallFault && error.message.includes('/api/auth/confirm')) {
          ask(widget, { for: 'confirm', username, password });
          return;
        }
        throw error;
      }
    },
    { 401: 'wrongPassword' },
  );

export const register = (widget: Widget, username: string, email: string, password: string): Promise<void> =>
  attempt(
    widget,
    async () => {
      const { data } = await widget.call('post', '/api/auth/register', { body: { username, email, password } });
      ask(widget, { for: 'confirm', username: data.username, password }, widget.language.t('codeSent'));
    },
    { 409: 'nameTaken' },
  );

export const confirm = (widget: Widget, username: string, password: string, code: string): Promise<void> =>
  attempt(widget, async () => {
    await widget.call('post', '/api/auth/confirm', { body: { username, code } });
    await enter(widget, username, password);
  });

export const resendCode = (widget: Widget, username: string): Promise<void> =>
  attempt(widget, async () => {
    await widget.call('post', '/api/auth/resend-code', { body: { username } });
    widget.change({ askNotice: widget.language.t('codeSent') });
  });

export const forgotPassword = (widget: Widget, username: string): Promise<void> =>
  attempt(widget, async () => {
    await widget.call('post', '/api/auth/forgot-password', { body: { username } });
    ask(widget, { for: 'reset', username }, widget.language.t('codeSent'));
  });

export const resetPassword = (widget: Widget, username: string, code: string, password: string): Promise<void> =>
  attempt(widget, async () => {
    await widget.call('post', '/api/auth/reset-password', { body: { username, code, new_password: password } });
    await enter(widget, username, password);
  });

/** Answers a challenge with a new password, or with a code. */
export const answerChallenge = (widget: Widget, challenge: Challenge, answer: string): Promise<void> =>
  attempt(
    widget,
    async () => {
      const { username, session } = challenge;
      const body =
        challenge.challenge === 'NEW_PASSWORD_REQUIRED'
          ? { challenge: challenge.challenge, username, session, new_password: answer }
          : { challenge: challenge.challenge, username, session, code: answer };
      const { data } = await widget.call('post', '/api/auth/challenge', { body });
      proceed(widget, data);
    },
    { 401: 'wrongCode' },
  );

export const logOut = async (widget: Widget): Promise<void> => {
  // Nothing of the session remains here, whatever the API makes of it.
  await widget.session.end().catch(() => undefined);
  widget.focus('h2');
};
