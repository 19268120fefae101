import { useLayoutEffect, useState } from 'preact/hooks';

/** What tells of its changes by the event `change`. */
export class Changing extends EventTarget {
  protected changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** Renders the component again whenever one of these told of a `change`. */
export const useChanges = (...sources: readonly EventTarget[]): void => {
  const [, again] = useState({});
  useLayoutEffect(() => {
    const stop = new AbortController();
    for (const source of sources) {
      source.addEventListener('change', () => again({}), { signal: stop.signal });
    }
    return () => stop.abort();
  }, sources);
};
