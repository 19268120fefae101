import * as z from 'zod/mini';
import { reportsAtMost } from '../functions/comments/report-weight.ts';
import { rejectionsKept } from '../functions/comments/standing.ts';
import type { StrikeLimit } from '../functions/comments/strikes.ts';
import { scorerAdapters, scorersNamedIn } from '../functions/moderation/scorer-adapters.ts';
import { keysOf } from '../functions/shared/keys-of.ts';
import type { MailSender, Settings } from './settings.ts';
import { stages } from './stage.ts';

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

const largeNumberDefinition = (example: string): Definition<number> => ({
  wanted: 'a whole number from 1 to 999999999',
  example,
  parse: (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined),
});

/** A standing keeps no more rejections than that. */
const strikeLimitDefinition = (example: string): Definition<StrikeLimit> => ({
  wanted: `a whole number from 1 to ${rejectionsKept}, or "never"`,
  example,
  parse: (text) => {
    const number = wholeNumber(text);
    return text === 'never' ? text : number !== undefined && number <= rejectionsKept ? number : undefined;
  },
});

/** Up to ten years: the time that they lead to must be one. */
const dayCount = (text: string): number | undefined => {
  const number = wholeNumber(text);
  return number !== undefined && number <= 3_650 ? number : undefined;
};

const dayCounts = (text: string): readonly number[] | undefined => {
  const parts = text.split(',').map(dayCount);
  const counts = parts.filter((part) => part !== undefined);
  return counts.length === parts.length ? counts : undefined;
};

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

/** Every setting: what it must be, and how it is read. */
export const settingDefinitions: {
  readonly [Name in keyof Settings]: Definition<NonNullable<Settings[Name]>>;
} = {
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
  strikeDays: {
    wanted: 'a whole number from 1 to 3650',
    example: 'strikeDays=30',
    parse: dayCount,
  },
  strikesToHold: strikeLimitDefinition('strikesToHold=3'),
  strikesToSuspend: strikeLimitDefinition('strikesToSuspend=5'),
  suspensionDays: {
    wanted: 'whole numbers from 1 to 3650, separated by commas',
    example: 'suspensionDays=1,7,30',
    parse: dayCounts,
  },
  reportsToFlag: {
    wanted: `a whole number from 1 to ${reportsAtMost}`,
    example: 'reportsToFlag=3',
    parse: (text) => (/^[1-9]\d?$/.test(text) && Number(text) <= reportsAtMost ? Number(text) : undefined),
  },
  moderationConcurrency: {
    // As AWS takes it: ScalingConfig.MaximumConcurrency of an event source mapping.
    wanted: 'a whole number from 2 to 1000',
    example: 'moderationConcurrency=20',
    parse: (text) => (/^([2-9]|[1-9]\d{1,2}|1000)$/.test(text) ? Number(text) : undefined),
  },
  scorers: {
    wanted: `different ones of ${Object.keys(scorerAdapters).join(', ')}, separated by commas`,
    example: 'scorers=google,openai',
    parse: scorersNamedIn,
  },
  scorerCallsPerMinute: largeNumberDefinition('scorerCallsPerMinute=600'),
  scorerUnitsPerMonth: largeNumberDefinition('scorerUnitsPerMonth=50000'),
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
