import type { ReviewedComment } from '../../../clients/typescript/api.ts';

/** What a moderator has before him. The current comment is always among the entries, and none is there twice. */
export interface QueueState {
  readonly entries: readonly ReviewedComment[];
  readonly current: string | undefined;
  readonly selected: ReadonlySet<string>;
  /** The current comment, when it left the queue: it stays until he leaves it, so that no other slips under his hands. */
  readonly gone: string | undefined;
  /** By id, the version of a comment that was decided here. Lists lag, and show it a moment longer. */
  readonly decided: ReadonlyMap<string, number>;
  /** The page that follows the entries. */
  readonly next: { readonly cursor: string } | undefined;
}

export const emptyQueue: QueueState = {
  entries: [],
  current: undefined,
  selected: new Set(),
  gone: undefined,
  decided: new Map(),
  next: undefined,
};

interface QueuePage {
  readonly comments: readonly ReviewedComment[];
  readonly next: QueueState['next'];
}

const undecided = ({ decided }: QueueState, comments: readonly ReviewedComment[]) =>
  comments.filter(({ id, version }) => version > (decided.get(id) ?? -1));

const except = (comments: readonly ReviewedComment[], others: readonly ReviewedComment[]) => {
  const ids = new Set(others.map(({ id }) => id));
  return comments.filter(({ id }) => !ids.has(id));
};

const withEntries = (state: QueueState, entries: readonly ReviewedComment[]): QueueState => {
  const ids = new Set(entries.map(({ id }) => id));
  return {
    ...state,
    entries,
    current: state.current ?? entries[0]?.id,
    selected: new Set([...state.selected].filter((id) => ids.has(id))),
  };
};

/** The beginning of the queue was read again: what it says of its part of the list holds. */
export const withFirstPage = (state: QueueState, { comments, next }: QueuePage): QueueState => {
  const head = undecided(state, comments);
  // Beyond the page nothing was read: what was there is there.
  const lasting = state.entries.filter(({ id }) => id !== state.gone);
  const lastOfPage = lasting.findLastIndex(({ id }) => head.some((one) => one.id === id));
  const tail = next === undefined || lastOfPage === -1 ? [] : except(lasting.slice(lastOfPage + 1), head);
  const entries = [...head, ...tail];
  const place = state.entries.findIndex(({ id }) => id === state.current);
  const current = state.entries[place];
  const isGone = current !== undefined && !entries.some(({ id }) => id === current.id);
  if (isGone) {
    entries.splice(place, 0, current);
  }
  return {
    ...withEntries(state, entries),
    gone: isGone ? current.id : undefined,
    next: tail.length > 0 ? state.next : next,
  };
};

/** The page after the entries came. */
export const withNextPage = (state: QueueState, { comments, next }: QueuePage): QueueState => ({
  ...withEntries(state, [...state.entries, ...except(undecided(state, comments), state.entries)]),
  next,
});

/** Another comment, or none, is the current one. */
export const withCurrent = (state: QueueState, current: string | undefined): QueueState => {
  if (current === state.current) {
    return state;
  }
  return withEntries(
    { ...state, current, gone: undefined },
    state.entries.filter(({ id }) => id !== state.gone),
  );
};

/** The comment so many places after the current one, or the last there is. */
export const movedBy = (state: QueueState, places: number): QueueState => {
  const { entries, current } = state;
  const place = entries.findIndex(({ id }) => id === current) + places;
  return withCurrent(state, entries[Math.max(0, Math.min(place, entries.length - 1))]?.id);
};

/** These were decided: what follows the current one, or comes before it at the end, is next. */
export const withoutDecided = (state: QueueState, comments: readonly ReviewedComment[]): QueueState => {
  const { entries, current } = state;
  const left = except(entries, comments);
  const place = entries.findIndex(({ id }) => id === current);
  const follows = except(entries.slice(place), comments)[0] ?? left.at(-1);
  const decided = new Map([...state.decided, ...comments.map(({ id, version }) => [id, version] as const)]);
  const isLeft = follows?.id !== current;
  return withEntries(
    { ...state, decided, current: follows?.id, gone: isLeft ? undefined : state.gone },
    left.filter(({ id }) => !isLeft || id !== state.gone),
  );
};

/** A comment is in the queue again, before the current one; where it has its place it would be searched for. */
export const withReturned = (state: QueueState, comment: ReviewedComment, isCurrent: boolean): QueueState => {
  const others = except(state.entries, [comment]);
  const place = others.findIndex(({ id }) => id === state.current);
  const decided = new Map(state.decided);
  decided.delete(comment.id);
  const entries = others.toSpliced(Math.max(0, place), 0, comment);
  const returned = withEntries({ ...state, decided }, entries);
  return isCurrent ? withCurrent(returned, comment.id) : returned;
};

/** Selects a comment, or does not any more. */
export const toggled = (state: QueueState, id: string): QueueState => {
  const selected = new Set(state.selected);
  if (!selected.delete(id)) {
    selected.add(id);
  }
  return { ...state, selected };
};

/** Selects all that can be decided together, or none when they are. */
export const toggledAll = (state: QueueState, atMost: number): QueueState => {
  const all = state.entries.filter(({ id }) => id !== state.gone).slice(0, atMost);
  return { ...state, selected: new Set(all.every(({ id }) => state.selected.has(id)) ? [] : all.map(({ id }) => id)) };
};

/** What a decision is about: those selected, else the current one. */
export const chosen = ({ entries, selected, current }: QueueState): readonly ReviewedComment[] =>
  entries.filter(({ id }) => (selected.size > 0 ? selected.has(id) : id === current));
