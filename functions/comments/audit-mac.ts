import { createHmac } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';

/** What is authenticated. One can never be taken for the other. */
type Subject = 'record' | 'comment';

/**
 * Makes and checks message authentication codes with the audit keys of a deployment, which nobody has who only has its table.
 * A code is the id of its key and the first 132 bits of HMAC-SHA-256 over canonical JSON.
 */
export interface AuditMac {
  /** With the key that is in use. */
  of(subject: Subject, value: unknown): string;
  /** With each key there is: what was written before a rotation stays valid. */
  allOf(subject: Subject, value: unknown): readonly string[];
}

/**
 * @param keys as the variable AUDIT_KEYS has them: `id:key`, separated by commas, of which the last is in use
 * @throws Error when they are none
 */
export const auditMac = (keys: string): AuditMac => {
  const known = keys.split(',').map((entry) => {
    const [, id, key] = /^(\d+):(\w{32,})$/.exec(entry) ?? [];
    if (id === undefined || key === undefined) {
      throw new Error('The audit keys must be like 1:KEY, separated by commas, each key of 32 characters or more');
    }
    return { id, key };
  });
  const allOf = (subject: Subject, value: unknown, keyring = known): string[] => {
    const text = `${subject} ${canonicalJson(value)}`;
    return keyring.map(({ id, key }) => {
      const code = createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
      return `${id}.${code}`;
    });
  };
  return {
    of: (subject, value) => allOf(subject, value, known.slice(-1)).join(''),
    allOf: (subject, value) => allOf(subject, value),
  };
};

export const connectAuditMac = ({ environment }: Pick<Runtime, 'environment'>): AuditMac =>
  auditMac(required(environment, variables.auditKeys));
