import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '../shared/aws-client.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';

/** Where messages wait for an operator that nothing can be done with by itself. */
export interface ParkingQueue {
  park(message: string): Promise<void>;
}

export const connectParkingQueue = (runtime: Runtime): ParkingQueue => {
  const sqs = new SQSClient(awsClientSettings(runtime, 'sqs'));
  const QueueUrl = required(runtime.environment, variables.parkingQueueUrl);
  return {
    park: async (MessageBody) => {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    },
  };
};
