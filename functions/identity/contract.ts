import * as z from 'zod/mini';
import { givenUserId } from '../shared/given-id.ts';
import { contract } from '../shared/route.ts';
import { role } from '../shared/user.ts';
import {
  code,
  emailAddress,
  givenPassword,
  givenUsername,
  newPassword,
  newUsername,
  opaqueToken,
} from './credentials.ts';

const minutes = 60;
const hour = 60 * minutes;

const session = z
  .object({
    access: z.string().check(z.describe('The token to send with requests.')),
    refresh: z.string().check(z.describe('Gives new tokens, once.')),
    user_id: z.string(),
    username: z.string(),
    role,
    expires_in: z.int().check(z.describe('Seconds until the access token expires.')),
  })
  .register(z.globalRegistry, { id: 'Session', description: 'What a client holds while somebody is logged in.' });

const challenge = z
  .object({
    challenge: z.enum(['NEW_PASSWORD_REQUIRED', 'SOFTWARE_TOKEN_MFA', 'MFA_SETUP']),
    username: z.string().check(z.describe('To be sent back as it is.')),
    session: z.string().check(z.describe('To be sent back as it is.')),
    secret_code: z.optional(
      z.string().check(z.describe('With MFA_SETUP: what an authenticator app makes its codes from.')),
    ),
  })
  .register(z.globalRegistry, {
    id: 'Challenge',
    description: 'What is wanted before there are tokens. Answer it within 3 minutes at /api/auth/challenge.',
  });
export type Challenge = z.infer<typeof challenge>;

const sessionOrChallenge = z.union([session, challenge]);

const challenged = { username: givenUsername, session: opaqueToken };
const challengeAnswer = z.discriminatedUnion('challenge', [
  z.object({ challenge: z.literal('NEW_PASSWORD_REQUIRED'), ...challenged, new_password: newPassword }),
  z.object({ challenge: z.enum(['SOFTWARE_TOKEN_MFA', 'MFA_SETUP']), ...challenged, code }),
]);
export type ChallengeAnswer = z.infer<typeof challengeAnswer>;

const message = z.object({ message: z.string() });

const roleOfUser = z
  .object({ user_id: z.string(), username: z.string(), role })
  .register(z.globalRegistry, { id: 'RoleOfUser', description: 'A user and what he may do.' });
const userPath = z.object({ user_id: givenUserId });

export const identityRoutes = contract('identity', {
  register: {
    method: 'POST',
    path: '/api/auth/register',
    access: 'public',
    summary: 'Make an account; a code comes by mail, with which it is confirmed',
    input: { body: z.object({ username: newUsername, email: emailAddress, password: newPassword }) },
    success: { status: 201, body: z.object({ user_id: z.string(), username: z.string(), message: z.string() }) },
    problems: [409, 429],
    attempts: { seconds: hour, perNetwork: 100, perAccount: 5, account: ['username', 'email'], successesCount: true },
  },
  confirm: {
    method: 'POST',
    path: '/api/auth/confirm',
    access: 'public',
    summary: 'Confirm a new account with the code that came by mail',
    input: { body: z.object({ username: givenUsername, code }) },
    success: { status: 200, body: message },
    problems: [429],
    attempts: { seconds: 15 * minutes, perNetwork: 100, perAccount: 10, account: ['username'] },
  },
  resendCode: {
    method: 'POST',
    path: '/api/auth/resend-code',
    access: 'public',
    summary: 'Have another code sent to confirm a new account with',
    input: { body: z.object({ username: givenUsername }) },
    success: { status: 200, body: message },
    problems: [429],
    attempts: { seconds: 15 * minutes, perNetwork: 50, perAccount: 3, account: ['username'], successesCount: true },
  },
  login: {
    method: 'POST',
    path: '/api/auth/login',
    access: 'public',
    summary: 'Log in with user name or e-mail address, and password',
    input: { body: z.object({ username: givenUsername, password: givenPassword }) },
    success: { status: 200, body: sessionOrChallenge },
    problems: [401, 403, 429],
    attempts: { seconds: 5 * minutes, perNetwork: 100, perAccount: 10, account: ['username'] },
  },
  answerChallenge: {
    method: 'POST',
    path: '/api/auth/challenge',
    access: 'public',
    summary: 'Give what a login was answered with a challenge for: a new password, or a code of an authenticator',
    input: { body: challengeAnswer },
    success: { status: 200, body: sessionOrChallenge },
    problems: [401, 403, 429],
    attempts: { seconds: 5 * minutes, perNetwork: 100, perAccount: 10, account: ['username'] },
  },
  refresh: {
    method: 'POST',
    path: '/api/auth/refresh',
    access: 'public',
    summary: 'New tokens for a refresh token, which is used up by that',
    input: { body: z.object({ refresh: opaqueToken }) },
    success: { status: 200, body: session },
    problems: [401, 429],
    attempts: { seconds: 5 * minutes, perNetwork: 1_000, perAccount: 10, account: ['refresh'] },
  },
  logout: {
    method: 'POST',
    path: '/api/auth/logout',
    access: 'user',
    summary: 'End the session of a refresh token; the access token lives out its 5 minutes',
    input: { body: z.object({ refresh: opaqueToken }) },
    success: { status: 204, body: z.undefined() },
  },
  forgotPassword: {
    method: 'POST',
    path: '/api/auth/forgot-password',
    access: 'public',
    summary: 'Have a code sent to set a new password with, if there is such an account',
    input: { body: z.object({ username: givenUsername }) },
    success: { status: 200, body: message },
    problems: [429],
    attempts: { seconds: 15 * minutes, perNetwork: 50, perAccount: 3, account: ['username'], successesCount: true },
  },
  resetPassword: {
    method: 'POST',
    path: '/api/auth/reset-password',
    access: 'public',
    summary: 'Set a new password with the code that came by mail; all sessions end',
    input: { body: z.object({ username: givenUsername, code, new_password: newPassword }) },
    success: { status: 200, body: message },
    problems: [429],
    attempts: { seconds: 15 * minutes, perNetwork: 100, perAccount: 10, account: ['username'] },
  },
  changePassword: {
    method: 'POST',
    path: '/api/auth/change-password',
    access: 'user',
    summary: 'Set a new password; all sessions end, and the answer begins a new one',
    input: { body: z.object({ old_password: givenPassword, new_password: newPassword }) },
    success: { status: 200, body: sessionOrChallenge },
    problems: [403, 429],
    attempts: { seconds: 15 * minutes, perNetwork: 100, perAccount: 10, together: 'own-password' },
  },
  getMe: {
    method: 'GET',
    path: '/api/auth/me',
    access: 'user',
    summary: 'Who the access token speaks for',
    input: {},
    success: { status: 200, body: roleOfUser },
  },
  getRole: {
    method: 'GET',
    path: '/api/admin/users/{user_id}/role',
    access: 'admin',
    summary: 'The role of a user',
    input: { path: userPath },
    success: { status: 200, body: roleOfUser },
    problems: [404],
  },
  setRole: {
    method: 'PUT',
    path: '/api/admin/users/{user_id}/role',
    access: 'admin',
    summary: 'Make a user an admin, or an admin a user; it holds from the next access token on',
    input: { path: userPath, body: z.object({ role }) },
    success: { status: 200, body: roleOfUser },
    problems: [404, 409],
  },
  removeRole: {
    method: 'DELETE',
    path: '/api/admin/users/{user_id}/role',
    access: 'admin',
    summary: 'Make an admin a user again, unless no admin would be left',
    input: { path: userPath },
    success: { status: 200, body: roleOfUser },
    problems: [404, 409],
  },
});
