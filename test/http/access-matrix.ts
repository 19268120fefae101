import type { OperationName } from '../../functions/routes.ts';
import { seededUsers } from '../../local/seeded-users.ts';

/** Who asks, in the order of the columns. Expired and forged are the tokens of an admin. */
export const askers = ['nobody', 'the user', 'another user', 'an admin', 'expired', 'forged'] as const;
export type Asker = (typeof askers)[number];

/** What stands in the paths: all of it belongs to the user. */
export interface World {
  readonly post_id: string;
  /** FLAGGED. */
  readonly comment_id: string;
  readonly notification_id: string;
  readonly user_id: string;
}

interface Row {
  readonly body?: unknown;
  /** Of each asker. */
  readonly statuses: readonly [number, number, number, number, number, number];
}

const forAll = (status: number, body?: unknown): Row => ({
  body,
  statuses: [status, status, status, status, status, status],
});
const forUsers = (status: number, body?: unknown): Row => ({ body, statuses: [401, status, status, status, 401, 401] });
const forAdmins = (status: number, body?: unknown): Row => ({ body, statuses: [401, 403, 403, status, 401, 401] });
const forTheUser = (status: number): Row => ({ statuses: [401, status, 404, 404, 401, 401] });

const wrongPassword = 'a wrong password';

/**
 * Who may ask for what: the decision about each route, written down apart from the routes. A route without a row does not
 * compile, and one whose access changes fails.
 */
export const accessMatrix: Record<OperationName, Row> = {
  register: forAll(400, {}),
  confirm: forAll(400, { username: 'nobody', code: '123456' }),
  resendCode: forAll(400, {}),
  login: forAll(200, seededUsers.replay[1]),
  answerChallenge: forAll(400, {}),
  refresh: forAll(401, { refresh: 'no token' }),
  forgotPassword: forAll(400, {}),
  resetPassword: forAll(400, { username: 'nobody', code: '123456', new_password: 'long enough password' }),
  logout: forUsers(204, { refresh: 'no token' }),
  changePassword: forUsers(403, { old_password: wrongPassword, new_password: 'long enough password' }),
  getMe: forUsers(200),
  exportAccount: forUsers(200),
  deleteAccount: forUsers(403, { password: wrongPassword }),
  getRole: forAdmins(200),
  setRole: forAdmins(200, { role: 'user' }),
  removeRole: forAdmins(200),
  listPosts: forAll(200),
  getPost: forAll(200),
  createPost: forAdmins(201, { title: 'A post' }),
  listScorers: forAdmins(200),
  getUser: forAdmins(200),
  // Whoever wants nothing that can be done changes nothing for the others.
  suspendUser: forAdmins(422, { reason: 'Spam', days: 1, until: '2030-01-01T00:00:00Z' }),
  // Nobody is suspended.
  reinstateUser: forAdmins(409),
  getPolicy: forAdmins(200),
  putPolicy: forAdmins(428, {}),
  previewPolicy: forAdmins(200, {}),
  updatePost: forAdmins(200, { title: 'A better title' }),
  deletePost: forAdmins(204),
  submitComment: forUsers(201, { content: 'A text' }),
  listComments: forAll(200),
  // No posts are named.
  countComments: forAll(400),
  listOwnComments: forUsers(200),
  getOwnStanding: forUsers(200),
  getOwnComment: forTheUser(200),
  // The first of them that gets there edits it; for the others it does not exist.
  editComment: { body: { content: 'Another text' }, statuses: [401, 200, 404, 404, 401, 401] },
  // It is not published.
  reportComment: forUsers(404, { reason: 'spam' }),
  // For its author it is there, and not rejected.
  appealRejection: { body: {}, statuses: [401, 409, 404, 404, 401, 401] },
  deleteComment: forTheUser(204),
  listFlaggedComments: forAdmins(200),
  getReviewedComment: forAdmins(200),
  getCommentHistory: forAdmins(200),
  actOnComment: forAdmins(200, { action: 'approve' }),
  bulkAct: forAdmins(200, { action: 'approve', ids: ['0190a2b4-0000-7000-8000-00000000ffff'] }),
  // Nobody has done anything yet.
  undoAction: forAdmins(409),
  claimComment: forAdmins(200),
  releaseComment: forAdmins(204),
  getStats: forAdmins(200),
  listNotifications: forUsers(200),
  readNotification: forTheUser(200),
  readAllNotifications: forUsers(200),
  getOpenApi: forAll(200),
  getApiDocs: forAll(200),
  getHealth: forAll(200),
};
