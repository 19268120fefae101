import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { tableDefinition } from '../functions/shared/table-definition.ts';
import type { StageSettings } from './stage.ts';

const { partitionKey, sortKey, timeToLiveAttribute, shelfIndex, ledgerIndex } = tableDefinition;

const text = (name: string) => ({ name, type: AttributeType.STRING });

const keysOfIndex = (index: typeof shelfIndex | typeof ledgerIndex) => ({
  indexName: index.name,
  partitionKey: text(index.partitionKey),
  sortKey: text(index.sortKey),
});

/** The one table (docs/design.md): paid by the request, every change of the last 35 days can be undone. */
export class Data extends Construct {
  readonly table: Table;
  readonly streamArn: string;

  constructor(scope: Construct, id: string, { deletionProtection, removalPolicy }: StageSettings) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: text(partitionKey),
      sortKey: text(sortKey),
      timeToLiveAttribute,
      billingMode: BillingMode.PAY_PER_REQUEST,
      // The key that AWS keeps for this account: costs nothing while idle, and each use of it stands in CloudTrail.
      encryption: TableEncryption.AWS_MANAGED,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection,
      removalPolicy,
    });
    const { tableStreamArn } = this.table;
    if (tableStreamArn === undefined) {
      throw new Error('A table that is given a stream has one');
    }
    this.streamArn = tableStreamArn;
    this.table.addGlobalSecondaryIndex({
      ...keysOfIndex(shelfIndex),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...shelfIndex.projected],
    });
    this.table.addGlobalSecondaryIndex({ ...keysOfIndex(ledgerIndex), projectionType: ProjectionType.KEYS_ONLY });
  }
}
