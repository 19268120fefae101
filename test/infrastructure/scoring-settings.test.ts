import { describe, expect, test } from 'vitest';
import { type ScoringSettings, settingsFrom } from '../../lib/settings.ts';

const settingsOf = (context: Record<string, unknown>) => settingsFrom(context);

describe('the settings that score', () => {
  test.each<[Record<string, string>, Partial<ScoringSettings>]>([
    [
      {},
      {
        scorers: ['google'],
        scorerCallsPerMinute: 600,
        scorerUnitsPerMonth: undefined,
        fallback: 'decide',
        googleApiVersion: 'v1',
        openAiUrl: 'https://api.openai.com',
        openAiModel: 'omni-moderation-latest',
      },
    ],
    [{ scorers: 'openai' }, { scorers: ['openai'] }],
    [{ scorers: 'google,openai' }, { scorers: ['google', 'openai'] }],
    [{ scorers: 'openai, google' }, { scorers: ['openai', 'google'] }],
    [{ scorerCallsPerMinute: '60' }, { scorerCallsPerMinute: 60 }],
    [{ scorerUnitsPerMonth: '999999999' }, { scorerUnitsPerMonth: 999_999_999 }],
    [{ fallback: 'hold' }, { fallback: 'hold' }],
    [{ googleApiVersion: 'v2' }, { googleApiVersion: 'v2' }],
    [{ openAiUrl: 'https://api.mistral.ai' }, { openAiUrl: 'https://api.mistral.ai' }],
    [{ openAiUrl: 'https://gateway.example:8443/open-ai' }, { openAiUrl: 'https://gateway.example:8443/open-ai' }],
    [{ openAiModel: 'mistral-moderation-2603' }, { openAiModel: 'mistral-moderation-2603' }],
  ])('%j', (context, expected) => {
    expect(settingsOf(context)).toMatchObject(expected);
  });

  test.each([
    ['scorers', ['', 'keywords', 'google,google', 'google;openai', 'Google', 'google,', 'toString', 1]],
    ['scorerCallsPerMinute', ['0', '-1', '1.5', '1000000', 'many']],
    ['scorerUnitsPerMonth', ['0', '1000000000', '1e3']],
    ['fallback', ['', 'approve', 'Hold']],
    ['googleApiVersion', ['v3', '1', '']],
    [
      'openAiUrl',
      [
        '',
        'api.openai.com',
        'http://api.openai.com',
        'https://api.openai.com/',
        'https://api.openai.com/v1',
        'https://api.openai.com/v1/moderations?x=1',
        'https://user:password@api.openai.com',
        'https://API.openai.com',
      ],
    ],
    ['openAiModel', ['', 'two words', 'ümlaut']],
  ])('do not take for %s: %j, and say what they take', (name, values) => {
    for (const value of values) {
      expect(() => settingsOf({ [name]: value })).toThrow(`The setting ${name} must be `);
    }
  });

  test('are right in the examples that the refusals give', () => {
    for (const name of [
      'scorers',
      'scorerCallsPerMinute',
      'scorerUnitsPerMonth',
      'fallback',
      'openAiUrl',
      'openAiModel',
    ]) {
      let refusal = '';
      try {
        settingsOf({ [name]: '' });
      } catch (error) {
        refusal = (error as Error).message;
      }
      const [, key = '', value = ''] = /--context (\w+)=(\S+)$/.exec(refusal) ?? [];
      expect(key).toBe(name);
      expect(() => settingsOf({ [key]: value })).not.toThrow();
    }
  });
});
