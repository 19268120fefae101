import { render } from 'preact';
import styles from './widget.css?inline';

class ModeratoComments extends HTMLElement {
  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    render(<p>{import.meta.url}</p>, root);
  }
}

customElements.define('moderato-comments', ModeratoComments);
