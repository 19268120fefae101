import { Presets, SingleBar } from 'cli-progress';
import { barOptions, lineIntervalMilliseconds, type ProgressStream } from '../terminal/progress-stream.ts';
import type { Place } from './place.ts';

/** Shows how far a command is. */
interface Progress {
  show(done: number): void;
  stop(): void;
}

/** What is done, and of how many. */
interface Task {
  /** As in `imported 5/10`. */
  readonly what: string;
  readonly total: number;
}

/** So many a second, and how many seconds are left at that rate. */
const paceOf = (done: number, total: number, milliseconds: number) => {
  const perSecond = (done * 1_000) / Math.max(milliseconds, 1);
  return { perSecond: Math.round(perSecond), left: perSecond > 0 ? Math.ceil((total - done) / perSecond) : undefined };
};

const paceText = (done: number, total: number, milliseconds: number): string => {
  const { perSecond, left } = paceOf(done, total, milliseconds);
  return left === undefined ? '' : `${perSecond}/s, ${left} s left`;
};

const bar = (stream: ProgressStream, { what, total }: Task, now: () => number): Progress => {
  const startedAt = now();
  const shown = new SingleBar(
    { ...barOptions, stream, format: `${what} {bar} {value}/{total}  {pace}` },
    Presets.shades_classic,
  );
  shown.start(total, 0, { pace: '' });
  return {
    show: (done) => shown.update(done, { pace: paceText(done, total, now() - startedAt) }),
    stop: () => shown.stop(),
  };
};

const lines = (stream: ProgressStream, { what, total }: Task, now: () => number): Progress => {
  const startedAt = now();
  let shownAt = startedAt;
  return {
    show: (done) => {
      if (now() - shownAt >= lineIntervalMilliseconds) {
        shownAt = now();
        stream.write(`${what} ${done}/${total}, ${paceText(done, total, shownAt - startedAt)}\n`);
      }
    },
    stop: () => undefined,
  };
};

/** A bar on a terminal; elsewhere a line every few seconds. */
const progressOn = (stream: ProgressStream, task: Task, now: () => number): Progress =>
  stream.isTTY === true ? bar(stream, task, now) : lines(stream, task, now);

/** Shows on stderr how far something is while it works. */
export const showing = async <Result>(
  { stderr, now }: Pick<Place, 'stderr' | 'now'>,
  task: Task,
  work: (show: (done: number) => void) => Promise<Result>,
): Promise<Result> => {
  const progress = progressOn(stderr, task, now);
  try {
    return await work((done) => progress.show(done));
  } finally {
    progress.stop();
  }
};
