import { createHmac } from 'node:crypto';
import { required, variables } from './environment.ts';
import type { Runtime } from './runtime.ts';

/**
 * Makes what table and logs get instead of a name, an address or a text: the same for the same, and of no use to whoever
 * does not know this stack's secret.
 */
export const keyedHash = ({ environment }: Pick<Runtime, 'environment'>): ((text: string) => string) => {
  const key = required(environment, variables.originSecret);
  return (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
};
