/**
 * What `gcloud iam workload-identity-pools create-cred-config … --aws` writes, with a server of the test's own in the place
 * of Google's and of the metadata server of a virtual machine, which Lambda has not.
 */
export const externalAccountAt = (url: string, { impersonates = false } = {}): string =>
  JSON.stringify({
    universe_domain: 'googleapis.com',
    type: 'external_account',
    audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/moderato/providers/aws',
    subject_token_type: 'urn:ietf:params:aws:token-type:aws4_request',
    token_url: `${url}/token`,
    ...(impersonates && { service_account_impersonation_url: `${url}/scorer:generateAccessToken` }),
    credential_source: {
      environment_id: 'aws1',
      region_url: `${url}/metadata/placement/availability-zone`,
      url: `${url}/metadata/iam/security-credentials`,
      regional_cred_verification_url: 'https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15',
      imdsv2_session_token_url: `${url}/metadata/token`,
    },
  });
