import { onlyResourceOf } from '../cloud/template.ts';
import type { Gap } from './gap.ts';

export const tableSettings: Gap = {
  says: 'the table forgets by its time-to-live attribute, and can be recovered to a point in time',
  close: async ({ aws }, { template, physicalId }) => {
    const [logicalId, properties] = onlyResourceOf(template, 'AWS::DynamoDB::Table');
    const { TimeToLiveSpecification, PointInTimeRecoverySpecification } = properties;
    const table = { 'table-name': physicalId(logicalId) };
    await aws('dynamodb update-time-to-live', { ...table, 'time-to-live-specification': TimeToLiveSpecification });
    await aws('dynamodb update-continuous-backups', {
      ...table,
      'point-in-time-recovery-specification': PointInTimeRecoverySpecification,
    });
  },
};
