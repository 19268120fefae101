import { createHmac } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';

/** What is authenticated. One can never be taken for the other. */
type Subject = 'record' | 'comment';

/**
 * Makes and checks message authentication codes with the audit keys of a deployment, which nobody has who only has its table.
 * A code is the first 132 bits of HMAC-SHA-256 over canonical JSON.
 */
export interface AuditMac {
  /** With the key that is in use. */
  of(subject: Subject, value: unknown): string;
  /** With each key there is: what was written before a rotation stays valid. */
  allOf(subject: Subject, value: unknown): readonly string[];
}

/**
 * @param keys as the variable AUDIT_KEYS has them: separated by spaces, the last is in use
 * @throws Error when they are none
 */
export const auditMac = (keys: string): AuditMac => {
  const known = keys.split(' ');
  if (!known.every((key) => key.length >= 32)) {
    throw new Error('The audit keys must have 32 characters or more each, and be separated by spaces');
  }
  const allOf = (subject: Subject, value: unknown, keyring = known): string[] => {
    const text = `${subject} ${canonicalJson(value)}`;
    return keyring.map((key) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22));
  };
  return {
    of: (subject, value) => allOf(subject, value, known.slice(-1)).join(''),
    allOf: (subject, value) => allOf(subject, value),
  };
};

export const connectAuditMac = ({ environment }: Pick<Runtime, 'environment'>): AuditMac =>
  auditMac(required(environment, variables.auditKeys));
