import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import type { Runtime } from '../shared/runtime.ts';

/** With it a token opens Cognito's own API for users. */
const selfService = 'aws.cognito.signin.user.admin';

/**
 * Cognito asks this before it issues tokens, at every login and refresh. It takes from access tokens the scope with which
 * their holder could talk to Cognito around our API: change the e-mail address and with it take over the account, delete
 * it without a password, try passwords without our limits.
 */
const narrowAccessToken = async (
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> => {
  event.response = {
    claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress: [selfService] } },
  };
  return event;
};

export const wire = (_runtime: Runtime) => narrowAccessToken;
