import { callsTo } from '../api/call.ts';
import { keptIn } from '../api/kept.ts';
import { Session } from '../api/session.ts';
import { Embedded } from './embedded.tsx';
import { loadLanguage } from './languages.ts';
import styles from './widget.css?inline';

/** The API is where this script came from. */
const call = callsTo(import.meta.url);
const kept = keptIn(() => localStorage);
/** One for all widgets of a page. */
const session = new Session(call, kept);
window.addEventListener('storage', () => session.follow());

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** `<moderato-comments post="…">`: the comments under a post. Its language is the attribute `lang`, or the page's. */
class ModeratoComments extends HTMLElement {
  static readonly observedAttributes = ['post', 'lang', 'sort'];
  #embedded: Embedded | undefined;
  /** Attributes may change while a language is loaded: only the newest start goes on. */
  #start = 0;

  connectedCallback(): void {
    void this.#restart();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) {
      void this.#restart();
    }
  }

  disconnectedCallback(): void {
    this.#start += 1;
    this.#embedded?.stop();
    this.#embedded = undefined;
  }

  async #restart(): Promise<void> {
    this.disconnectedCallback();
    const start = this.#start;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    const ofPage = this.closest<HTMLElement>('[lang]')?.lang;
    const language = await loadLanguage(ofPage ? [ofPage] : navigator.languages);
    const post = this.getAttribute('post');
    const sort = this.getAttribute('sort') === 'oldest' ? 'oldest' : 'newest';
    if (start === this.#start && post !== null) {
      this.#embedded = new Embedded({ root, post, sort, language, session, call, kept });
    }
  }
}

customElements.define('moderato-comments', ModeratoComments);
