import * as z from 'zod/mini';
import { fairUseDefaults } from '../functions/comments/fair-use-defaults.ts';
import { scorerAdapters, scorersNamedIn } from '../functions/moderation/scorer-adapters.ts';
import { scoringDefaults } from '../functions/moderation/scoring-defaults.ts';
import type { FallbackMode } from '../functions/moderation/verdict.ts';
import { cors } from '../functions/shared/cors.ts';
import { keysOf } from '../functions/shared/keys-of.ts';
import { type Stage, stages } from './stage.ts';

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

interface Definition<Value> {
  /** Completes "must be …". */
  readonly wanted: string;
  readonly example: string;
  readonly parse: (text: string) => Value | undefined;
}

const emailAddress = z.email();
const address = (text: string): string | undefined => (emailAddress.safeParse(text).success ? text : undefined);

const mailSender = (text: string): MailSender | undefined => {
  const { name, between = text } = /^(?<name>[^<>"\p{Cc}]+)<(?<between>[^<>]+)>$/u.exec(text)?.groups ?? {};
  const sender = address(between);
  return sender === undefined
    ? undefined
    : { address: sender, domain: sender.slice(sender.lastIndexOf('@') + 1), name: name?.trim() };
};

/** As a browser names an origin, so that API Gateway, which compares letter by letter, finds it. */
const isOrigin = (text: string): boolean => /^https?:\/\/[^*]+$/.test(text) && URL.parse(text)?.origin === text;

const origins = (text: string): readonly string[] | undefined => {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => part === '*' || isOrigin(part)) ? parts : undefined;
};

const wholeNumber = (text: string): number | undefined => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined);

const wholeNumberDefinition = (example: string): Definition<number> => ({
  wanted: 'a whole number from 1 to 999999',
  example,
  parse: wholeNumber,
});

const oneOf = <Value extends string>(values: readonly [Value, Value], example: string): Definition<Value> => ({
  wanted: `"${values[0]}" or "${values[1]}"`,
  example,
  parse: (text) => values.find((value) => value === text),
});

/** As it is completed to the address of the endpoint; by https, for texts and the key go there. */
const baseUrl = (text: string): string | undefined => {
  const url = URL.parse(text);
  const bare = url?.protocol === 'https:' && text === url.origin + url.pathname.replace(/\/$/, '');
  return bare && !text.endsWith('/v1') ? text : undefined;
};

const certificateExample = 'certificateArn=arn:aws:acm:us-east-1:123456789012:certificate/id';

const definitions: { readonly [Name in SettingName]: Definition<NonNullable<Settings[Name]>> } = {
  stage: {
    wanted: '"dev" or "prod"',
    example: 'stage=prod --context mailFrom=comments@example.com',
    parse: (text) => keysOf(stages).find((stage) => stage === text),
  },
  allowOrigins: {
    wanted: '"*" or origins in lower case and without a path, separated by commas',
    example: 'allowOrigins=https://example.com,https://www.example.com',
    parse: origins,
  },
  mailFrom: {
    wanted: 'an e-mail address, or a name and an address',
    example: 'mailFrom="Moderato <comments@example.com>"',
    parse: mailSender,
  },
  alarmEmail: {
    wanted: 'an e-mail address',
    example: 'alarmEmail=operator@example.com',
    parse: address,
  },
  domain: {
    wanted: 'the name of a host in lower case',
    example: `domain=comments.example.com --context ${certificateExample}`,
    parse: (text) =>
      /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(text) ? text : undefined,
  },
  certificateArn: {
    wanted: 'the ARN of a certificate in us-east-1',
    example: certificateExample,
    parse: (text) => (/^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/.test(text) ? text : undefined),
  },
  webAclArn: {
    wanted: 'the ARN of a web ACL for CloudFront',
    example: 'webAclArn=arn:aws:wafv2:us-east-1:123456789012:global/webacl/name/id',
    parse: (text) =>
      /^arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/.test(text) ? text : undefined,
  },
  firewallRequests: wholeNumberDefinition('firewallRequests=2000'),
  commentsPerMinute: wholeNumberDefinition('commentsPerMinute=10'),
  commentsPerMinuteOfNetwork: wholeNumberDefinition('commentsPerMinuteOfNetwork=60'),
  scorers: {
    wanted: `different ones of ${Object.keys(scorerAdapters).join(', ')}, separated by commas`,
    example: 'scorers=google,openai',
    parse: scorersNamedIn,
  },
  scorerCallsPerMinute: wholeNumberDefinition('scorerCallsPerMinute=600'),
  scorerUnitsPerMonth: {
    wanted: 'a whole number from 1 to 999999999',
    example: 'scorerUnitsPerMonth=50000',
    parse: (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined),
  },
  fallback: oneOf(['decide', 'hold'], 'fallback=hold'),
  googleApiVersion: oneOf(['v1', 'v2'], 'googleApiVersion=v2'),
  openAiUrl: {
    wanted: 'an https address without the /v1/moderations at its end',
    example: 'openAiUrl=https://api.mistral.ai',
    parse: baseUrl,
  },
  openAiModel: {
    wanted: 'the name of a model',
    example: 'openAiModel=mistral-moderation-latest',
    parse: (text) => (/^[\w.:/-]+$/.test(text) ? text : undefined),
  },
};

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

/** The domain with its certificate, if there is one. */
export const ownDomain = ({ domain, certificateArn }: Pick<Settings, 'domain' | 'certificateArn'>) =>
  domain !== undefined && certificateArn !== undefined ? { name: domain, certificateArn } : undefined;
