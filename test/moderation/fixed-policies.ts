import { firstPolicy, type Policy, type PolicyRules } from '../../functions/policy/policy.ts';
import type { PolicyStore } from '../../functions/policy/policy-store.ts';

/** The policy that every site begins with, or one with other rules, in a version of the test's choice. */
export const examplePolicy = (rules: Partial<PolicyRules> = {}, version = 1): Policy => ({
  ...firstPolicy('main'),
  ...rules,
  version,
});

/** Policies that never change. */
export const fixedPolicies = (policy: Policy = examplePolicy()): Pick<PolicyStore, 'current'> => ({
  current: async () => policy,
});
