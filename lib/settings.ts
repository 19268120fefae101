import { fairUseDefaults } from '../functions/comments/fair-use-defaults.ts';
import { defaultReportsToFlag } from '../functions/comments/report-weight.ts';
import { strikeDefaults } from '../functions/comments/strike-defaults.ts';
import type { StrikeLimit, StrikeRules } from '../functions/comments/strikes.ts';
import { scoringDefaults } from '../functions/moderation/scoring-defaults.ts';
import type { FallbackMode } from '../functions/moderation/verdict.ts';
import { cors } from '../functions/shared/cors.ts';
import { moderationWorker } from '../functions/triggers.ts';
import { settingDefinitions as definitions } from './setting-definitions.ts';
import type { Stage } from './stage.ts';

/** In whose name mails are sent. */
export interface MailSender {
  readonly address: string;
  readonly domain: string;
  readonly name: string | undefined;
}

/** A domain that points at the distribution, and its certificate. */
export interface OwnDomain {
  readonly name: string;
  readonly certificateArn: string;
}

/** What whoever deploys decides, by `--context <name>=<value>`. */
export interface Settings {
  /** `dev` unless told. */
  readonly stage: Stage;
  /** Where browsers may call the API from; anywhere unless told. */
  readonly allowOrigins: readonly string[];
  /** Needed by `prod`; without it mails come from Cognito, at most 50 a day. */
  readonly mailFrom: MailSender | undefined;
  /** Who is told of alarms. */
  readonly alarmEmail: string | undefined;
  /** Where the API and the pages are; at a name of CloudFront's unless told. */
  readonly domain: string | undefined;
  /** The certificate of `domain`, in us-east-1, where CloudFront looks for it. */
  readonly certificateArn: string | undefined;
  /** A firewall in front of the distribution, in us-east-1; none unless told. */
  readonly webAclArn: string | undefined;
  /** How many requests in five minutes an address may make; with it there is a second stack, the firewall. */
  readonly firewallRequests: number | undefined;
  /** How many comments a user may write in a minute; 10 unless told. */
  readonly commentsPerMinute: number;
  /** How many comments may come from one network in a minute; 60 unless told. */
  readonly commentsPerMinuteOfNetwork: number;
  /** For how many days a rejection counts as a strike against its author; 30 unless told. */
  readonly strikeDays: number;
  /** From how many strikes on a person decides about what the author writes; 3 unless told. */
  readonly strikesToHold: StrikeLimit;
  /** From how many strikes on the author is suspended; 5 unless told. */
  readonly strikesToSuspend: StrikeLimit;
  /** For how many days the first time, the second, …; 1, 7 and 30 unless told. */
  readonly suspensionDays: readonly number[];
  /** How many readers must report a comment to have an admin look at it; 3 unless told. */
  readonly reportsToFlag: number;
  /** How many batches of ten comments are moderated at once; 5 unless told. */
  readonly moderationConcurrency: number;
  /** The scorers of choice in their order; `google` unless told. */
  readonly scorers: readonly string[];
  /** How often each scorer may be asked in a minute; 600 unless told. */
  readonly scorerCallsPerMinute: number;
  /** How many billing units each scorer may charge in a month; any number unless told. */
  readonly scorerUnitsPerMonth: number | undefined;
  /** Whether the fallback may approve; `decide` unless told. */
  readonly fallback: FallbackMode;
  /** Of Google's language API; `v1` unless told. */
  readonly googleApiVersion: 'v1' | 'v2';
  /** Where the moderation endpoint with OpenAI's protocol is; at OpenAI unless told. */
  readonly openAiUrl: string;
  /** The model it is asked for; `omni-moderation-latest` unless told. */
  readonly openAiModel: string;
}

/** Those that the functions are told which score. */
export type ScoringSettings = Pick<
  Settings,
  | 'scorers'
  | 'scorerCallsPerMinute'
  | 'scorerUnitsPerMonth'
  | 'fallback'
  | 'googleApiVersion'
  | 'openAiUrl'
  | 'openAiModel'
>;

type SettingName = keyof Settings;

/**
 * The settings, as CDK's context has them.
 * @throws Error that says what to write, for a setting that does not exist and for a value that is wrong: a slip must not
 * deploy something else than was meant
 */
export const settingsFrom = (context: Readonly<Record<string, unknown>>): Settings => {
  if (context['exemptUsers'] !== undefined) {
    throw new Error('The setting exemptUsers exists in local runs only: nobody is exempt from limits in a deployment.');
  }
  // What CDK itself keeps in its context has a name with a punctuation mark.
  const unknown = Object.keys(context).find((name) => /^\w+$/.test(name) && !Object.hasOwn(definitions, name));
  if (unknown !== undefined) {
    throw new Error(`There is no setting ${unknown}. There are: ${Object.keys(definitions).join(', ')}.`);
  }
  const read = <Name extends SettingName>(name: Name) => {
    const { wanted, example, parse } = definitions[name];
    const given = context[name];
    if (given === undefined) {
      return undefined;
    }
    const value = typeof given === 'string' ? parse(given) : undefined;
    if (value === undefined) {
      throw new Error(
        `The setting ${name} must be ${wanted}, not ${JSON.stringify(given)}: npx cdk deploy --context ${example}`,
      );
    }
    return value;
  };
  const settings = {
    stage: read('stage') ?? 'dev',
    allowOrigins: read('allowOrigins') ?? cors.allowOrigins,
    mailFrom: read('mailFrom'),
    alarmEmail: read('alarmEmail'),
    domain: read('domain'),
    certificateArn: read('certificateArn'),
    webAclArn: read('webAclArn'),
    firewallRequests: read('firewallRequests'),
    commentsPerMinute: read('commentsPerMinute') ?? fairUseDefaults.commentsPerMinute,
    commentsPerMinuteOfNetwork: read('commentsPerMinuteOfNetwork') ?? fairUseDefaults.commentsPerMinuteOfNetwork,
    strikeDays: read('strikeDays') ?? strikeDefaults.days,
    strikesToHold: read('strikesToHold') ?? strikeDefaults.hold,
    strikesToSuspend: read('strikesToSuspend') ?? strikeDefaults.suspend,
    suspensionDays: read('suspensionDays') ?? strikeDefaults.suspensionDays,
    reportsToFlag: read('reportsToFlag') ?? defaultReportsToFlag,
    moderationConcurrency: read('moderationConcurrency') ?? moderationWorker.maximumConcurrency,
    scorers: read('scorers') ?? scoringDefaults.scorers,
    scorerCallsPerMinute: read('scorerCallsPerMinute') ?? scoringDefaults.scorerCallsPerMinute,
    scorerUnitsPerMonth: read('scorerUnitsPerMonth'),
    fallback: read('fallback') ?? scoringDefaults.fallback,
    googleApiVersion: read('googleApiVersion') ?? scoringDefaults.googleApiVersion,
    openAiUrl: read('openAiUrl') ?? scoringDefaults.openAiUrl,
    openAiModel: read('openAiModel') ?? scoringDefaults.openAiModel,
  };
  if (settings.stage === 'prod' && settings.mailFrom === undefined) {
    throw new Error(
      'The stage prod needs the setting mailFrom, an address at a domain that Amazon SES has verified: ' +
        `npx cdk deploy --context ${definitions.stage.example}`,
    );
  }
  if ((settings.domain === undefined) !== (settings.certificateArn === undefined)) {
    throw new Error(
      `The settings domain and certificateArn go together: npx cdk deploy --context ${definitions.domain.example}`,
    );
  }
  return settings;
};

/** What rejections lead to. */
export const strikeRules = (settings: Settings): StrikeRules => ({
  days: settings.strikeDays,
  hold: settings.strikesToHold,
  suspend: settings.strikesToSuspend,
  suspensionDays: settings.suspensionDays,
});

/** The domain with its certificate, if there is one. */
export const ownDomain = ({ domain, certificateArn }: Pick<Settings, 'domain' | 'certificateArn'>) =>
  domain !== undefined && certificateArn !== undefined ? { name: domain, certificateArn } : undefined;
