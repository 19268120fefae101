import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionModule } from '../functions/routes.ts';
import { Api } from './api.ts';
import { Data } from './data.ts';
import { GoogleKey } from './google-key.ts';
import { grantsOn } from './grants.ts';
import { Identity } from './identity.ts';
import { ModerationQueue } from './moderation-queue.ts';
import { ModerationWorker } from './moderation-worker.ts';
import { Schedules } from './schedules.ts';
import { type Stage, stages } from './stage.ts';

interface ModeratoProperties {
  readonly stage: Stage;
  /** Where browsers may call the API from. */
  readonly allowOrigins: readonly string[];
  /** The bundle of a function. */
  readonly code: (module: FunctionModule) => Code;
}

/** Moderato, part by part; each stands in the file of its name. */
export class ModeratoStack extends Stack {
  constructor(scope: Construct, { stage: stageName, allowOrigins, code }: ModeratoProperties) {
    const stage = stages[stageName];
    super(scope, `moderato-${stageName}`, {
      description: 'Moderato: comment moderation as a service',
      terminationProtection: stage.deletionProtection,
    });

    const { table } = new Data(this, 'Data', stage);
    const { pool, client } = new Identity(this, 'Identity', stage);
    const { queue } = new ModerationQueue(this, 'ModerationQueue');
    const { secret: googleKey } = new GoogleKey(this, 'GoogleKey', stage);

    const functions = { code, stage, grants: grantsOn({ table, pool, client, queue, googleKey }) };
    new ModerationWorker(this, 'ModerationWorker', { ...functions, queue });
    new Schedules(this, 'Schedules', functions);
    const { url } = new Api(this, 'Api', { ...functions, allowOrigins });

    new CfnOutput(this, 'ApiUrl', { value: url });
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
    new CfnOutput(this, 'TableName', { value: table.tableName });
  }
}
