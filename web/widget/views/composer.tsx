import { h } from 'preact';
import { ask } from '../accounts.ts';
import type { Target } from '../drafts.ts';
import type { Widget } from '../widget.ts';
import { isSent, send, stopWriting } from '../writing.ts';

/** As many characters as the API takes. */
const maximum = 5_000;

interface ComposerProperties {
  readonly widget: Widget;
  readonly target: Target;
  readonly label: string;
}

/** Where a comment, a reply or another text is written. */
export const Composer = ({ widget, target, label }: ComposerProperties) => {
  const { state, drafts, session, language } = widget;
  const { t } = language;
  // What was sent is kept until it is answered, but seen in the list only.
  const text = isSent(widget, target) ? '' : (drafts.read(target).text ?? '');
  const problem = state.writeProblem?.target === target && state.writeProblem.text;
  const button = target.startsWith('edit:') ? 'save' : 'post';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (session.user === undefined) {
          ask(widget, { for: 'login' });
        } else if (text.trim() !== '') {
          void send(widget, target, text);
        }
      }}
    >
      {problem && <p role="alert">{problem}</p>}
      <textarea
        data-target={target}
        aria-label={label}
        placeholder={label}
        rows={3}
        maxLength={maximum}
        value={text}
        dir="auto"
        onInput={({ currentTarget }) => {
          drafts.write(target, currentTarget.value);
          widget.change({});
        }}
      />
      <div class="row">
        <button type="submit" class="primary">
          {t(session.user === undefined ? 'logInToPost' : button)}
        </button>
        {target !== 'post' && (
          <button type="button" onClick={() => stopWriting(widget, target)}>
            {t('cancel')}
          </button>
        )}
      </div>
    </form>
  );
};
