import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import { barOptions, lineIntervalMilliseconds, type ProgressStream } from '../terminal/progress-stream.ts';

/** How far a replay is. */
interface Standing {
  readonly comments: number;
  /** Submissions that came to an end, whichever. */
  readonly submitted: number;
  /** Of these, what the API took: as many decisions are awaited. */
  readonly taken: number;
  /** Decided, or known to be lost. */
  readonly decided: number;
}

/** Shows how far a replay is. */
export interface Progress {
  show(standing: Standing): void;
  stop(): void;
}

const set = (bar: SingleBar, value: number, total: number) => {
  bar.setTotal(total);
  bar.update(value);
};

const bars = (stream: ProgressStream): Progress => {
  const both = new MultiBar(
    {
      ...barOptions,
      stream,
      format: '{what} {bar} {value}/{total}  {duration_formatted}',
    },
    Presets.shades_classic,
  );
  const create = (what: string): SingleBar => both.create(0, 0, { what });
  const submitting = create('submitted');
  const deciding = create('decided  ');
  return {
    show: ({ comments, submitted, taken, decided }) => {
      set(submitting, submitted, comments);
      // Until all are submitted nobody knows how many will be refused.
      set(deciding, decided, taken + comments - submitted);
    },
    stop: () => both.stop(),
  };
};

const lines = (stream: ProgressStream, now: () => number): Progress => {
  let shownAt = now();
  return {
    show: ({ comments, submitted, taken, decided }) => {
      if (now() - shownAt >= lineIntervalMilliseconds) {
        shownAt = now();
        stream.write(`submitted ${submitted}/${comments}, decided ${decided}/${taken}\n`);
      }
    },
    stop: () => {},
  };
};

/** Bars on a terminal; elsewhere a line every few seconds. */
export const progressOn = (stream: ProgressStream, now: () => number): Progress =>
  stream.isTTY === true ? bars(stream) : lines(stream, now);
