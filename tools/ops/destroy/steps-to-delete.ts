import { commandOn, type Target } from '../../target/target.ts';
import { poolType, type StackParts, tableType } from './stack-parts.ts';

/** How each kind of part that remains is deleted by hand. */
const deletions: Readonly<Record<string, (id: string) => string>> = {
  [tableType]: (id) =>
    `aws dynamodb update-table --table-name ${id} --no-deletion-protection-enabled && ` +
    `aws dynamodb delete-table --table-name ${id}`,
  [poolType]: (id) =>
    `aws cognito-idp update-user-pool --user-pool-id ${id} --deletion-protection INACTIVE && ` +
    `aws cognito-idp delete-user-pool --user-pool-id ${id}`,
  'AWS::Logs::LogGroup': (id) => `aws logs delete-log-group --log-group-name ${id}`,
  'AWS::SecretsManager::Secret': (id) => `aws secretsmanager delete-secret --secret-id ${id}`,
};

/** What has to be done by hand to delete a stage that is protected, in this order. */
export const stepsToDelete = (target: Extract<Target, { kind: 'deployed' }>, { parts }: StackParts): string => {
  const byHand = parts.flatMap(({ type, id, remains }) =>
    remains ? [deletions[type]?.(id) ?? `# ${type}: ${id}`] : [],
  );
  return [
    'What deletes it, by hand and in this order:',
    '1. Keep what is worth keeping:',
    `  ${commandOn(target, 'ops', 'export --out FILE')} --apply`,
    `  ${commandOn(target, 'ops', 'backup')} --apply`,
    '2. Take the protection off:',
    `  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${target.stack}`,
    '3. Delete the stack, with the settings that it was deployed with:',
    `  npx cdk destroy ${target.stack} --context stage=prod --context mailFrom=…`,
    '4. Delete what remains, once nobody needs it:',
    ...byHand.map((command) => `  ${command}`),
    '',
  ].join('\n');
};
