import type { OperationName } from '../../functions/routes.ts';
import type { ScheduleName } from '../../functions/triggers.ts';

/** What is behind no route and no schedule. */
type Others =
  | 'moderateComments'
  | 'escalateComments'
  | 'projectChanges'
  | 'openConnection'
  | 'closeConnection'
  | 'answerMessage'
  | 'pushChanges'
  | 'answerUnknownPath'
  | 'narrowAccessToken';

/** Scoring a comment and changing it. */
const moderation = [
  'dynamodb:BatchGetItem table',
  'dynamodb:GetItem table',
  'dynamodb:PutItem table',
  'dynamodb:UpdateItem table',
  'secretsmanager:GetSecretValue googleKey',
];

/** Approving or rejecting a comment, and with it what readers reported. */
const decision = [
  'dynamodb:BatchGetItem table',
  'dynamodb:DeleteItem table',
  'dynamodb:GetItem table',
  'dynamodb:PutItem table',
  'dynamodb:Query table',
  'dynamodb:UpdateItem table',
];

/**
 * What each function may do, beside writing to its own log group. Written down apart from the stack, so that nothing is
 * widened unnoticed: `permissions.test.ts` compares it with the roles, `calls.test.ts` with the calls that are really made.
 */
export const allowedActions: Record<OperationName | ScheduleName | Others, string[]> = {
  register: ['cognito-idp:DescribeUserPoolClient pool', 'dynamodb:GetItem table', 'dynamodb:UpdateItem counters'],
  confirm: ['cognito-idp:DescribeUserPoolClient pool', 'dynamodb:GetItem table', 'dynamodb:UpdateItem counters'],
  resendCode: [
    'cognito-idp:AdminGetUser pool',
    'cognito-idp:DescribeUserPoolClient pool',
    'dynamodb:UpdateItem counters',
  ],
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
  forgotPassword: [
    'cognito-idp:AdminGetUser pool',
    'cognito-idp:DescribeUserPoolClient pool',
    'dynamodb:UpdateItem counters',
  ],
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
    'dynamodb:GetItem table',
    'dynamodb:Query ledgers',
    'dynamodb:Query table',
    'dynamodb:UpdateItem counters',
  ],
  deleteAccount: [
    'cognito-idp:AdminDeleteUser pool',
    'cognito-idp:AdminGetUser pool',
    'cognito-idp:AdminInitiateAuth pool',
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
  listPosts: ['dynamodb:Query table'],
  getPost: ['dynamodb:GetItem table'],
  createPost: [
    'cloudfront:CreateInvalidation distribution',
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
  ],
  updatePost: [
    'cloudfront:CreateInvalidation distribution',
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:UpdateItem table',
  ],
  deletePost: [
    'cloudfront:CreateInvalidation distribution',
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:UpdateItem table',
  ],
  submitComment: [
    'dynamodb:BatchGetItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:UpdateItem counters',
    'sqs:SendMessage queue',
  ],
  listComments: ['dynamodb:BatchGetItem table', 'dynamodb:GetItem table', 'dynamodb:Query shelves'],
  countComments: ['dynamodb:BatchGetItem table'],
  listOwnComments: ['dynamodb:BatchGetItem table', 'dynamodb:Query ledgers'],
  getOwnStanding: ['dynamodb:BatchGetItem table'],
  getUser: [
    'cognito-idp:AdminListGroupsForUser pool',
    'cognito-idp:ListUsers pool',
    'dynamodb:BatchGetItem table',
    'dynamodb:Query ledgers',
    'dynamodb:Query table',
  ],
  suspendUser: ['cognito-idp:ListUsers pool', 'dynamodb:BatchGetItem table', 'dynamodb:PutItem table'],
  reinstateUser: ['cognito-idp:ListUsers pool', 'dynamodb:BatchGetItem table', 'dynamodb:PutItem table'],
  getOwnComment: ['dynamodb:GetItem table'],
  reportComment: [
    'dynamodb:BatchGetItem table',
    'dynamodb:ConditionCheckItem table',
    'dynamodb:PutItem table',
    'dynamodb:UpdateItem counters',
    'dynamodb:UpdateItem table',
  ],
  appealRejection: ['dynamodb:BatchGetItem table', 'dynamodb:PutItem table', 'dynamodb:UpdateItem table'],
  editComment: [
    'dynamodb:BatchGetItem table',
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query table',
    'dynamodb:UpdateItem counters',
    'dynamodb:UpdateItem table',
    'sqs:SendMessage queue',
  ],
  deleteComment: [
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:UpdateItem table',
    'dynamodb:Query table',
  ],
  listFlaggedComments: ['dynamodb:BatchGetItem table', 'dynamodb:Query shelves'],
  getReviewedComment: ['dynamodb:BatchGetItem table', 'dynamodb:Query table'],
  getCommentHistory: ['dynamodb:Query table'],
  actOnComment: decision,
  bulkAct: decision,
  undoAction: ['dynamodb:GetItem table', 'dynamodb:PutItem table', 'dynamodb:UpdateItem table'],
  claimComment: ['dynamodb:GetItem table', 'dynamodb:UpdateItem table'],
  releaseComment: ['dynamodb:UpdateItem table'],
  listNotifications: ['dynamodb:Query shelves', 'dynamodb:Query table'],
  readNotification: ['dynamodb:UpdateItem table'],
  readAllNotifications: ['dynamodb:Query shelves', 'dynamodb:UpdateItem table'],
  getOpenApi: [],
  getApiDocs: [],
  getHealth: [],
  answerUnknownPath: [],
  moderateComments: [
    ...moderation,
    'sqs:DeleteMessage queue',
    'sqs:GetQueueAttributes queue',
    'sqs:ReceiveMessage queue',
    'sqs:SendMessage queue',
  ],
  escalateComments: [
    ...moderation,
    'sqs:DeleteMessage deadLetterQueue',
    'sqs:GetQueueAttributes deadLetterQueue',
    'sqs:ReceiveMessage deadLetterQueue',
    'sqs:SendMessage parkingQueue',
  ],
  rescoreDegradedDecisions: [...moderation, 'dynamodb:DeleteItem table', 'dynamodb:Query table'],
  listScorers: ['dynamodb:GetItem table', 'dynamodb:Query table'],
  getPolicy: ['dynamodb:GetItem table'],
  getStats: ['dynamodb:Query table'],
  putPolicy: ['dynamodb:GetItem table', 'dynamodb:PutItem table'],
  previewPolicy: ['dynamodb:Query ledgers', 'dynamodb:Query table'],
  measureBacklogs: ['dynamodb:Query shelves', 'dynamodb:Query table'],
  projectChanges: [
    'dynamodb:BatchGetItem table',
    'dynamodb:DescribeStream stream',
    'dynamodb:GetRecords stream',
    'dynamodb:GetShardIterator stream',
    'dynamodb:ListStreams stream',
    'dynamodb:PutItem table',
    'dynamodb:Query table',
    'dynamodb:UpdateItem table',
    'sqs:SendMessage failedRecords',
  ],
  openConnection: ['dynamodb:UpdateItem counters'],
  closeConnection: ['dynamodb:DeleteItem connections', 'dynamodb:Query connections'],
  answerMessage: [
    'dynamodb:DeleteItem connections',
    'dynamodb:GetItem table',
    'dynamodb:PutItem connections',
    'dynamodb:Query connections',
    'dynamodb:Query shelves',
    'execute-api:ManageConnections DELETE',
    'execute-api:ManageConnections POST',
  ],
  pushChanges: [
    'dynamodb:DeleteItem connections',
    'dynamodb:DescribeStream stream',
    'dynamodb:GetItem table',
    'dynamodb:GetRecords stream',
    'dynamodb:GetShardIterator stream',
    'dynamodb:ListStreams stream',
    'dynamodb:Query connections',
    'dynamodb:Query shelves',
    'execute-api:ManageConnections POST',
  ],
  rescueStuckComments: [
    'dynamodb:GetItem table',
    'dynamodb:Query shelves',
    'dynamodb:UpdateItem table',
    'sqs:GetQueueAttributes queue',
    'sqs:SendMessage queue',
  ],
  repeatInvalidations: [
    'cloudfront:CreateInvalidation distribution',
    'dynamodb:DeleteItem table',
    'dynamodb:Query shelves',
  ],
  removeCommentsOfDeletedPosts: [
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query shelves',
    'dynamodb:Query table',
    'dynamodb:UpdateItem table',
  ],
  deleteUnconfirmedAccounts: [
    'cognito-idp:AdminDeleteUser pool',
    'cognito-idp:AdminGetUser pool',
    'cognito-idp:ListUsers pool',
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
    'dynamodb:DeleteItem table',
    'dynamodb:GetItem table',
    'dynamodb:PutItem table',
    'dynamodb:Query shelves',
    'dynamodb:Query table',
    'dynamodb:UpdateItem table',
  ],
};
