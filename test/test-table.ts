import { randomUUID } from 'node:crypto';
import { connectTable, type Table } from '../functions/shared/table.ts';
import { createTable } from '../local/create-table.ts';
import { startDynamoDbEngine } from '../local/dynamodb-engine.ts';
import { recordedLog } from './shared/recorded-log.ts';

/** The engine that comes along, or the one at DYNAMODB_ENDPOINT: .ci/run gives the address of AWS's own DynamoDB Local. */
const startEngine = async (): Promise<{ endpoint: string; stop: () => Promise<void> }> => {
  const endpoint = process.env['DYNAMODB_ENDPOINT'];
  return endpoint === undefined ? startDynamoDbEngine(undefined) : { endpoint, stop: async () => undefined };
};

/** An empty table of the test's own, on a real engine. Stores do not read its stream. */
export const startTestTable = async (): Promise<{ table: Table; stop: () => Promise<void> }> => {
  const { endpoint, stop } = await startEngine();
  const table = connectTable({
    environment: { TABLE_NAME: `test-${randomUUID()}` },
    clock: { now: () => new Date(0) },
    log: recordedLog(),
    localServices: { dynamodb: endpoint, sqs: '', cognito: '', cloudfront: '' },
  });
  await createTable(table, false);
  return { table, stop };
};
