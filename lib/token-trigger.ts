import { LambdaVersion, type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { tokenTrigger } from '../functions/triggers.ts';
import { type FunctionSettings, ModeratoFunction } from './moderato-function.ts';

/**
 * The function that Cognito asks before it issues tokens. It stands apart from the pool, since functions are made from
 * grants, and those from the pool.
 */
export class TokenTrigger extends Construct {
  constructor(scope: Construct, id: string, { pool, ...settings }: FunctionSettings & { readonly pool: UserPool }) {
    super(scope, id);
    const { lambda } = new ModeratoFunction(this, {
      ...settings,
      module: tokenTrigger,
      permissions: [],
      timeout: tokenTrigger.timeout,
    });
    // The first version of the event that can change access tokens.
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, lambda, LambdaVersion.V2_0);
  }
}
