import type { CodePurpose } from './account.ts';

/** A mail with a code, as Cognito would send it. */
export interface Mail {
  readonly to: string;
  readonly username: string;
  readonly purpose: CodePurpose;
  readonly code: string;
  readonly sent_at: string;
}

const masked = (part: string): string => `${part.slice(0, 1)}***`;

/** What Cognito tells of a mail: enough for its reader to know where to look, too little to learn an address from. */
export const codeDeliveryDetails = (email: string) => {
  const [name = '', domain = ''] = email.split('@');
  return { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: `${masked(name)}@${masked(domain)}` };
};

/** The same of a mail that is not sent, since nobody has the name: nobody shall learn that from the answer. */
export const simulatedDeliveryDetails = (name: string) =>
  codeDeliveryDetails(name.includes('@') ? name : `${name}@example.com`);
