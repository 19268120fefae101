import { Contention } from '../../functions/shared/contention.ts';
import { OperatorFault } from './operator-fault.ts';

/** Names of errors that say, in one or the other service, that nobody knows these credentials any more. */
const staleCredentials = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

const noCredentials = new Set(['CredentialsProviderError', 'TokenProviderError']);

const logIn = 'log in, for example with `aws sso login` or `aws configure`, or name a profile by AWS_PROFILE.';

const sentence = (text: string): string => `${text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '')}.`;

/** The SDK notes on each error of a request how the request went. */
const isOfRequest = (error: Error): boolean => '$metadata' in error;

/** Services put their name on what they refuse; what only the connection says is an ordinary error of Node's. */
const isOfService = (error: Error): boolean => '$fault' in error;

const messageFor = (error: Error): string | undefined => {
  // Node gives no message when it tried several addresses.
  const said = sentence(error.message || ('code' in error ? String(error.code) : error.name));
  if (/^Region (is missing|not accepted)/.test(error.message)) {
    return 'No AWS region is set, or none that can be: give --region, for example --region eu-central-1, or set AWS_REGION.';
  }
  if (noCredentials.has(error.name)) {
    return `There are no AWS credentials: ${logIn} The AWS SDK says: ${said}`;
  }
  if (staleCredentials.has(error.name)) {
    return `AWS does not take these credentials (${error.name}): ${logIn}`;
  }
  if (isOfService(error)) {
    return error.name.startsWith('AccessDenied')
      ? `These AWS credentials may not do that; --help says what they need. AWS says: ${said}`
      : `AWS refused (${error.name}): ${said}`;
  }
  return isOfRequest(error)
    ? `A service of the deployment cannot be reached: ${said} Try again; on AWS, look at the region too.`
    : undefined;
};

/** What to tell the person at the keyboard of an error, if it is one for him: all others are faults of ours. */
export const faultOf = (error: unknown): OperatorFault | undefined => {
  if (error instanceof OperatorFault) {
    return error;
  }
  if (error instanceof Contention) {
    return new OperatorFault('Others change the same at this moment. Try again.');
  }
  const message = error instanceof Error ? messageFor(error) : undefined;
  return message === undefined ? undefined : new OperatorFault(message);
};
