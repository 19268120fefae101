import { type ComponentChildren, h } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface DialogProperties {
  readonly title: string;
  readonly onClose: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ComponentChildren;
}

/** Asks for something before all else; Escape closes it. */
export const Dialog = ({ title, onClose, onKeyDown, children }: DialogProperties) => {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // What had the focus may be gone by now: then whoever closed it says where to go on.
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose} {...(onKeyDown && { onKeyDown })}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
};
