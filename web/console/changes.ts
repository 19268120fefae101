import { useLayoutEffect, useState } from 'preact/hooks';

type Listener = () => void;

/** Something that tells when it changed. */
export interface Changes {
  /** Tells of every change from now on, until what is returned is called. */
  onChange(listener: Listener): () => void;
}

/** What tells of its changes by itself. */
export class Changing implements Changes {
  readonly #listeners = new Set<Listener>();

  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected changed(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

/** Renders the component again whenever one of these changed. */
export const useChanges = (...sources: readonly Changes[]): void => {
  const [, again] = useState({});
  useLayoutEffect(() => {
    const stops = sources.map((source) => source.onChange(() => again({})));
    return () => {
      for (const stop of stops) {
        stop();
      }
    };
  }, sources);
};
