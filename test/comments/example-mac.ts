import { auditMac } from '../../functions/comments/audit-mac.ts';

/** For tables that belong to no stack. */
export const exampleMac = auditMac('the-audit-key-of-tests-and-of-nobody-else'.replaceAll('-', '_'));
