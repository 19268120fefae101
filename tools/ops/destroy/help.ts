import { targetHelp } from '../../target/target-options.ts';
import { applyHelp } from '../command.ts';

/** What `npm run ops -- destroy --help` prints. */
export const destroyHelp = `Usage: npm run ops -- destroy --stage NAME [options]

Shows what a deployed stage is made of and holds, and what would remain of it; with --apply and the name of its
stack deletes the stage dev, by cdk destroy. The stage prod is never deleted by this command: it is told which
steps do that, in their order. A firewall has a stack of its own, which cdk destroy moderato-dev-firewall
deletes. Backups that were taken of a table remain in any case, and cost money.

  --confirm STACK the name of the stack, such as moderato-dev, typed by you
${applyHelp}

${targetHelp}

Exit codes: 0 done, or told; 1 refused, or cdk destroy failed; 2 an option or the deployment is wrong. AWS
credentials need cloudformation:DescribeStacks, GetTemplate and ListStackResources, dynamodb:DescribeTable,
cognito-idp:DescribeUserPool, and what cdk destroy needs.

Examples:
  npm run ops -- destroy --stage dev
  npm run ops -- destroy --stage dev --confirm moderato-dev --apply`;
