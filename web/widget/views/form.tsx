import { type ComponentChildren, h } from 'preact';
import type { Key, Widget } from '../widget.ts';

interface FormProperties {
  readonly widget: Widget;
  readonly title: Key;
  readonly button: Key;
  /** Does what the form is for, with what was entered under a name. */
  readonly send: (entered: (name: string) => string) => Promise<void>;
  readonly children?: ComponentChildren;
}

/** What all dialogs have in common: a title, what is told, fields, and the two buttons. */
export const Form = ({ widget, title, button, send, children }: FormProperties) => {
  const { state, language } = widget;
  const { t } = language;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const entered = new Map(new FormData(event.currentTarget));
        void send((name) => {
          const value = entered.get(name);
          return typeof value === 'string' ? value : '';
        });
      }}
    >
      <h3 id="title">{t(title)}</h3>
      {state.askNotice && <p role="status">{state.askNotice}</p>}
      {state.askProblem && <p role="alert">{state.askProblem}</p>}
      {children}
      <div class="row">
        <button type="submit" class="primary">
          {t(button)}
        </button>
        <button type="button" onClick={({ currentTarget }) => currentTarget.closest('dialog')?.close()}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
};
