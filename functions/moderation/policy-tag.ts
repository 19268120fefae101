import type { Policy } from '../policy/policy.ts';

/** The ETag of a policy. A policy of a site and version never changes. */
export const policyTag = ({ version }: Pick<Policy, 'version'>): string => `"${version}"`;
