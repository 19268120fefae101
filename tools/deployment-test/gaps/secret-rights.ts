import * as z from 'zod/mini';
import { resourcesOf } from '../cloud/template.ts';
import type { Gap } from './gap.ts';

const described = z.object({ ARN: z.string(), Name: z.string() });
const rolePolicy = z.object({ PolicyDocument: z.looseObject({}) });

/**
 * `Ref` of a secret is its ARN (CloudFormation, AWS::SecretsManager::Secret, "Return values"); the emulator puts the name in its
 * place, by which no policy lets anybody read anything.
 */
export const secretRights: Gap = {
  says: 'policies name secrets by their ARNs, where the emulator has put names',
  close: async ({ aws }, { template, physicalId }) => {
    for (const [secret] of resourcesOf(template, 'AWS::SecretsManager::Secret')) {
      const { ARN, Name } = described.parse(
        await aws('secretsmanager describe-secret', { 'secret-id': physicalId(secret) }),
      );
      const reading = resourcesOf(template, 'AWS::IAM::Role').filter(([, { Policies = [] }]) =>
        JSON.stringify(Policies).includes(JSON.stringify({ Ref: secret })),
      );
      for (const [role] of reading) {
        const policy = { 'role-name': physicalId(role), 'policy-name': 'granted' };
        const { PolicyDocument } = rolePolicy.parse(await aws('iam get-role-policy', policy));
        const document = JSON.stringify(PolicyDocument).replaceAll(JSON.stringify(Name), JSON.stringify(ARN));
        await aws('iam put-role-policy', { ...policy, 'policy-document': document });
      }
    }
  },
};
