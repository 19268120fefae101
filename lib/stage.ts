import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs between a deployment that people rely on and one to try things with. */
export interface StageSettings {
  readonly deletionProtection: boolean;
  /** Of what cannot be made again: table, users, Google's key. */
  readonly removalPolicy: RemovalPolicy;
  /** Of log groups. Their names are fixed, so one left behind by a deployment that failed would block the next. */
  readonly logRemovalPolicy: RemovalPolicy;
  readonly logRetention: RetentionDays;
  /** Whether it is an oversight when nobody is told of alarms. */
  readonly watched: boolean;
}

export const stages = {
  dev: {
    deletionProtection: false,
    removalPolicy: RemovalPolicy.DESTROY,
    logRemovalPolicy: RemovalPolicy.DESTROY,
    logRetention: RetentionDays.ONE_WEEK,
    watched: false,
  },
  prod: {
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    logRemovalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    logRetention: RetentionDays.THREE_MONTHS,
    watched: true,
  },
} as const satisfies Record<string, StageSettings>;

export type Stage = keyof typeof stages;
