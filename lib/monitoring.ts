import { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import { Alarms } from './alarms.ts';
import { Dashboard } from './dashboard.ts';
import type { Monitored } from './monitored.ts';
import type { StageSettings } from './stage.ts';

interface MonitoringProperties extends Monitored {
  readonly stage: Pick<StageSettings, 'watched'>;
  readonly alarmEmail: string | undefined;
}

/** What tells an operator how Moderato does, and what is amiss. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmEmail, ...monitored }: MonitoringProperties) {
    super(scope, id);
    const { topic } = new AlarmTopic(this, 'AlarmTopic', { stage, alarmEmail });
    const { all } = new Alarms(this, 'Alarms', { ...monitored, topic });
    new Dashboard(this, 'Dashboard', { ...monitored, alarms: all });
  }
}
