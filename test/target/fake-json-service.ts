import { onTestFinished } from 'vitest';
import { readBody, startHttpServer } from '../../local/http-server.ts';

/** An AWS service with the JSON protocol (DynamoDB, Cognito) that answers by operation, until the end of the test. */
export const fakeJsonService = async (
  answers: Readonly<Record<string, object>>,
): Promise<{ readonly url: string; readonly asked: readonly { operation: string; input: unknown }[] }> => {
  const asked: { operation: string; input: unknown }[] = [];
  const server = await startHttpServer(0, async (request, response) => {
    const [, operation = ''] = String(request.headers['x-amz-target']).split('.');
    asked.push({ operation, input: JSON.parse(String(await readBody(request))) });
    const answer = answers[operation];
    response.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answer ?? { __type: 'UnknownOperationException', message: `No ${operation} here` }));
  });
  onTestFinished(() => server.stop());
  return { url: server.url, asked };
};
