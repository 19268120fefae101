import { describe, expect, it } from 'vitest';
import { required, variables } from '../../functions/shared/environment.ts';

describe('an environment variable', () => {
  it('that is required is given', () => {
    expect(required({ TABLE_NAME: 'the-table' }, variables.tableName)).toBe('the-table');
  });

  it.each([
    ['missing', {}],
    ['empty', { TABLE_NAME: '' }],
  ])('that is required and %s is an error that names it', (_what, environment) => {
    expect(() => required(environment, variables.tableName)).toThrow('TABLE_NAME');
  });

  it('has a name of its own', () => {
    const names = Object.values(variables);

    expect(new Set(names).size).toBe(names.length);
  });
});
