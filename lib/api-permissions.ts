import type { OperationName } from '../functions/routes.ts';
import type { Route } from '../functions/shared/route.ts';
import type { GrantName } from './grants.ts';

/** What each operation may do: what its stores call, read off their code. An operation without a decision does not compile. */
const apiPermissions = {
  login: ['signIn'],
  getMe: [],
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
  ...apiPermissions[operation],
  ...(access === 'public' ? [] : (['verifyTokens'] as const)),
];
