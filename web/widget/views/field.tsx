import { h } from 'preact';
import type { Key, Widget } from '../widget.ts';

export interface FieldProperties {
  /** Under which the form holds what is entered. */
  readonly name: string;
  readonly label: Key;
  readonly rule?: Key;
  readonly type?: 'password' | 'email';
  /** By which browsers and password managers know what it is (HTML, "Autofill"). */
  readonly autocomplete: string;
}

/** A labelled field that must be filled. */
export const Field = ({
  widget,
  name,
  label,
  rule,
  type,
  autocomplete,
}: FieldProperties & { readonly widget: Widget }) => {
  const { t } = widget.language;
  return (
    <div>
      <label for={name}>{t(label)}</label>
      <input
        id={name}
        name={name}
        type={type ?? 'text'}
        required
        autocomplete={autocomplete}
        {...(rule && { 'aria-describedby': `${name}-rule` })}
        aria-invalid={widget.state.askProblem !== undefined}
      />
      {rule && (
        <span id={`${name}-rule`} class="muted">
          {t(rule)}
        </span>
      )}
    </div>
  );
};
