import { describe, expect, test } from 'vitest';
import { functionsOf, resourcesOf, templateOf } from './template.ts';

const scoring = ['escalateComments', 'moderateComments', 'rescoreDegradedDecisions'];

/** What a stack has for the keys of the scorers of choice. */
const keysWith = (scorers: string) => {
  const template = templateOf('prod', { scorers });
  const secrets = resourcesOf(template, 'AWS::SecretsManager::Secret').filter(
    ([, { Properties }]) => 'SecretString' in Properties,
  );
  const functions = functionsOf(template);
  const arnIn = (variable: string, name: string) =>
    functions.find((one) => one.name === name)?.properties.Environment?.Variables[variable];
  return {
    template,
    secrets,
    functions,
    /** The secret that a variable names, where all functions that score agree. */
    namedBy: (variable: string) => {
      const [first, ...others] = scoring.map((name) => JSON.stringify(arnIn(variable, name)));
      return others.every((other) => other === first) ? first : 'different ones';
    },
    readersOf: (id: string) =>
      functions
        .filter(({ statements }) =>
          statements.some(
            ({ Action, Resource }) =>
              [Action].flat().includes('secretsmanager:GetSecretValue') &&
              [Resource].flat().some((resource) => JSON.stringify(resource) === JSON.stringify({ Ref: id })),
          ),
        )
        .map(({ name }) => name)
        .toSorted(),
  };
};

describe.each([
  ['google', ['GOOGLE_KEY_SECRET_ARN']],
  ['openai', ['OPENAI_KEY_SECRET_ARN']],
  ['openai,google', ['GOOGLE_KEY_SECRET_ARN', 'OPENAI_KEY_SECRET_ARN']],
])('with the scorers %s', (scorers, variables) => {
  const { template, secrets, functions, namedBy, readersOf } = keysWith(scorers);

  test('there is a secret for each of their keys, kept and empty, and none for others', () => {
    expect(secrets).toHaveLength(variables.length);
    for (const [, { Properties, DeletionPolicy }] of secrets) {
      expect([Properties['SecretString'], DeletionPolicy]).toEqual(['{}', 'Retain']);
    }
  });

  test('those functions read them that score, and no other', () => {
    for (const [id] of secrets) {
      expect(readersOf(id)).toEqual(scoring);
    }
    const readers = functions.filter(({ statements }) => JSON.stringify(statements).includes('GetSecretValue'));
    expect(readers.map(({ name }) => name).toSorted()).toEqual(scoring);
  });

  test('each variable names a secret of its own', () => {
    const ids = secrets.map(([id]) => JSON.stringify({ Ref: id }));
    expect(variables.map(namedBy).toSorted()).toEqual(ids.toSorted());
    const all = functions.flatMap(({ properties }) => Object.keys(properties.Environment?.Variables ?? {}));
    expect([...new Set(all.filter((name) => name.endsWith('_KEY_SECRET_ARN')))].toSorted()).toEqual(variables);
  });

  test('the outputs tell how to fill each', () => {
    const outputs = Object.values(template.findOutputs('*')).map((output) => JSON.stringify(output['Value']));
    for (const [id] of secrets) {
      const [how, ...others] = outputs.filter((value) => value.includes(id));
      expect(how).toMatch(/put-secret-value --secret-id .* --secret-string file:\/\/key\.(json|txt)/);
      expect(others).toEqual([]);
    }
  });
});

test('only with the scorer openai functions are told its address and model', () => {
  const variables = (scorers: string, given = {}) =>
    functionsOf(templateOf('dev', { scorers, ...given })).find(({ name }) => name === 'moderateComments')?.properties
      .Environment?.Variables;

  expect(variables('google')).not.toHaveProperty('OPENAI_URL');
  expect(variables('openai')).toMatchObject({
    SCORERS: 'openai',
    OPENAI_URL: 'https://api.openai.com',
    OPENAI_MODEL: 'omni-moderation-latest',
  });
  expect(variables('google, openai', { openAiUrl: 'https://api.mistral.ai', openAiModel: 'some-model' })).toMatchObject(
    {
      SCORERS: 'google,openai',
      OPENAI_URL: 'https://api.mistral.ai',
      OPENAI_MODEL: 'some-model',
    },
  );
});
