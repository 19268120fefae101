import { Alarm, type AlarmProps, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

interface ModeratoAlarmProperties
  extends Pick<AlarmProps, 'metric' | 'threshold' | 'comparisonOperator' | 'evaluationPeriods' | 'datapointsToAlarm'> {
  /** What it means for readers, authors or admins, in a sentence or two. */
  readonly impact: string;
  /** The anchor of its section in `docs/runbook.md`. */
  readonly runbook: string;
  readonly topic: ITopic;
}

/** An alarm that says what is at stake and what to do, and tells when it is over. No data is no reason for alarm. */
export class ModeratoAlarm extends Alarm {
  constructor(scope: Construct, id: string, { impact, runbook, topic, ...properties }: ModeratoAlarmProperties) {
    super(scope, id, {
      ...properties,
      alarmDescription: `${impact} Runbook: docs/runbook.md#${runbook}`,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(topic);
    this.addAlarmAction(tell);
    this.addOkAction(tell);
  }
}
