import { Parser } from 'htmlparser2';

/** What is in them is no text. */
const unread = new Set(['script', 'style', 'template', 'iframe', 'object', 'noscript', 'title', 'svg', 'math']);
const paragraphs = new Set(['p', 'blockquote', 'ul', 'ol', 'pre', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const lines = new Set(['br', 'div', 'li', 'tr', 'dt', 'dd']);

/** More than this is not looked at, in characters: a comment has 5,000 at most, and tags take time. */
const longest = 50_000;

const breakBefore = (name: string): string => {
  if (paragraphs.has(name)) {
    return '\n\n';
  }
  return lines.has(name) ? '\n' : '';
};

/**
 * The plain text of a piece of HTML: paragraphs, lines and where links lead, and nothing of scripts and styles. What looks
 * like a tag in it afterwards was written as text, and stays text.
 */
export const htmlText = (html: string): string => {
  let text = '';
  let within = 0;
  const links: { readonly target: string; readonly start: number }[] = [];
  const parser = new Parser({
    onopentag: (name, { href = '' }) => {
      within += unread.has(name) ? 1 : 0;
      text += within > 0 ? '' : breakBefore(name);
      if (name === 'a') {
        links.push({ target: /^https?:\/\//i.test(href) ? href : '', start: text.length });
      }
    },
    ontext: (piece) => {
      text += within > 0 ? '' : piece;
    },
    onclosetag: (name) => {
      const link = name === 'a' ? links.pop() : undefined;
      // Discussion systems shorten the addresses that they show.
      if (link !== undefined && link.target !== '' && !text.slice(link.start).includes(link.target)) {
        text += ` (${link.target})`;
      }
      text += within === 0 && paragraphs.has(name) ? '\n\n' : '';
      within -= unread.has(name) ? 1 : 0;
    },
  });
  parser.end(html.slice(0, longest));
  return text
    .replaceAll('\u00A0', ' ')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
};
