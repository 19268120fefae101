import { describe, expect, it } from 'vitest';
import { onlyCodeDiffers, type Template } from '../../tools/deployment-test/cloud/template.ts';

const template = (key: string, timeout = 30): Template => ({
  Resources: {
    Table: { Type: 'AWS::DynamoDB::Table', Properties: { BillingMode: 'PAY_PER_REQUEST' } },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { S3Key: key }, Timeout: timeout },
      Metadata: { 'aws:asset:path': `asset.${key}` },
      DependsOn: ['Table'],
    },
  },
});

describe('two templates', () => {
  it('differ in code only when nothing but the code of functions is another', () => {
    expect(onlyCodeDiffers(template('one'), template('other'))).toBe(true);
  });

  it('differ in more when a function is configured otherwise, or a resource is gone', () => {
    expect(onlyCodeDiffers(template('one'), template('other', 31))).toBe(false);
    const { Table: _table, ...Resources } = template('other').Resources;
    expect(onlyCodeDiffers(template('one'), { Resources })).toBe(false);
  });

  it('differ in more when something else than a function has other code', () => {
    const custom = (Code: string): Template => ({
      Resources: { Custom: { Type: 'Custom::Thing', Properties: { Code } } },
    });
    expect(onlyCodeDiffers(custom('one'), custom('other'))).toBe(false);
  });
});
