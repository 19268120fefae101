import type { OperationName } from '../functions/routes.ts';
import type { Route } from '../functions/shared/route.ts';
import type { GrantName } from './grants.ts';

/** What each operation may do: what its stores call, read off their code. An operation without a decision does not compile. */
const apiPermissions = {
  register: ['countAttempts', 'beClient', 'getItem'],
  confirm: ['countAttempts', 'beClient', 'getItem'],
  resendCode: ['countAttempts', 'beClient'],
  login: ['countAttempts', 'beClient', 'signIn'],
  answerChallenge: ['countAttempts', 'beClient', 'answerChallenges'],
  refresh: ['countAttempts', 'beClient'],
  logout: ['beClient'],
  forgotPassword: ['countAttempts', 'beClient'],
  resetPassword: ['countAttempts', 'beClient', 'endSessions'],
  changePassword: ['countAttempts', 'beClient', 'signIn', 'setPasswords', 'endSessions'],
  getMe: [],
  getRole: ['findUsersById', 'readRoles'],
  setRole: ['findUsersById', 'giveRoles', 'takeRoles', 'getItem', 'putItem'],
  removeRole: ['findUsersById', 'takeRoles', 'getItem', 'putItem'],
  exportAccount: ['findUsersByName', 'readRoles', 'queryLedgers', 'queryItems'],
  deleteAccount: [
    ...(['countAttempts', 'beClient', 'signIn', 'takeRoles', 'findUsersByName', 'deleteUsers'] as const),
    ...(['getItem', 'putItem', 'updateItem', 'deleteItem', 'queryItems', 'queryLedgers'] as const),
  ],
  listPosts: ['queryShelves'],
  getPost: ['getItem'],
  submitComment: ['getItem', 'putItem', 'pushToQueue'],
  listComments: ['getItem', 'queryShelves'],
  listFlaggedComments: ['queryShelves', 'getItems'],
  getReviewedComment: ['getItem', 'getItems'],
  actOnComment: ['getItem', 'updateItem', 'putItem'],
  listNotifications: ['queryItems', 'queryShelves'],
  readNotification: ['updateItem'],
  getHealth: [],
} as const satisfies Record<OperationName, readonly GrantName[]>;

/** The grants of an operation; those that ask who is there can tell, by the access that their route declares. */
export const permissionsOf = (operation: OperationName, { access }: Route): readonly GrantName[] => [
  'knowOrigin',
  ...apiPermissions[operation],
  ...(access === 'public' ? [] : (['verifyTokens'] as const)),
];
