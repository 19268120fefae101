import { Polling } from '../../api/polling.ts';

/** Says when to look at the queue of a site again, until what is returned is called. Whatever knows earlier plugs in here. */
export type QueueFeed = (site: string | undefined, look: () => Promise<void>) => () => void;

const betweenLooks = 5_000;

/** Looks every few seconds. */
export const polledFeed: QueueFeed = (_site, look) => {
  const polling = new Polling(look, betweenLooks);
  polling.after();
  return () => polling.stop();
};
