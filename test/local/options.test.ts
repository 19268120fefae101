import { describe, expect, it } from 'vitest';
import { help } from '../../local/help.ts';
import { LocalFault } from '../../local/local-fault.ts';
import { readOptions } from '../../local/options.ts';

const defaults = {
  help: false,
  port: 3000,
  fresh: false,
  folder: '.moderato',
  scorers: undefined,
  language: 'ok',
  googleKeyJson: undefined,
  googleApiVersion: 'v1',
  openAiKey: undefined,
  openAiUrl: undefined,
  openAiModel: undefined,
  fallback: 'decide',
  scorerCallsPerMinute: undefined,
  scorerUnitsPerMonth: undefined,
  dynamoDbEndpoint: undefined,
};

const faultOf = (argv: readonly string[]) => {
  try {
    readOptions(argv, {});
  } catch (error) {
    if (error instanceof LocalFault) {
      return error.message;
    }
    throw error;
  }
  return undefined;
};

describe('npm start', () => {
  it.each([
    ['', {}],
    ['--port 8080', { port: 8080 }],
    ['--port=0', { port: 0 }],
    ['--port 65535', { port: 65_535 }],
    ['--fresh', { fresh: true }],
    ['--state elsewhere', { folder: 'elsewhere' }],
    ['--language failing', { language: 'failing' }],
    ['--language off', { language: 'off' }],
    ['--language hanging', { language: 'hanging' }],
    ['--scorers openai,google', { scorers: ['openai', 'google'] }],
    ['--scorers openai', { scorers: ['openai'] }],
    ['--openai-url https://api.mistral.ai', { openAiUrl: 'https://api.mistral.ai' }],
    ['--openai-model mistral-moderation-latest', { openAiModel: 'mistral-moderation-latest' }],
    ['--google-api v2', { googleApiVersion: 'v2' }],
    ['--fallback hold', { fallback: 'hold' }],
    ['--calls-per-minute 600', { scorerCallsPerMinute: 600 }],
    ['--units-per-month 50000', { scorerUnitsPerMonth: 50_000 }],
    ['--dynamodb http://127.0.0.1:8000', { dynamoDbEndpoint: 'http://127.0.0.1:8000' }],
    ['--dynamodb https://dynamodb.example', { dynamoDbEndpoint: 'https://dynamodb.example' }],
    ['--help', { help: true }],
    ['-h', { help: true }],
    ['--fresh --port 1 --language off', { fresh: true, port: 1, language: 'off' }],
  ])('understands "%s"', (line, options) => {
    expect(readOptions(line.split(' ').filter(Boolean), {})).toEqual({ ...defaults, ...options });
  });

  it.each([
    ['--port', ['--port', 'eighty']],
    ['--port', ['--port', '65536']],
    ['--port', ['--port', '80.5']],
    ['--port', ['--port=-1']],
    ['--port', ['--port', '-1']],
    ['--port', ['--port=']],
    ['--port', ['--port', '0x50']],
    ['--port', ['--port']],
    ['--language', ['--language', 'broken']],
    ['--language', ['--language', 'OK']],
    ['--scorers', ['--scorers', 'bing']],
    ['--scorers', ['--scorers', 'google,google']],
    ['--scorers', ['--scorers=']],
    ['--scorers', ['--scorers', 'keywords']],
    ['--openai-url', ['--openai-url', 'api.mistral.ai']],
    ['--openai-url', ['--openai-url', 'http://']],
    ['--google-api', ['--google-api', 'v3']],
    ['--fallback', ['--fallback', 'approve']],
    ['--calls-per-minute', ['--calls-per-minute', '0']],
    ['--units-per-month', ['--units-per-month', 'none']],
    ['--dynamodb', ['--dynamodb', '8000']],
    ['--dynamodb', ['--dynamodb', 'localhost:8000']],
    ['--state', ['--state=']],
    ['--fresh', ['--fresh', '--dynamodb', 'http://127.0.0.1:8000']],
    ['--service-key', ['--service-key', 'no/such/key.json']],
    ['--service-key', ['--service-key', 'test/local/options.test.ts']],
    ['--prot', ['--prot', '80']],
    ['--fresh', ['--fresh=yes']],
    ['8080', ['8080']],
  ])('names %s in one line when it is given %j', (option, argv) => {
    const fault = faultOf(argv) ?? 'It was taken without a fault';

    expect(fault).toContain(option);
    expect(fault).not.toContain('\n');
  });

  it('says of a port and of a language what they may be', () => {
    expect(faultOf(['--port', 'eighty'])).toBe(
      '--port must be a number from 0 (any free port) to 65535, not "eighty".',
    );
    expect(faultOf(['--language', 'no'])).toBe(
      '--language must be one of ok, failing, down, limited, revoked, hanging, garbage, off, not "no".',
    );
  });

  it('takes the key of a service account from the file, else from the environment', () => {
    const environment = { SERVICE_KEY_JSON: '{"type":"service_account"}' };

    expect(readOptions([], environment).googleKeyJson).toBe('{"type":"service_account"}');
    expect(readOptions(['--service-key', 'package.json'], environment).googleKeyJson).toContain('"name": "moderato"');
  });

  it('takes the key of the moderation endpoint from the environment, for those who name the scorer', () => {
    const environment = { OPENAI_API_KEY: 'sk-key' };

    expect(readOptions([], environment).openAiKey).toBeUndefined();
    expect(readOptions(['--scorers', 'google'], environment).openAiKey).toBeUndefined();
    expect(readOptions(['--scorers', 'google,openai'], environment).openAiKey).toBe('sk-key');
  });

  it('explains every option that it understands', () => {
    const options = ['--port', '--fresh', '--state', '--language', '--service-key', '--google-api', '--fallback'];
    const more = ['--scorers', '--openai-url', '--openai-model'];
    for (const option of [...options, ...more, '--calls-per-minute', '--units-per-month', '--dynamodb', '--help']) {
      expect(help).toContain(`\n  ${option} `);
    }
  });
});
