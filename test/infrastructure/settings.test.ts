import { describe, expect, test } from 'vitest';
import { type Settings, settingsFrom } from '../../lib/settings.ts';

const settingsOf = (context: Partial<Record<keyof Settings | 'exemptUsers', unknown>>) =>
  settingsFrom((name) => context[name]);

const mailFrom = 'comments@example.com';
const sender = { address: mailFrom, domain: 'example.com', name: undefined };

describe('settings', () => {
  test('need none to be given for dev', () => {
    expect(settingsOf({})).toEqual({
      stage: 'dev',
      allowOrigins: ['*'],
      mailFrom: undefined,
      alarmEmail: undefined,
      commentsPerMinute: 10,
      commentsPerMinuteOfNetwork: 60,
      scorers: ['google'],
      scorerCallsPerMinute: 600,
      scorerUnitsPerMonth: undefined,
      fallback: 'decide',
      googleApiVersion: 'v1',
      openAiUrl: 'https://api.openai.com',
      openAiModel: 'omni-moderation-latest',
    });
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
    for (const name of ['stage', 'allowOrigins', 'mailFrom', 'alarmEmail'] as const) {
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
