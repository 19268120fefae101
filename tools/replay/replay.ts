import { basename, resolve } from 'node:path';
import type { ProgressStream } from '../terminal/progress-stream.ts';
import { awaitDecisions } from './await-decisions.ts';
import { type FileComment, readComments } from './comments-file.ts';
import { help } from './help.ts';
import { type Meeting, meetApi } from './meet-api.ts';
import { type Options, readOptions } from './options.ts';
import { type Ending, isComplete, type Outcome, outcomeOf } from './outcome.ts';
import { outcomeTable } from './outcome-table.ts';
import { type Progress, progressOn } from './progress.ts';
import { ReplayFault } from './replay-fault.ts';
import { submitAll } from './submit-all.ts';
import { realSurroundings, type Surroundings } from './surroundings.ts';

/** Where the command stands, and where its output goes. */
export interface Place extends Partial<Surroundings> {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: ProgressStream;
  /** What the name of the file is relative to. */
  readonly folder: string;
}

interface Submitted {
  readonly id: string;
  readonly comment: FileComment;
  readonly repeated: boolean;
}

/** Submits the comments and awaits the decisions, both at once. */
const run = async (
  comments: readonly FileComment[],
  { connection, post, sessions, admin }: Meeting,
  { concurrency, timeout }: Options,
  { sleep, now }: Surroundings,
  progress: Progress,
): Promise<Outcome> => {
  const startedAt = now();
  let submittedAt = startedAt;
  let endedAt = startedAt;
  const endings: Ending[] = [];
  let arrived: Submitted[] = [];
  let submitting = true;
  const standing = { comments: comments.length, submitted: 0, taken: 0, decided: 0 };

  const submissions = submitAll(comments, {
    post,
    sessions,
    concurrency,
    onEnd: (comment, submission, repeated) => {
      submittedAt = now();
      standing.submitted += 1;
      if (submission.kind === 'submitted') {
        standing.taken += 1;
        arrived.push({ id: submission.id, comment, repeated });
      } else {
        endings.push({ ...comment, repeated, end: submission });
      }
      progress.show(standing);
    },
  }).finally(() => {
    submitting = false;
  });

  const decisions = awaitDecisions<Submitted>({
    admin,
    timeout,
    sleep,
    now,
    isGone: () => connection.isGone(),
    take: () => {
      progress.show(standing);
      const taken = arrived;
      arrived = [];
      return taken.length > 0 || submitting ? taken : undefined;
    },
    onEnd: ({ id, comment, repeated }, fate) => {
      endings.push({ ...comment, repeated, end: { ...fate, id } });
      if (fate.kind !== 'undecided') {
        endedAt = now();
        standing.decided += 1;
      }
      progress.show(standing);
    },
  });

  await Promise.all([submissions, decisions]);
  return outcomeOf(endings, {
    submitting: submittedAt - startedAt,
    altogether: Math.max(submittedAt, endedAt) - startedAt,
  });
};

const command = async (argv: readonly string[], { stdout, stderr, folder, ...given }: Place): Promise<number> => {
  const options = readOptions(argv);
  if (options === 'help') {
    stdout.write(`${help}\n`);
    return 0;
  }
  const surroundings = { ...realSurroundings, ...given };
  const name = basename(options.file);
  const comments = readComments(resolve(folder, options.file), options.file).slice(0, options.limit);
  const meeting = await meetApi(options, surroundings);
  const progress = progressOn(stderr, surroundings.now);
  const outcome = await run(comments, meeting, options, surroundings, progress).finally(() => progress.stop());
  stdout.write(options.json ? `${JSON.stringify(outcome, null, 2)}\n` : outcomeTable(outcome, name, options.api));
  return isComplete(outcome) ? 0 : 1;
};

/**
 * The command `npm run replay`.
 * @returns the exit code: 0 when all were decided, 1 when not, 2 when it could not start
 */
export const replay = async (argv: readonly string[], place: Place): Promise<number> => {
  try {
    return await command(argv, place);
  } catch (error) {
    if (error instanceof ReplayFault) {
      place.stderr.write(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
};
