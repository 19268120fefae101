import { describe, expect, it } from 'vitest';
import { readOptions } from '../../tools/deployment-test/options.ts';

describe('the options of npm run test:deploy', () => {
  it('are python3 unless told otherwise', () => {
    expect(readOptions([])).toEqual({ python: 'python3' });
    expect(readOptions(['--python', '/opt/python/bin/python'])).toEqual({ python: '/opt/python/bin/python' });
    expect(readOptions(['--help', '--python', ''])).toBe('help');
  });

  it.each([
    [['--python', ''], '--python must be a program'],
    [['--python'], 'npm run test:deploy -- --help'],
    [['--fast'], 'npm run test:deploy -- --help'],
    [['all'], 'npm run test:deploy -- --help'],
  ])('%j is refused with what it may be', (argv, message) => {
    expect(() => readOptions(argv)).toThrow(message);
  });
});
