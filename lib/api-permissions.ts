import type { OperationName } from '../functions/routes.ts';
import type { Route } from '../functions/shared/route.ts';
import type { GrantName } from './grants.ts';

/** What each operation may do: what its stores call, read off their code. An operation without a decision does not compile. */
const apiPermissions = {
  register: ['countAttempts', 'beClient', 'getItem'],
  confirm: ['countAttempts', 'beClient', 'getItem'],
  resendCode: ['countAttempts', 'beClient', 'findUsersByName'],
  login: ['countAttempts', 'beClient', 'signIn'],
  answerChallenge: ['countAttempts', 'beClient', 'answerChallenges'],
  refresh: ['countAttempts', 'beClient'],
  logout: ['beClient'],
  forgotPassword: ['countAttempts', 'beClient', 'findUsersByName'],
  resetPassword: ['countAttempts', 'beClient', 'endSessions'],
  changePassword: ['countAttempts', 'beClient', 'signIn', 'setPasswords', 'endSessions'],
  getMe: [],
  getRole: ['listUsers', 'readRoles'],
  setRole: ['listUsers', 'giveRoles', 'takeRoles', 'getItem', 'putItem'],
  removeRole: ['listUsers', 'takeRoles', 'getItem', 'putItem'],
  exportAccount: ['countAttempts', 'findUsersByName', 'readRoles', 'queryLedgers', 'queryItems'],
  deleteAccount: [
    ...(['countAttempts', 'beClient', 'signIn', 'findUsersByName', 'deleteUsers'] as const),
    ...(['getItem', 'putItem', 'updateItem', 'deleteItem', 'queryItems', 'queryLedgers'] as const),
  ],
  listPosts: ['queryItems'],
  getPost: ['getItem'],
  createPost: ['getItem', 'putItem', 'deleteItem', 'invalidateCache'],
  updatePost: ['getItem', 'updateItem', 'putItem', 'deleteItem', 'invalidateCache'],
  deletePost: ['getItem', 'updateItem', 'putItem', 'deleteItem', 'invalidateCache'],
  submitComment: ['countMetrics', 'limitWriting', 'getItem', 'putItem', 'pushToQueue'],
  listComments: ['getItem', 'queryShelves', 'getItems'],
  countComments: ['getItems'],
  listOwnComments: ['queryLedgers', 'getItems'],
  getOwnComment: ['getItem'],
  editComment: ['limitWriting', 'getItem', 'updateItem', 'putItem', 'pushToQueue'],
  deleteComment: ['getItem', 'queryItems', 'updateItem', 'putItem'],
  listFlaggedComments: ['queryShelves', 'getItems'],
  getReviewedComment: ['queryItems', 'getItems'],
  getCommentHistory: ['queryItems'],
  actOnComment: ['getItem', 'updateItem', 'putItem'],
  bulkAct: ['getItem', 'updateItem', 'putItem'],
  undoAction: ['getItem', 'updateItem', 'putItem'],
  claimComment: ['updateItem', 'getItem'],
  releaseComment: ['updateItem'],
  listScorers: ['knowScorers', 'getItem', 'queryItems'],
  getPolicy: ['getItem'],
  putPolicy: ['getItem', 'putItem'],
  previewPolicy: ['queryLedgers', 'queryItems'],
  listNotifications: ['queryItems', 'queryShelves'],
  readNotification: ['updateItem'],
  readAllNotifications: ['queryShelves', 'updateItem'],
  getOpenApi: [],
  getApiDocs: [],
  getHealth: [],
} as const satisfies Record<OperationName, readonly GrantName[]>;

/** The grants of an operation; those that ask who is there can tell, by the access that their route declares. */
export const permissionsOf = (operation: OperationName, { access }: Route): readonly GrantName[] => [
  'knowOrigin',
  ...apiPermissions[operation],
  ...(access === 'public' ? [] : (['verifyTokens'] as const)),
];
