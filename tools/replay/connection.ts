import { exchange } from './exchange.ts';
import { type Hindrance, type HindranceKind, judge } from './hindrance.ts';
import { ReplayFault } from './replay-fault.ts';
import type { Surroundings } from './surroundings.ts';

/** The server was asked for as long as patience allows. */
class Unreachable extends ReplayFault {
  override readonly name = 'Unreachable';
}

interface Sending {
  /** Headers made anew each time the request is sent: a token may expire while it waits. */
  readonly authorization: () => Promise<Record<string, string>>;
  /** Told when the request is sent again although it may have had its effect already. */
  readonly onRepeat?: (() => void) | undefined;
}

/** Makes requests until they are answered. */
export interface Connection {
  /** Where the API is. */
  readonly base: string;
  /** @throws Unreachable when patience ends */
  send(request: Request, sending: Sending): Promise<Response>;
  /** Whether the server stayed away so long that nothing is asked of it any more. */
  isGone(): boolean;
}

/** In milliseconds. A restart of the server must fit into the first; a rate limit gives way once a minute. */
const patience: Record<HindranceKind, number> = { silence: 60_000, unavailable: 180_000, throttled: 600_000 };

const backoff = (tries: number): number => Math.min(2_000, 250 * 2 ** tries);

const inWords = (base: string, { kind, reason }: Hindrance): string =>
  kind === 'silence'
    ? `Nothing answers at ${base} (${reason}) for ${patience.silence / 1_000} s`
    : `${base} answers ${reason} for ${patience[kind] / 1_000} s`;

/** A connection to the API at `base` that outlasts restarts, outages and rate limits for a bounded time. */
export const connect = (base: string, { fetch, sleep, now }: Surroundings): Connection => {
  let reached = false;
  let gone: Unreachable | undefined;
  /** Shared by all requests, so that an absent server is waited for once and not by each of them in turn. */
  let outage: { readonly kind: HindranceKind; readonly since: number } | undefined;

  const note = (kind: HindranceKind | undefined): void => {
    reached ||= kind !== 'silence';
    if (kind === undefined || kind === 'throttled') {
      outage = undefined;
    } else if (outage?.kind !== kind) {
      outage = { kind, since: now() };
    }
  };

  const loseHope = (hindrance: Hindrance): Unreachable =>
    new Unreachable(
      reached
        ? inWords(base, hindrance)
        : `Nothing answers at ${base} (${hindrance.reason}): start it with \`npm start\`, or say with --api where it runs.`,
    );

  const send = async (request: Request, { authorization, onRepeat }: Sending): Promise<Response> => {
    const { method, url } = request;
    const body = request.body === null ? undefined : await request.text();
    const spent: Record<HindranceKind, number> = { silence: 0, unavailable: 0, throttled: 0 };
    let answerLost = false;
    for (let tries = 0; ; tries += 1) {
      if (gone !== undefined) {
        throw gone;
      }
      const headers = { ...Object.fromEntries(request.headers), ...(await authorization()) };
      if (answerLost) {
        onRepeat?.();
      }
      const sentAt = now();
      const judged = judge(await exchange({ method, url, headers, body }, fetch), now());
      if ('answer' in judged) {
        note(undefined);
        return judged.answer;
      }
      const { hindrance } = judged;
      const { kind, wait = backoff(tries) } = hindrance;
      note(kind);
      spent[kind] += now() - sentAt + wait;
      if (!reached || (outage !== undefined && now() + wait - outage.since > patience[kind])) {
        gone = loseHope(hindrance);
        throw gone;
      }
      if (spent[kind] > patience[kind]) {
        throw loseHope(hindrance);
      }
      answerLost ||= hindrance.answerLost;
      await sleep(wait);
    }
  };

  return { base, send, isGone: () => gone !== undefined };
};
