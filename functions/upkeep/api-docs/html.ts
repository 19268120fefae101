/** Text that is HTML, and not to be escaped again. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: texts are escaped, HTML is kept, of a list each, and nothing of undefined. */
type Part = Html | string | number | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const textOf = (part: Part): string => {
  if (part instanceof Html) {
    return part.text;
  }
  if (part === undefined) {
    return '';
  }
  return typeof part === 'object' ? part.map(textOf).join('') : escaped(String(part));
};

/** HTML with parts put in. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(String.raw({ raw: strings }, ...parts.map(textOf)));

/** A line of text with the marks for `code` and **strong** words that descriptions use. */
export const marked = (text: string): Html =>
  new Html(
    escaped(text)
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>'),
  );

/** Paragraphs of text with those marks. */
export const prose = (text: string): Html[] =>
  text.split(/\n{2,}/).map((paragraph) => html`<p>${marked(paragraph)}</p>`);
