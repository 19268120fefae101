import type { Session } from './api-client.ts';
import { inParallel } from './in-parallel.ts';
import { ReplayFault } from './replay-fault.ts';
import type { Surroundings } from './surroundings.ts';

/** What became of a submitted comment. */
export type Fate =
  | {
      readonly kind: 'decided';
      readonly status: string;
      /** `none` when it could not be scored. */
      readonly scorer: string;
      readonly degraded: boolean;
      /** By the clock of the server, in milliseconds: how soon we learn of a decision says nothing of the server. */
      readonly submittedAt: number;
      readonly decidedAt: number;
    }
  | { readonly kind: 'lost' }
  | { readonly kind: 'undecided'; readonly reason: string };

interface Settings<Submitted> extends Pick<Surroundings, 'sleep' | 'now'> {
  readonly admin: Session;
  /** Hands over what was submitted since it was last asked, oldest first; undefined when no more will come. */
  readonly take: () => readonly Submitted[] | undefined;
  /** In milliseconds: how long nothing may be decided until what is open counts as undecided. */
  readonly timeout: number;
  readonly isGone: () => boolean;
  readonly onEnd: (submitted: Submitted, fate: Fate) => void;
}

const requestsAtOnce = 8;
/** Few enough that a round that finds nothing decided costs the server little. */
const roundSize = 64;
const pauseMilliseconds = 250;

const fateOf = async (id: string, admin: Session): Promise<Fate | { kind: 'open'; trouble?: string }> => {
  const reply = await admin.call((api) =>
    api.GET('/api/admin/comments/{comment_id}', { params: { path: { comment_id: id } } }),
  );
  if (!reply.ok) {
    return reply.status === 404 ? { kind: 'lost' } : { kind: 'open', trouble: reply.detail };
  }
  const { status, created_at, updated_at, moderation_response: scoring } = reply.value;
  if (status === 'UNDER_REVIEW') {
    return { kind: 'open' };
  }
  return {
    kind: 'decided',
    status,
    scorer: scoring?.scorer ?? 'none',
    degraded: scoring?.degraded ?? false,
    submittedAt: Date.parse(created_at),
    decidedAt: Date.parse(scoring?.moderated_at ?? updated_at),
  };
};

/** Asks for the submitted comments until each is decided, or lost, or none was decided for too long. */
export const awaitDecisions = async <Submitted extends { readonly id: string }>({
  admin,
  take,
  timeout,
  isGone,
  onEnd,
  sleep,
  now,
}: Settings<Submitted>): Promise<void> => {
  let open: Submitted[] = [];
  let progressAt = now();
  const troubles = new Map<string, string>();

  /** Asks once for each; gives those that are still open. */
  const look = async (round: readonly Submitted[]): Promise<Submitted[]> => {
    const stillOpen: Submitted[] = [];
    await inParallel(round, requestsAtOnce, async (submitted) => {
      const fate = await fateOf(submitted.id, admin).catch((error: unknown) => {
        if (error instanceof ReplayFault) {
          return { kind: 'open', trouble: error.message } as const;
        }
        throw error;
      });
      if (fate.kind !== 'open') {
        onEnd(submitted, fate);
        return;
      }
      stillOpen.push(submitted);
      if (fate.trouble === undefined) {
        troubles.delete(submitted.id);
      } else {
        troubles.set(submitted.id, fate.trouble);
      }
    });
    return stillOpen;
  };

  for (;;) {
    const arrived = take();
    open.push(...(arrived ?? []));
    if (arrived === undefined && open.length === 0) {
      return;
    }
    if (arrived !== undefined) {
      progressAt = now();
    }
    const isLast = arrived === undefined && (isGone() || now() - progressAt >= timeout);
    // Those found open go to the end, so that a few stuck ones never hide the others; before giving up, all are asked.
    const round = isLast ? open : open.slice(0, roundSize);
    const stillOpen = await look(round);
    open = [...open.slice(round.length), ...stillOpen];
    if (stillOpen.length < round.length) {
      progressAt = now();
    } else if (isLast) {
      const reason = `no decision for ${timeout / 1_000} s`;
      for (const submitted of open) {
        onEnd(submitted, { kind: 'undecided', reason: troubles.get(submitted.id) ?? reason });
      }
      return;
    } else {
      await sleep(pauseMilliseconds);
    }
  }
};
