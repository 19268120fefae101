/**
 * Takes the place of `@aws-sdk/credential-provider-node` in the bundles (`bundle.ts`). Lambda hands a function its
 * credentials as environment variables; the SDK's own chain also knows files, SSO and instance metadata, and loading
 * all of that costs every cold start.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error('There are no AWS credentials in the environment');
  }
  return { accessKeyId, secretAccessKey, ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }) };
};
