import { type ComponentChildren, h } from 'preact';

interface FieldProperties {
  readonly label: string;
  /** The input. */
  readonly children: ComponentChildren;
}

/** An input with its label. */
export const Field = ({ label, children }: FieldProperties) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label class="field">
    <span>{label}</span>
    {children}
  </label>
);
