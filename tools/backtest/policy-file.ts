import { readFileSync } from 'node:fs';
import { en } from 'zod/locales';
import type { PolicyRules } from '../../functions/policy/policy.ts';
import { policyDraft, rulesOf } from '../../functions/policy/policy-draft.ts';
import { OperatorFault } from '../target/operator-fault.ts';

const { localeError } = en();

const read = (path: string, name: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new OperatorFault(error instanceof SyntaxError ? `${name} is no JSON.` : `${name} cannot be read.`);
  }
};

/**
 * The draft of a policy in a file, as the API would take it.
 * @throws OperatorFault that says what is wrong
 */
export const readPolicyFile = (path: string, name: string): PolicyRules => {
  const draft = policyDraft.safeParse(read(path, name), { error: localeError });
  if (!draft.success) {
    const wrong = draft.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '));
    throw new OperatorFault(`${name} is no policy: ${wrong.join('; ')}`);
  }
  return rulesOf(draft.data);
};
