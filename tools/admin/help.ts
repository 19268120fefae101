import { maximumAdmins } from '../../functions/identity/admins.ts';
import { targetHelp } from '../target/target-options.ts';

/** What `--help` prints. */
export const help = `Usage: npm run admin -- grant USERNAME [options]
       npm run admin -- revoke USERNAME [options]
       npm run admin -- list [options]

Gives the role of admin or takes it, and lists who has it. A deployment needs it for its first admin;
after that admins do it through the API. Admins are told of every flagged comment, so there can be ${maximumAdmins}.

USERNAME   the user name of an account, or its e-mail address once that is confirmed.
           revoke also takes an id that list shows.

${targetHelp}

Credentials are found as every AWS tool finds them: environment, AWS_PROFILE, aws sso login …
They need cloudformation:DescribeStacks, dynamodb:GetItem and dynamodb:PutItem on the table, and on the user pool
cognito-idp:AdminGetUser, AdminListGroupsForUser, AdminAddUserToGroup, AdminRemoveUserFromGroup, ListUsers
and ListUsersInGroup.

More options:
  --json          list prints a JSON array instead of a table
  --help          show this

Exit codes:
  0  done, or it was so already
  1  refused: there is no such account, it is the last admin, or there are too many
  2  an option, the deployment or the credentials are wrong, or AWS cannot be reached

Examples:
  npm run admin -- grant ann
  npm run admin -- grant ann@example.org --stage prod --region eu-central-1
  npm run --silent admin -- list --json --stage prod`;
