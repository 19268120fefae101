import type { OperationName } from '../../functions/routes.ts';
import type { ScheduleName } from '../../functions/triggers.ts';

/**
 * What each function may do, beside writing to its own log group. Written down apart from the stack, so that nothing is
 * widened unnoticed: `permissions.test.ts` compares it with the roles, `calls.test.ts` with the calls that are really made.
 */
export const allowedActions: Record<OperationName | ScheduleName | 'moderateComments' | 'answerUnknownPath', string[]> =
  {
    login: ['cognito-idp:AdminInitiateAuth pool', 'cognito-idp:DescribeUserPoolClient pool'],
    getMe: [],
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
    purgeRejectedComments: [
      'dynamodb:GetItem table',
      'dynamodb:PutItem table',
      'dynamodb:Query shelves',
      'dynamodb:UpdateItem table',
    ],
  };
