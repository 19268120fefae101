import { percentile } from '../../../tools/replay/percentile.ts';
import type { Load } from '../assumptions.ts';
import type { Parameters } from '../parameters.ts';
import { Agenda } from './agenda.ts';
import { chanceOf } from './chance.ts';
import { LambdaModel } from './lambda.ts';
import { Measurements, type Moment } from './measurements.ts';
import { MendingModel } from './mending.ts';
import { ScorerModel } from './scorer.ts';
import { startSubmissions } from './submissions.ts';
import { type Heat, TableModel } from './table.ts';
import { WorkerModel } from './worker.ts';

/** What came of a simulated load. */
export interface Outcome {
  /** Comments offered, and by cause those that were refused with 429 or 503. */
  readonly offered: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly taken: number;
  readonly decided: number;
  /** Taken, and not decided when the run ended. */
  readonly undecided: number;
  readonly deadLetters: number;
  readonly byFallback: number;
  readonly postponements: number;
  readonly mended: number;
  readonly waitingToBeMended: number;
  /** From the request, in seconds; of all taken, those not decided counted as endless. */
  readonly timeToDecision: { readonly mean: number; readonly p50: number; readonly p99: number };
  /** Decided while comments still came. */
  readonly decidedMeanwhile: number;
  readonly moments: readonly Moment[];
  readonly heat: readonly Heat[];
  readonly concurrencyPeak: number;
  /** For what is paid: calls to the scorer, batches, and how long functions ran, in seconds. */
  readonly used: {
    readonly calls: number;
    readonly batches: number;
    readonly submissionSeconds: number;
    readonly workerSeconds: number;
  };
}

/** How long after the last comment decisions are waited for, in seconds: longer than a comment may be put off. */
const drainSeconds = 90;

/** Runs a load through the system. The same seed gives the same outcome. */
export const simulate = (
  load: Load,
  parameters: Parameters,
  seed: string,
  progress: (share: number) => void = () => undefined,
): Outcome => {
  const [agenda, chance, measurements] = [new Agenda(), chanceOf(seed), new Measurements()];
  const world = {
    load,
    parameters,
    agenda,
    chance,
    measurements,
    table: new TableModel(load, parameters),
    lambda: new LambdaModel(parameters),
    scorer: new ScorerModel(parameters, chance),
  };
  const mending = new MendingModel(world);
  const worker = new WorkerModel(world, (comment) => mending.add(comment));
  startSubmissions(world, (comment) => worker.push({ comment, postponed: 0, receives: 0 }));

  const seconds = load.seconds + drainSeconds;
  for (let second = 1; second <= seconds; second += 1) {
    agenda.runUntil(second * 1_000);
    const { now } = agenda;
    measurements.moments.push({ at: second, waiting: worker.queue.length, oldest: worker.queue.oldest(now) / 1_000 });
    progress(second / seconds);
  }

  const { comments } = measurements;
  const decided = comments.filter(({ decidedAt }) => decidedAt !== undefined);
  const times = comments.map(({ arrivedAt, decidedAt = Number.POSITIVE_INFINITY }) => (decidedAt - arrivedAt) / 1_000);
  return {
    offered: measurements.offered,
    refused: Object.fromEntries(measurements.refused),
    taken: comments.length,
    decided: measurements.decisions,
    undecided: comments.length - decided.length,
    deadLetters: measurements.deadLetters,
    byFallback: decided.filter(({ byFallback }) => byFallback).length,
    postponements: measurements.postponements,
    mended: measurements.mended,
    waitingToBeMended: mending.waiting,
    timeToDecision: {
      mean: times.reduce((sum, time) => sum + time, 0) / Math.max(1, times.length),
      p50: percentile(times, 50) ?? 0,
      p99: percentile(times, 99) ?? 0,
    },
    decidedMeanwhile: decided.filter(({ decidedAt = 0 }) => decidedAt <= load.seconds * 1_000).length,
    moments: measurements.moments,
    heat: world.table.heat(load.seconds * 1_000),
    concurrencyPeak: world.lambda.peak,
    used: {
      calls: world.scorer.calls,
      batches: measurements.batches,
      submissionSeconds: measurements.submissionTime / 1_000,
      workerSeconds: measurements.workerTime / 1_000,
    },
  };
};
