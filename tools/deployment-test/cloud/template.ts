import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { stack } from './operator.ts';

const template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z._default(z.record(z.string(), z.unknown()), {}) }),
  ),
});

/** The template that was deployed. */
export type Template = z.infer<typeof template>;

/** @param folder where cdk has put what it synthesized */
export const templateIn = (folder: string): Template =>
  template.parse(JSON.parse(readFileSync(join(folder, `${stack}.template.json`), 'utf8')));

/** The resources of a type: logical ids and properties. */
export const resourcesOf = (
  { Resources }: Template,
  type: string,
): readonly (readonly [string, Record<string, unknown>])[] =>
  Object.entries(Resources).flatMap(([id, { Type, Properties }]) => (Type === type ? [[id, Properties] as const] : []));

/** The one resource of a type. */
export const onlyResourceOf = (deployed: Template, type: string): readonly [string, Record<string, unknown>] => {
  const [only, ...others] = resourcesOf(deployed, type);
  if (only === undefined || others.length > 0) {
    throw new Error(`There are ${others.length + (only === undefined ? 0 : 1)} resources of the type ${type}, not one`);
  }
  return only;
};

/** The logical id and the properties of the one API that speaks this protocol. */
export const apiOf = (
  deployed: Template,
  protocol: 'HTTP' | 'WEBSOCKET',
): readonly [string, Record<string, unknown>] => {
  const found = resourcesOf(deployed, 'AWS::ApiGatewayV2::Api').find(
    ([, { ProtocolType }]) => ProtocolType === protocol,
  );
  if (found === undefined) {
    throw new Error(`There is no API of the type ${protocol}`);
  }
  return found;
};

const withoutCode = ({ Resources }: Template): string =>
  JSON.stringify(
    Object.entries(Resources).map(([id, { Type, Properties, Metadata: _where, ...rest }]) => {
      const { Code: _code, ...properties } = Properties;
      return [id, Type, Type === 'AWS::Lambda::Function' ? properties : Properties, rest];
    }),
  );

/** Whether two templates differ in nothing but the code of functions. */
export const onlyCodeDiffers = (one: Template, other: Template): boolean => withoutCode(one) === withoutCode(other);
