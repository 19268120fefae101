import { dayMilliseconds } from '../shared/day.ts';
import { type Environment, required, type Variable, variables } from '../shared/environment.ts';
import { derivedId } from '../shared/uuid.ts';
import { type AuthorRecord, type Rejection, recordOf, type Standing } from './standing.ts';
import type { Suspension } from './suspension.ts';

/** From how many rejections on something happens. */
export type StrikeLimit = number | 'never';

/** What repeated rejections lead to. */
export interface StrikeRules {
  /** Days for which a rejection counts. */
  readonly days: number;
  /** From how many on a person decides about what the author writes. */
  readonly hold: StrikeLimit;
  /** From how many on the author is suspended, not counted those that a suspension answered. */
  readonly suspend: StrikeLimit;
  /** For how many days the first time, the second, …; the last holds for all that follow. */
  readonly suspensionDays: readonly number[];
}

/** Rejections lead to nothing. */
export const unlimited: StrikeRules = { days: 1, hold: 'never', suspend: 'never', suspensionDays: [1] };

const daysAfter = (time: string, days: number): string =>
  new Date(Date.parse(time) + days * dayMilliseconds).toISOString();

/** The rejections that count at a time. */
const strikesAt = ({ rejections }: Pick<Standing, 'rejections'>, { days }: StrikeRules, time: string): Rejection[] =>
  rejections.filter(({ at }) => at <= time && time < daysAfter(at, days));

/** Whether the author has so many rejections that a person decides about what he writes. */
export const isHeld = (standing: Pick<Standing, 'rejections'>, rules: StrikeRules, now: Date): boolean =>
  rules.hold !== 'never' && strikesAt(standing, rules, now.toISOString()).length >= rules.hold;

/** How an author stands when he writes, as it is kept with what he wrote. */
export interface AuthorSnapshot {
  readonly author_record: AuthorRecord;
  readonly author_held: true | undefined;
}

export const authorSnapshot = (standing: Standing, rules: StrikeRules, now: Date): AuthorSnapshot => ({
  author_record: recordOf(standing),
  author_held: isHeld(standing, rules, now) || undefined,
});

/** The suspension that a rejection leads to, if nothing suspends the author when it comes. */
export const suspensionByStrikes = (standing: Standing, rules: StrikeRules, at: string): Suspension | undefined => {
  const { author, suspensions } = standing;
  const { days, suspend, suspensionDays } = rules;
  const unanswered = strikesAt(standing, rules, at).filter(({ suspension }) => suspension === undefined);
  if (suspend === 'never' || unanswered.length < suspend) {
    return undefined;
  }
  return {
    id: derivedId(new Date(at), `${author}#suspended`),
    reason: `${unanswered.length} of your comments were rejected within ${days} days`,
    since: at,
    until: daysAfter(at, suspensionDays[suspensions] ?? suspensionDays.at(-1) ?? 0),
    by: { kind: 'strikes' },
  };
};

/** The rules as the variables of functions hold them, and back. */
export const strikeEnvironment = ({ days, hold, suspend, suspensionDays }: StrikeRules): Environment => ({
  [variables.strikeDays]: String(days),
  [variables.strikesToHold]: String(hold),
  [variables.strikesToSuspend]: String(suspend),
  [variables.suspensionDays]: suspensionDays.join(','),
});

/** @throws Error naming the variable that is not set */
export const strikeRulesFrom = (environment: Environment): StrikeRules => {
  const limit = (variable: Variable): StrikeLimit => {
    const text = required(environment, variable);
    return text === 'never' ? text : Number(text);
  };
  return {
    days: Number(required(environment, variables.strikeDays)),
    hold: limit(variables.strikesToHold),
    suspend: limit(variables.strikesToSuspend),
    suspensionDays: required(environment, variables.suspensionDays).split(',').map(Number),
  };
};
