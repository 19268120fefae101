import { Annotations, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageSettings } from './stage.ts';

interface AlarmTopicProperties {
  readonly stage: Pick<StageSettings, 'watched'>;
  readonly alarmEmail: string | undefined;
}

/**
 * What tells of alarms. Not encrypted with a key: CloudWatch may not use the one that AWS manages for SNS, and what is told
 * is no secret. A topic with a policy has lost the one that SNS gives by itself, so the policy has to let CloudWatch in.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { stage, alarmEmail }: AlarmTopicProperties) {
    super(scope, id);
    const { account, stackName } = Stack.of(this);
    this.topic = new Topic(this, 'Topic', { displayName: stackName, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    if (alarmEmail !== undefined) {
      this.topic.addSubscription(new EmailSubscription(alarmEmail));
    } else if (stage.watched) {
      Annotations.of(this).addWarningV2(
        'moderato:alarmEmail',
        'Nobody is told of alarms. Give an address: --context alarmEmail=operator@example.com',
      );
    }
  }
}
