import type { Challenge, Comment, Notification } from '../../clients/typescript/api.ts';
import type { Call } from '../api/call.ts';
import type { Session } from '../api/session.ts';
import type { Drafts, Target } from './drafts.ts';
import type { Key, Language } from './languages.ts';
import type { SeenComment } from './thread.ts';

/** What a dialog asks for. Passwords are held only while it is open, to log in with once the address is confirmed. */
export type Asking =
  | { readonly for: 'login' | 'register' | 'forgot' }
  | { readonly for: 'confirm'; readonly username: string; readonly password: string }
  | { readonly for: 'reset'; readonly username: string }
  | { readonly for: 'challenge'; readonly challenge: Challenge }
  | { readonly for: 'report' | 'appeal' | 'delete'; readonly comment: string };

export interface State {
  readonly listed: readonly Comment[];
  readonly own: readonly SeenComment[];
  readonly unanswered: readonly SeenComment[];
  readonly changing: ReadonlyMap<string, string | undefined>;
  readonly loading: 'first' | 'more' | undefined;
  readonly loadProblem: string | undefined;
  readonly next: { readonly cursor: string } | undefined;
  /** Where a reply or an edit is being written. */
  readonly writing: Target | undefined;
  /** What went wrong with the text for a target. */
  readonly writeProblem: { readonly target: Target; readonly text: string } | undefined;
  readonly asking: Asking | undefined;
  readonly askProblem: string | undefined;
  readonly askNotice: string | undefined;
  readonly busy: boolean;
  readonly unread: number;
  /** Undefined while they are not shown. */
  readonly notifications: readonly Notification[] | undefined;
  readonly offline: boolean;
  /** What is said to those who do not see what changed. */
  readonly said: string;
}

export const initialState: State = {
  listed: [],
  own: [],
  unanswered: [],
  changing: new Map(),
  loading: 'first',
  loadProblem: undefined,
  next: undefined,
  writing: undefined,
  writeProblem: undefined,
  asking: undefined,
  askProblem: undefined,
  askNotice: undefined,
  busy: false,
  unread: 0,
  notifications: undefined,
  offline: false,
  said: '',
};

/** What all parts of one embedded widget work with: its state, and the ways to the API. */
export interface Widget {
  readonly post: string;
  readonly sort: 'newest' | 'oldest';
  readonly state: State;
  /** Changes the state, and what is seen of it. */
  change(changes: Partial<State>): void;
  readonly language: Language;
  readonly session: Session;
  /** Calls what is open to everybody. */
  readonly call: Call;
  readonly drafts: Drafts;
  /** Looks for what is new within seconds. */
  lookSoon(): void;
  /** Moves the focus to what a selector finds, once the state is seen. */
  focus(selector: string): void;
}

export type { Key };
