import { keptPosts } from '../functions/posts/kept-posts.ts';
import type { Clock } from '../functions/shared/clock.ts';
import { unlessMatched } from '../functions/shared/entity-tag.ts';
import type { HttpEvent, HttpResult } from '../functions/shared/http-event.ts';

interface Kept {
  readonly answer: HttpResult;
  readonly path: string;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** Keeps answers as the distribution does (`lib/delivery.ts`). */
export interface EdgeCache {
  /** Answers with what is kept, or else with what is asked for. */
  answer(event: HttpEvent, ask: (event: HttpEvent) => Promise<HttpResult>): Promise<HttpResult>;
  /** Forgets what is kept of these paths; with a `*` at the end, of all that begin so. */
  invalidate(paths: readonly string[]): void;
}

/** More than anybody reads on one machine. */
const keptAtMost = 1_000;

/** What fits one of CloudFront's path patterns. */
const fitting = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  );

const [kept, except] = [fitting(keptPosts.path), fitting(keptPosts.except)];

const mayBeKept = ({ rawPath, requestContext }: HttpEvent): boolean =>
  requestContext.http.method === 'GET' && kept.test(rawPath) && !except.test(rawPath);

const keyOf = ({ rawPath, rawQueryString }: HttpEvent): string => {
  const names: readonly string[] = keptPosts.query;
  const telling = [...new URLSearchParams(rawQueryString)].filter(([name]) => names.includes(name));
  return `${rawPath}?${new URLSearchParams(telling).toString()}`;
};

/** How long an answer may be kept, in seconds. */
const sharedSeconds = ({ statusCode, headers }: HttpResult): number => {
  const said = /\bs-maxage=(\d+)/.exec(String(headers?.['cache-control']))?.[1];
  return statusCode === 200 && said !== undefined ? Math.min(Number(said), keptPosts.seconds) : 0;
};

const without = (event: HttpEvent, ...names: readonly string[]): HttpEvent => ({
  ...event,
  headers: Object.fromEntries(Object.entries(event.headers).filter(([name]) => !names.includes(name))),
});

const marked = (answer: HttpResult, mark: 'Hit' | 'Miss'): HttpResult => ({
  ...answer,
  headers: { ...answer.headers, 'x-cache': mark },
});

export const edgeCache = (clock: Clock): EdgeCache => {
  const answers = new Map<string, Kept>();
  let invalidations = 0;

  const keep = (key: string, value: Kept) => {
    answers.delete(key);
    answers.set(key, value);
    if (answers.size > keptAtMost) {
      answers.delete(answers.keys().next().value ?? key);
    }
  };

  return {
    answer: async (event, ask) => {
      if (!mayBeKept(event)) {
        return ask(event);
      }
      const key = keyOf(event);
      const now = clock.now().getTime();
      const ifNoneMatch = event.headers['if-none-match'];
      const found = answers.get(key);
      if (found !== undefined && found.until > now) {
        return marked(unlessMatched(ifNoneMatch, found.answer), 'Hit');
      }
      const before = invalidations;
      const answer = await ask(without(event, 'authorization', 'if-none-match'));
      const seconds = sharedSeconds(answer);
      // What was asked for before an invalidation may have been read before the change that it is about.
      if (seconds > 0 && before === invalidations) {
        keep(key, { answer, path: event.rawPath, until: now + seconds * 1_000 });
      }
      return marked(unlessMatched(ifNoneMatch, answer), 'Miss');
    },

    invalidate: (paths) => {
      invalidations += 1;
      for (const [key, { path }] of answers) {
        if (paths.some((named) => (named.endsWith('*') ? path.startsWith(named.slice(0, -1)) : path === named))) {
          answers.delete(key);
        }
      }
    },
  };
};
