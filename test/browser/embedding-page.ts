import type { Page } from 'playwright-core';
import { startHttpServer } from '../../local/http-server.ts';

interface EmbeddingPage {
  readonly url: string;
  stop(): Promise<void>;
}

/** As strict as a page can be that embeds the widget: it runs the scripts of one other origin and asks that one. */
const policyFor = (moderato: string) =>
  `default-src 'none'; script-src ${moderato}; connect-src ${moderato}; require-trusted-types-for 'script'; trusted-types 'none'`;

/** A publisher's page: of another origin than Moderato, and with a strict Content-Security-Policy. */
export const startEmbeddingPage = (moderato: string, post: string, script = 'async'): Promise<EmbeddingPage> =>
  startHttpServer(0, async (_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyFor(moderato) })
      .end(
        `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>An article</title>
         <script src="${moderato}/widget.js" ${script}></script>
         <main><h1>An article</h1><moderato-comments post="${post}"></moderato-comments></main></html>`,
      );
  });

/** What the browser complains about, and what the page asked: to be looked at when a test is over. */
export const watch = (page: Page) => {
  const complaints: string[] = [];
  const origins = new Set<string>();
  page.on('console', (message) => {
    // That an answer had another status than 200 is said here too; tests expect some of those.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  return { complaints, origins };
};
