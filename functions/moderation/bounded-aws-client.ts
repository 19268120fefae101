import { AwsClient, type AwsClientOptions } from 'google-auth-library';
import { StsCredentials } from 'google-auth-library/build/src/auth/stscredentials.js';

/**
 * Access to Google by the role of the function, which is in its environment. Google's library lets tokens be exchanged by a
 * transport of its own, which none of its options reaches (googleapis/google-cloud-node#8292): should that exchange hang,
 * every later call would wait for it too. Here it is made by the transport that has a time-out.
 */
export class BoundedAwsClient extends AwsClient {
  constructor(options: AwsClientOptions) {
    super(options);
    this.stsCredential = new StsCredentials({
      tokenExchangeEndpoint: this.getTokenUrl(),
      transporter: this.transporter,
    });
  }
}
