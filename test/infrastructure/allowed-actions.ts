import type { OperationName } from '../../functions/routes.ts';
import type { ScheduleName } from '../../functions/triggers.ts';

/** What is behind no route and no schedule. */
type Others = 'moderateComments' | 'answerUnknownPath' | 'narrowAccessToken';

/**
 * What each function may do, beside writing to its own log group. Written down apart from the stack, so that nothing is
 * widened unnoticed: `permissions.test.ts` compares it with the roles, `calls.test.ts` with the calls that are really made.
 */
export const allowedActions: Record<OperationName | ScheduleName | Others, string[]> = {
  register: ['cognito-idp:DescribeUserPoolClient pool', 'dynamodb:GetItem table', 'dynamodb:UpdateItem counters'],
  confirm: ['cognito-idp:DescribeUserPoolClient pool', 'dynamodb:GetItem table', 'dynamodb:UpdateItem counters'],
  resendCode: ['cognito-idp:DescribeUserPoolClient pool', 'dynamodb:UpdateItem counters'],
  login: [
    'cognito-idp:AdminInitiateAuth pool',
    'cognito-idp:DescribeUserPoolClient pool',
    'dynamodb:UpdateItem counters',
  ],
  answerChallenge: [
    'cognito-idp:AdminRespondToAuthChallenge pool',
    'cognito-idp:DescribeUserPoolClient pool',
    'dynamodb:UpdateItem counters',
  ],
  refresh: ['cognito-idp:DescribeUserPoolClient pool', 'dynamodb:UpdateItem counters'],
  logout: ['cognito-idp:DescribeUserPoolClient pool'],
  forgotPassword: ['cognito-idp:DescribeUserPoolClient pool', 'dynamodb:UpdateItem counters'],
  resetPassword: [
    'cognito-idp:AdminUserGlobalSignOut pool',
    'cognito-idp:DescribeUserPoolClient pool',
    'dynamodb:UpdateItem counters',
  ],
  changePassword: [
    'cognito-idp:AdminInitiateAuth pool',
    'cognito-idp:AdminSetUserPassword pool',
    'cognito-idp:AdminUserGlobalSignOut pool',
    'cognito-idp:DescribeUserPoolClient pool',
    'dynamodb:UpdateItem counters',
  ],
  getMe: [],
  getRole: ['cognito-idp:AdminListGroupsForUser pool', 'cognito-idp:ListUsers pool'],
  setRole: [
    'cognito-idp:AdminAddUserToGroup pool',
    'cognito-idp:AdminRemoveUserFromGroup pool',
    'cognito-idp:ListUsers pool',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
  ],
  removeRole: [
    'cognito-idp:AdminRemoveUserFromGroup pool',
    'cognito-idp:ListUsers pool',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
  ],
  exportAccount: [
    'cognito-idp:AdminGetUser pool',
    'cognito-idp:AdminListGroupsForUser pool',
    'dynamodb:Query ledgers',
    'dynamodb:Query table',
  ],
  deleteAccount: [
    'cognito-idp:AdminDeleteUser pool',
    'cognito-idp:AdminGetUser pool',
    'cognito-idp:AdminInitiateAuth pool',
    'cognito-idp:AdminRemoveUserFromGroup pool',
    'cognito-idp:DescribeUserPoolClient pool',
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query ledgers',
    'dynamodb:Query table',
    'dynamodb:UpdateItem counters',
    'dynamodb:UpdateItem table',
  ],
  narrowAccessToken: [],
  listPosts: ['dynamodb:Query shelves'],
  getPost: ['dynamodb:GetItem table'],
  submitComment: ['dynamodb:GetItem table', 'dynamodb:PutItem table', 'sqs:SendMessage queue'],
  listComments: ['dynamodb:GetItem table', 'dynamodb:Query shelves'],
  listFlaggedComments: ['dynamodb:BatchGetItem table', 'dynamodb:Query shelves'],
  getReviewedComment: ['dynamodb:BatchGetItem table', 'dynamodb:GetItem table'],
  actOnComment: ['dynamodb:GetItem table', 'dynamodb:PutItem table', 'dynamodb:UpdateItem table'],
  listNotifications: ['dynamodb:Query shelves', 'dynamodb:Query table'],
  readNotification: ['dynamodb:UpdateItem table'],
  getHealth: [],
  answerUnknownPath: [],
  moderateComments: [
    'dynamodb:BatchGetItem table',
    'dynamodb:PutItem table',
    'dynamodb:UpdateItem table',
    'secretsmanager:GetSecretValue googleKey',
    'sqs:DeleteMessage queue',
    'sqs:GetQueueAttributes queue',
    'sqs:ReceiveMessage queue',
  ],
  rescueStuckComments: [
    'dynamodb:GetItem table',
    'dynamodb:Query shelves',
    'dynamodb:UpdateItem table',
    'sqs:GetQueueAttributes queue',
    'sqs:SendMessage queue',
  ],
  finishErasures: [
    'cognito-idp:AdminDeleteUser pool',
    'cognito-idp:AdminGetUser pool',
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query ledgers',
    'dynamodb:Query shelves',
    'dynamodb:Query table',
    'dynamodb:UpdateItem table',
  ],
  purgeRejectedComments: [
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query shelves',
    'dynamodb:UpdateItem table',
  ],
};
