import { useEffect } from 'preact/hooks';
import { type Command, commandOf } from './key-map.ts';

/** Where keys are letters of a text, or a dialog has its own. */
const ownKeys = 'input:not([type=checkbox]), textarea, select, dialog';

/** Calls what a key means, wherever the focus is but in a field or a dialog. */
export const useCommands = (isOn: boolean, onCommand: (command: Command) => void): void => {
  useEffect(() => {
    const stop = new AbortController();
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event);
      const isElsewhere = event.target instanceof Element && event.target.closest(ownKeys) !== null;
      if (command !== undefined && isOn && !isElsewhere && !event.defaultPrevented && !event.isComposing) {
        event.preventDefault();
        onCommand(command);
      }
    };
    document.addEventListener('keydown', press, { signal: stop.signal });
    return () => stop.abort();
  });
};
