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
}

export const stages = {
  dev: {
    deletionProtection: false,
    removalPolicy: RemovalPolicy.DESTROY,
    logRemovalPolicy: RemovalPolicy.DESTROY,
    logRetention: RetentionDays.ONE_WEEK,
  },
  prod: {
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    logRemovalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    logRetention: RetentionDays.THREE_MONTHS,
  },
} as const satisfies Record<string, StageSettings>;

export type Stage = keyof typeof stages;

/**
 * The stage of that name.
 * @throws Error for a name that no stage has: a slip must not deploy a production without its protection
 */
export const stageNamed = (name: unknown): Stage => {
  if (name !== 'dev' && name !== 'prod') {
    throw new Error(
      `The stage must be "dev" or "prod", not ${JSON.stringify(name)}: npx cdk synth --context stage=prod`,
    );
  }
  return name;
};
