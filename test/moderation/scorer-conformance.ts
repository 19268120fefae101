import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  CallRefused,
  NotAuthorized,
  NotScorable,
  RateLimited,
  type Scorer,
} from '../../functions/moderation/scorer.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { defaultTimeBudget } from '../../functions/shared/time-budget.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { until } from '../until.ts';
import { scoresAnyText } from './any-text.ts';
import { type Respond, respondWith, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

interface Category {
  readonly name?: string;
  readonly confidence?: number;
}

/** An adapter, and the protocol of its provider. */
export interface ScorerUnderTest {
  readonly name: string;
  /** The adapter as it is wired, asking the server at this address. */
  readonly connect: (url: string, key: string, runtime: Omit<Runtime, 'environment'>) => Scorer;
  /** What the provider answers that finds these categories. */
  readonly answer: (categories: readonly Category[]) => object;
  /** The text that a request asks to be scored. */
  readonly textIn: (request: unknown) => unknown;
  /** A category as the provider calls it, and as the policy does. */
  readonly category: { readonly sent: string; readonly scored: string };
  /** What the protocol says of a confidence that is no number, as JSON; `missing` is one that is not there. */
  readonly means?: Readonly<Record<string, number>>;
}

const now = new Date('2030-01-01T00:00:00Z');
const text = 'The text, and nobody else may see it';
const key = 'the-key-and-nobody-else-may-see-it';

/** So short that tests of time need not wait. */
const shortCall = 250;
const shortBudget = { ...defaultTimeBudget, call: shortCall };

const words = [NotScorable, NotAuthorized, CallRefused, RateLimited] as const;
const wordFor = (error: unknown) => words.find((word) => error instanceof word);

/**
 * What every scorer that asks a provider over HTTP must do, as tests. Each takes the adapter as a worker has it, and lets the
 * provider misbehave.
 */
export const scorerConformance = (scorerUnderTest: ScorerUnderTest): void => {
  const { name, answer, textIn, category, means = {} } = scorerUnderTest;
  let server: ScriptedServer;
  const unhandled: unknown[] = [];
  const hear = (reason: unknown) => unhandled.push(reason);

  beforeAll(async () => {
    process.on('unhandledRejection', hear);
    server = await startScriptedServer();
  });
  afterEach(() => {
    expect(unhandled).toEqual([]);
  });
  afterAll(async () => {
    await server.stop();
    await until(async () => !process.getActiveResourcesInfo().includes('TCPSocketWrap'));
    process.off('unhandledRejection', hear);
    expect(unhandled).toEqual([]);
  });

  const connect = (settings: Partial<Runtime> = {}, url = server.url) =>
    scorerUnderTest.connect(url, key, { clock: { now: () => now }, log: recordedLog(), ...settings });
  const found = (confidence = 0.5) => JSON.stringify(answer([{ name: category.sent, confidence }]));

  /** What a scorer throws, which is never anything that the others do not expect, nor tells what it must not. */
  const errorOf = async (scorer: Scorer): Promise<Error> => {
    const error = await scorer.score(text).then(
      (score) => {
        throw new Error(`It was scored: ${JSON.stringify(score)}`);
      },
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Error)) {
      throw new TypeError('What it throws is no Error');
    }
    if (wordFor(error)) {
      expect(error.message).not.toContain(text);
      expect(error.message).not.toContain(key);
    }
    return error;
  };

  /** Of a server that responds so. It is asked exactly once: whoever calls a scorer decides about other attempts. */
  const errorWhen = async (respond: Respond): Promise<Error> => {
    server.respond(respond);
    const error = await errorOf(connect());
    expect(server.asked).toHaveLength(1);
    return error;
  };
  const expectFault = (error: Error) => {
    expect(wordFor(error), error.message).toBeUndefined();
  };

  describe(`${name}: an answer`, () => {
    it('gives each category its confidence', async () => {
      server.respond(respondWith(found(0.25)));
      expect(await connect().score(text)).toEqual({ categories: { [category.scored]: 0.25 } });
    });

    it('keeps categories that nobody has heard of', async () => {
      server.respond(respondWith(JSON.stringify(answer([{ name: 'Quite, new & unheard/of', confidence: 0.75 }]))));
      expect(await connect().score(text)).toEqual({ categories: { 'Quite, new & unheard/of': 0.75 } });
    });

    it.each(['__proto__', 'constructor', 'toString'])('may name a category %j', async (odd) => {
      server.respond(respondWith(JSON.stringify(answer([{ name: odd, confidence: 0.75 }]))));
      const outcome = await connect()
        .score(text)
        .then(({ categories }) => Object.entries(categories), wordFor);
      expect(outcome).toSatisfy(
        // Kept, or a fault: never lost, and never a score without it.
        (value) => value === undefined || JSON.stringify(value) === JSON.stringify([[odd, 0.75]]),
      );
    });

    it('may have fields that are new', async () => {
      const more = { ...answer([{ name: category.sent, confidence: 0.5 }]), more: { fields: [1, null] }, and: 'more' };
      server.respond(respondWith(JSON.stringify(more)));
      expect(await connect().score(text)).toEqual({ categories: { [category.scored]: 0.5 } });
    });

    it.each(['0', '1', '0.6000000238418579', '1e-7'])('may have the confidence %s', async (literal) => {
      server.respond(respondWith(found(0.123456).replace('0.123456', literal)));
      expect(Object.values((await connect().score(text)).categories)).toEqual([Number(literal)]);
    });

    it.each([
      '-0.1',
      '1.5',
      '1e400',
      '-1e400',
      'NaN',
      '"NaN"',
      '"Infinity"',
      '"0.5"',
      '"high"',
      'null',
      'true',
      '{}',
      '[]',
    ])('with the confidence %s is a fault, unless the protocol gives it a meaning', async (literal) => {
      server.respond(respondWith(found(0.123456).replace('0.123456', literal)));
      const meant = means[literal];
      if (meant === undefined) {
        expectFault(await errorOf(connect()));
      } else {
        expect(await connect().score(text)).toEqual({ categories: { [category.scored]: meant } });
      }
    });

    it('without a confidence is a fault, unless the protocol gives it a meaning', async () => {
      server.respond(respondWith(JSON.stringify(answer([{ name: category.sent }]))));
      if (means['missing'] === undefined) {
        expectFault(await errorOf(connect()));
      } else {
        expect(await connect().score(text)).toEqual({ categories: { [category.scored]: means['missing'] } });
      }
    });

    it.each([
      ['no category', () => JSON.stringify(answer([]))],
      ['a category without a name', () => JSON.stringify(answer([{ confidence: 0.5 }]))],
      ['nothing', () => ''],
      ['an empty object', () => '{}'],
      ['an empty list', () => '[]'],
      ['null', () => 'null'],
      ['a number', () => '1'],
      ['a string', () => '"harmless"'],
      ['an error', () => '{"error":{"code":0,"message":"Not today"}}'],
      ['a list of what is asked for', () => `[${found()}]`],
      ['JSON that is cut off', () => found().slice(0, -2)],
      ['JSON and more', () => `${found()}}`],
      ['two answers', () => found() + found()],
      ['a page', () => '<!doctype html><title>Welcome</title>'],
      ['bytes', () => '\u0000\uFFFD\u0001'],
    ])('with %s is a fault, and never a score', async (_what, body) => {
      expectFault(await errorWhen(respondWith(body())));
    });

    it('is a fault when it is a page', async () => {
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      expectFault(await errorWhen(respondWith('<!doctype html><title>Log in</title>', { headers })));
    });

    it.each([201, 202, 204, 206])('with the status %i is a fault, or the score that it holds', async (status) => {
      server.respond(respondWith(status === 204 ? '' : found(), { status }));
      const outcome = await connect()
        .score(text)
        .then(({ categories }) => categories, wordFor);
      expect([undefined, { [category.scored]: 0.5 }]).toContainEqual(outcome);
    });

    it('is whose it is, when many come at once and in another order', async () => {
      const waiting: (() => Promise<void> | void)[] = [];
      server.respond(async (response, { body }) => {
        const confidence = Number(String(textIn(JSON.parse(body))).slice('Text '.length)) / 1_000;
        waiting.push(() => respondWith(found(confidence))(response, { path: '', headers: {}, body }));
        if (waiting.length === 50) {
          for (const respond of waiting.toReversed()) {
            await respond();
          }
        }
      });
      const scorer = connect();
      const scores = await Promise.all(Array.from({ length: 50 }, (_, index) => scorer.score(`Text ${index}`)));
      expect(scores.map(({ categories }) => categories[category.scored])).toEqual(
        scores.map((_, index) => index / 1_000),
      );
    });
  });

  describe(`${name}: a provider that fails`, () => {
    const head = { 'content-type': 'application/json', 'content-length': '1000' };

    it.each<[string, Respond]>([
      ['never answers', () => undefined],
      ['answers with a head and nothing more', (response) => response.writeHead(200, head).flushHeaders()],
      ['answers by half', (response) => void response.writeHead(200, head).write(found().slice(0, 10))],
      ['refuses by half', (response) => void response.writeHead(400, head).write('{"error":')],
      [
        'answers letter by letter',
        (response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          const letters = setInterval(() => response.write(' '), shortCall / 10);
          response.on('close', () => clearInterval(letters));
        },
      ],
    ])('and %s is left within the time for a call', async (_what, respond) => {
      const scorer = connect({ timeBudget: shortBudget });
      // Loading a client takes its time, too, but only once.
      server.respond(respondWith(found()));
      await scorer.score(text);
      server.respond(respond);
      const begun = performance.now();
      expectFault(await errorOf(scorer));
      expect(performance.now() - begun).toBeGreaterThan(shortCall / 2);
      expect(performance.now() - begun).toBeLessThan(defaultTimeBudget.call);
      await server.untilLeft();
    });

    it.each<[string, Respond]>([
      ['hangs up', (response) => void response.destroy()],
      ['resets the connection', (response) => void response.socket?.resetAndDestroy()],
      [
        'hangs up in the middle of an answer',
        (response) => {
          response.writeHead(200, head).write(found().slice(0, 10), () => response.destroy());
        },
      ],
      [
        'hangs up in the middle of a list of chunks',
        (response) => {
          response.writeHead(200, { 'content-type': 'application/json' }).write(found(), () => response.destroy());
        },
      ],
      ['speaks no HTTP', (response) => void response.socket?.end('Good morning\r\n\r\n')],
    ])('and %s is a fault', async (_what, respond) => {
      expectFault(await errorWhen(respond));
    });

    it('and is not there is a fault', async () => {
      const gone = await startScriptedServer();
      await gone.stop();
      expectFault(await errorOf(connect({}, gone.url)));
    });

    it.each([500, 501, 502, 503, 504, 520, 529])('with %i is a fault', async (status) => {
      expectFault(await errorWhen(respondWith('{"error":{}}', { status })));
      expectFault(await errorWhen(respondWith('<!doctype html>', { status, headers: { 'retry-after': '9' } })));
    });

    it('is asked again at the next text', async () => {
      const scorer = connect();
      for (const respond of [respondWith('', { status: 503 }), respondWith('', { status: 401 }), respondWith('{')]) {
        server.respond(respond);
        await errorOf(scorer);
        server.respond(respondWith(found()));
        expect(await scorer.score(text)).toEqual({ categories: { [category.scored]: 0.5 } });
      }
    });
  });

  describe(`${name}: a provider that refuses`, () => {
    it.each([
      { word: NotScorable, statuses: [400, 413] },
      { word: NotAuthorized, statuses: [401, 403] },
      { word: RateLimited, statuses: [429] },
      { word: CallRefused, statuses: [402, 404, 405, 408, 409, 410, 415, 422, 431, 451] },
    ])('with one of $statuses says $word.name, whatever it says besides', async ({ word, statuses }) => {
      for (const status of statuses) {
        for (const body of ['{"error":{"message":"No"}}', '', '<!doctype html>', 'null', `{"error":"${text}"}`]) {
          expect(wordFor(await errorWhen(respondWith(body, { status })))).toBe(word);
          const headers = { 'retry-after': '3', 'content-type': 'text/html' };
          expect(wordFor(await errorWhen(respondWith(body, { status, headers })))).toBe(word);
        }
      }
    });

    it.each([
      [undefined, 0],
      ['0', 0],
      ['7', 7_000],
      [' 7 ', 7_000],
      ['0.5', 500],
      ['86400', 86_400_000],
      ['Tue, 01 Jan 2030 00:00:30 GMT', 30_000],
      ['Mon, 31 Dec 2029 23:59:30 GMT', 0],
      ['-7', 0],
      ['soon', 0],
      ['in 7 seconds', 0],
      ['2030-01-01T00:00:30Z', 0],
      ['', 0],
    ])('says by Retry-After %j to come back in %i ms', async (retryAfter, milliseconds) => {
      const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
      const error = await errorWhen(respondWith('{"error":{}}', { status: 429, headers }));
      expect(error).toMatchObject({ name: 'RateLimited', retryAfter: milliseconds });
    });

    it.each([301, 302, 303, 307, 308])('with a redirect (%i) sends the text nowhere else', async (status) => {
      const elsewhere = await startScriptedServer();
      elsewhere.respond(respondWith(found()));
      for (const location of [`${elsewhere.url}/v1/moderations`, '/elsewhere']) {
        expect(wordFor(await errorWhen(respondWith('', { status, headers: { location } })))).toBe(CallRefused);
      }
      expect(elsewhere.asked).toEqual([]);
      await elsewhere.stop();
    });
  });

  describe(`${name}: a text`, () => {
    const prepare = () => {
      const scorer = connect();
      return async (any: string) => {
        server.respond(respondWith(found()));
        await scorer.score(any);
        expect(server.asked).toHaveLength(1);
        // Halves of a character are no text, and providers refuse them: they are replaced.
        expect(textIn(JSON.parse(server.asked[0]?.body ?? ''))).toBe(any.toWellFormed());
      };
    };
    scoresAnyText(prepare);

    it('of a million characters is scored', async () => {
      await prepare()('Many words 😂 '.repeat(80_000).slice(0, 1_000_000));
    });
  });

  it(`${name}: nobody is asked before the first text comes`, async () => {
    server.respond(respondWith(found()));
    const { name: own, version } = connect();
    expect([own, version]).toEqual([name, expect.stringMatching(/^\S+$/)]);
    expect(server.asked).toEqual([]);
  });
};
