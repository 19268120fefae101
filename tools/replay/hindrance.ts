import type { Silence } from './exchange.ts';

/** Why a request has to be made again: nobody answered, the server cannot just now, or we ask too much of it. */
export type HindranceKind = 'silence' | 'unavailable' | 'throttled';

export interface Hindrance {
  readonly kind: HindranceKind;
  /** Whether the request may have had its effect although no word of it came back. */
  readonly answerLost: boolean;
  /** How long the server asks to wait, in milliseconds. */
  readonly wait: number | undefined;
  readonly reason: string;
}

/** The wait that a Retry-After header asks for, in milliseconds; undefined when it asks for none that can be read. */
export const retryAfter = (header: string | null, now: number): number | undefined => {
  if (header === null || header.trim() === '') {
    return undefined;
  }
  const milliseconds = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
};

const kinds: Record<number, HindranceKind> = {
  429: 'throttled',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const isSilence = (result: object): result is Silence => 'silent' in result;

/** Tells an answer to keep from what hinders the request. */
export const judge = <Answer extends Pick<Response, 'status' | 'headers'>>(
  result: Answer | Silence,
  now: number,
): { answer: Answer } | { hindrance: Hindrance } => {
  if (isSilence(result)) {
    const { neverSent, reason } = result;
    return { hindrance: { kind: 'silence', answerLost: !neverSent, wait: undefined, reason } };
  }
  const kind = kinds[result.status];
  if (kind === undefined) {
    return { answer: result };
  }
  return {
    hindrance: {
      kind,
      // What failed may have been the answer of a service that had done its work.
      answerLost: kind === 'unavailable',
      wait: retryAfter(result.headers.get('retry-after'), now),
      reason: `HTTP ${result.status}`,
    },
  };
};
