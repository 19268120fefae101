import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { jwtVerify } from 'jose';
import { googleHost } from './google-hosts.ts';

const account = 'scorer@moderato-test.iam.gserviceaccount.com';

/** A service account of the stand-in for Google. */
export interface GoogleKey {
  /** The key file, as Google hands it out. */
  readonly json: string;
  /** Whether somebody who has the key signed this, as Google's token endpoint asks for (RFC 7523). */
  signed(assertion: string): Promise<boolean>;
}

const isSignedBy = async (publicKey: KeyObject, assertion: string): Promise<boolean> => {
  try {
    await jwtVerify(assertion, publicKey, { issuer: account, algorithms: ['RS256'] });
    return true;
  } catch {
    return false;
  }
};

export const makeGoogleKey = (): GoogleKey => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return {
    json: JSON.stringify({
      type: 'service_account',
      project_id: 'moderato-test',
      private_key_id: 'moderato-test',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      client_email: account,
      token_uri: `https://${googleHost.tokens}/token`,
      universe_domain: 'googleapis.com',
    }),
    signed: (assertion) => isSignedBy(publicKey, assertion),
  };
};
