import type { Sort } from './page.ts';

/** How a query walks through keys that begin with a time or a UUID: no key is before `start` or behind its counterpart. */
export const orders = {
  newest: { beyond: '<', start: '~', forward: false },
  oldest: { beyond: '>', start: ' ', forward: true },
} as const satisfies Record<Sort, unknown>;
