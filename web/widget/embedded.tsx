import { h, render } from 'preact';
import type { Call } from '../api/call.ts';
import type { Kept } from '../api/kept.ts';
import { Polling } from '../api/polling.ts';
import type { Session } from '../api/session.ts';
import { Drafts } from './drafts.ts';
import type { Language } from './languages.ts';
import { load, loadOwn, lookForNews } from './reading.ts';
import { Comments } from './views/comments.tsx';
import { initialState, type State, type Widget } from './widget.ts';

interface Surroundings {
  readonly root: ShadowRoot;
  readonly post: string;
  readonly sort: Widget['sort'];
  readonly language: Language;
  readonly session: Session;
  readonly call: Call;
  readonly kept: Kept;
}

/** In milliseconds: what was just sent is decided within seconds. */
const soon = 2_000;

/** The widget at work, from when it is made until it is stopped. */
export class Embedded implements Widget {
  readonly post: string;
  readonly sort: Widget['sort'];
  readonly language: Language;
  readonly session: Session;
  readonly call: Call;
  readonly drafts: Drafts;
  state: State = initialState;
  readonly #root: ShadowRoot;
  readonly #polling = new Polling(() => lookForNews(this));
  readonly #stop = new AbortController();
  #toFocus: string | undefined;
  #isRendering = false;

  constructor({ root, post, sort, language, session, call, kept }: Surroundings) {
    this.post = post;
    this.sort = sort;
    this.language = language;
    this.session = session;
    this.call = call;
    this.drafts = new Drafts(kept, post);
    this.#root = root;
    const { signal } = this.#stop;
    session.addEventListener('change', () => this.#meet(), { signal });
    for (const event of ['online', 'offline']) {
      window.addEventListener(event, () => this.#meetNetwork(), { signal });
    }
    this.#meetNetwork();
    this.#meet();
    if (this.state.loadProblem === undefined) {
      void load(this, 'first');
    }
  }

  stop(): void {
    this.#polling.stop();
    this.#stop.abort();
    render(null, this.#root);
  }

  change(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes };
    if (!this.#isRendering) {
      this.#isRendering = true;
      queueMicrotask(() => this.#render());
    }
  }

  focus(selector: string): void {
    this.#toFocus = selector;
    this.change({});
  }

  lookSoon(): void {
    this.#polling.after(soon);
  }

  #render(): void {
    this.#isRendering = false;
    if (this.#stop.signal.aborted) {
      return;
    }
    render(<Comments widget={this} />, this.#root);
    if (this.#toFocus !== undefined) {
      this.#root.querySelector<HTMLElement>(this.#toFocus)?.focus();
      this.#toFocus = undefined;
    }
  }

  /** Somebody has logged in or out, here or in another tab. */
  #meet(): void {
    this.change({ own: [], unread: 0, notifications: undefined });
    if (this.session.user !== undefined) {
      // Whatever hinders it, the look at what is new tries again.
      void loadOwn(this).catch(() => undefined);
      this.#polling.after();
    }
  }

  #meetNetwork(): void {
    this.change({ offline: !navigator.onLine });
    if (navigator.onLine && this.state.loadProblem !== undefined) {
      void load(this, 'first');
    }
  }
}
