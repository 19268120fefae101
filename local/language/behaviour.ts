/** What the stand-in does with a call: it answers, after so many milliseconds if told, or fails in one of the ways. */
export type Behaviour =
  | { readonly does: 'answer'; readonly after?: number }
  | { readonly does: 'fail'; readonly status: number }
  | { readonly does: 'hang' | 'garbage' | 'nothing-known' | 'hang-up' };

/** Decides for each call, by its number counted from 0. */
export type Behave = (call: number) => Behaviour;

const always =
  (behaviour: Behaviour): Behave =>
  () =>
    behaviour;

export const answering = always({ does: 'answer' });

/** As a provider that takes so many milliseconds for each call. */
export const answeringAfter = (milliseconds: number): Behave => always({ does: 'answer', after: milliseconds });

const faults: readonly Behaviour[] = [
  { does: 'fail', status: 503 },
  { does: 'garbage' },
  { does: 'fail', status: 429 },
  { does: 'hang-up' },
  { does: 'fail', status: 500 },
  { does: 'hang' },
  { does: 'nothing-known' },
];

/** Every second call fails, each time in another way. */
export const failingHalf: Behave = (call) =>
  call % 2 === 0 ? { does: 'answer' } : (faults[((call - 1) / 2) % faults.length] ?? { does: 'answer' });

/** The ways to behave that have a name on the command line (`npm start -- --language …`). */
export const namedBehaviours = {
  ok: answering,
  failing: failingHalf,
  down: always({ does: 'fail', status: 503 }),
  limited: always({ does: 'fail', status: 429 }),
  revoked: always({ does: 'fail', status: 403 }),
  hanging: always({ does: 'hang' }),
  garbage: always({ does: 'garbage' }),
} as const satisfies Record<string, Behave>;
