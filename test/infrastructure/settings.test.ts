import { describe, expect, test } from 'vitest';
import { type Settings, settingsFrom } from '../../lib/settings.ts';

const settingsOf = (context: Record<string, unknown>) => settingsFrom(context);

const mailFrom = 'comments@example.com';
const sender = { address: mailFrom, domain: 'example.com', name: undefined };

describe('settings', () => {
  test('need none to be given for dev', () => {
    expect(settingsOf({})).toEqual({
      stage: 'dev',
      allowOrigins: ['*'],
      mailFrom: undefined,
      alarmEmail: undefined,
      domain: undefined,
      certificateArn: undefined,
      webAclArn: undefined,
      firewallRequests: undefined,
      commentsPerMinute: 10,
      commentsPerMinuteOfNetwork: 60,
      strikeDays: 30,
      strikesToHold: 3,
      strikesToSuspend: 5,
      suspensionDays: [1, 7, 30],
      reportsToFlag: 3,
      moderationConcurrency: 5,
      scorers: ['google'],
      scorerCallsPerMinute: 600,
      scorerUnitsPerMonth: undefined,
      fallback: 'decide',
      googleApiVersion: 'v1',
      openAiUrl: 'https://api.openai.com',
      openAiModel: 'omni-moderation-latest',
    });
  });

  test('that do not exist are a mistake, beside what CDK keeps there', () => {
    expect(() => settingsOf({ scorrers: 'google' })).toThrow('There is no setting scorrers. There are: stage, ');
    expect(() =>
      settingsOf({ '@aws-cdk/core:newStyleStackSynthesis': true, 'aws:cdk:bundling-stacks': [] }),
    ).not.toThrow();
  });

  test('exempt nobody from limits', () => {
    expect(() => settingsOf({ exemptUsers: 'somebody' })).toThrow('exists in local runs only');
  });

  test.each(['0', '-1', '1.5', 'ten', '1000000', ''])('take no limit of %j', (commentsPerMinute) => {
    expect(() => settingsOf({ commentsPerMinute })).toThrow('The setting commentsPerMinute must be a whole number');
  });

  test.each([
    [{ stage: 'dev' }, { stage: 'dev' }],
    [
      { stage: 'prod', mailFrom },
      { stage: 'prod', mailFrom: sender },
    ],
    [{ mailFrom: 'Moderato <comments@example.com>' }, { mailFrom: { ...sender, name: 'Moderato' } }],
    [
      { mailFrom: 'Kommentare, Müller & Söhne<comments@example.com>' },
      { mailFrom: { ...sender, name: 'Kommentare, Müller & Söhne' } },
    ],
    [{ alarmEmail: 'operator@example.com' }, { alarmEmail: 'operator@example.com' }],
    [{ allowOrigins: '*' }, { allowOrigins: ['*'] }],
    [{ strikeDays: '90' }, { strikeDays: 90 }],
    [{ strikesToHold: 'never' }, { strikesToHold: 'never' }],
    [{ strikesToSuspend: '20' }, { strikesToSuspend: 20 }],
    [{ suspensionDays: '1,30,3650' }, { suspensionDays: [1, 30, 3_650] }],
    [
      { allowOrigins: 'https://example.com, http://localhost:8080' },
      { allowOrigins: ['https://example.com', 'http://localhost:8080'] },
    ],
  ])('%j mean %j', (context, meant) => {
    expect(settingsOf(context)).toMatchObject(meant);
  });

  test.each<[wanted: string, name: keyof Settings, wrong: unknown[]]>([
    ['"dev" or "prod"', 'stage', ['production', 'Prod', ' prod', '', true]],
    [
      '"*" or origins in lower case and without a path, separated by commas',
      'allowOrigins',
      [
        'https://example.com/',
        'https://example.com/blog',
        'https://Example.com',
        'https://example.com:443',
        'https://*.example.com',
        'ftp://example.com',
        'example.com',
        'null',
        'https://example.com,',
        '',
        ['*'],
      ],
    ],
    [
      'an e-mail address, or a name and an address',
      'mailFrom',
      [
        'Moderato',
        'comments@',
        'comments@localhost',
        'Moderato <comments>',
        'a <b <comments@example.com>',
        '',
        'Moderato\r\nBcc: x <comments@example.com>',
        '"Moderato" <comments@example.com>',
      ],
    ],
    [
      'the name of a host in lower case',
      'domain',
      ['Comments.example.com', 'https://example.com', 'example', '-a.example.com', 'a..example.com', ''],
    ],
    [
      'the ARN of a certificate in us-east-1',
      'certificateArn',
      ['arn:aws:acm:eu-west-1:123456789012:certificate/an-id', 'an-id', ''],
    ],
    [
      'the ARN of a web ACL for CloudFront',
      'webAclArn',
      ['arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/name/an-id', 'name', ''],
    ],
    ['a whole number from 1 to 999999', 'firewallRequests', ['0', 'many']],
    ['a whole number from 1 to 3650', 'strikeDays', ['0', '3651', '1,2', 'never']],
    ['a whole number from 1 to 20, or "never"', 'strikesToHold', ['0', '21', 'Never', '']],
    ['a whole number from 1 to 20, or "never"', 'strikesToSuspend', ['0', '21', 'off']],
    ['whole numbers from 1 to 3650, separated by commas', 'suspensionDays', ['', '1,', '1, 7', '0,1', '3651']],
    ['a whole number from 2 to 1000', 'moderationConcurrency', ['1', '1001', '0', '05', 'many']],
    ['an e-mail address', 'alarmEmail', ['Operator <operator@example.com>', 'operator', ['operator@example.com']]],
  ])('must be %s: %s', (wanted, name, wrong) => {
    for (const value of wrong) {
      expect(() => settingsOf({ [name]: value })).toThrow(
        `The setting ${name} must be ${wanted}, not ${JSON.stringify(value)}: npx cdk deploy --context ${name}=`,
      );
    }
  });

  test('of prod include who sends the mails', () => {
    expect(() => settingsOf({ stage: 'prod' })).toThrow(
      'The stage prod needs the setting mailFrom, an address at a domain that Amazon SES has verified: ' +
        'npx cdk deploy --context stage=prod --context mailFrom=comments@example.com',
    );
  });

  test('are right in the examples that the refusals give', () => {
    for (const name of ['stage', 'allowOrigins', 'mailFrom', 'alarmEmail', 'domain', 'webAclArn'] as const) {
      let refusal = '';
      try {
        settingsOf({ [name]: 0 });
      } catch (error) {
        refusal = (error as Error).message;
      }
      const written = Array.from(refusal.matchAll(/--context (\w+)=("[^"]+"|\S+)/g), ([, key = '', value = '']) => [
        key,
        value.replaceAll('"', ''),
      ]);
      expect(written.map(([key]) => key)).toContain(name);
      expect(() => settingsOf(Object.fromEntries(written))).not.toThrow();
    }
  });
});
