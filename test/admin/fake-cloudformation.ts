import { onTestFinished } from 'vitest';
import { type HttpServer, readBody, startHttpServer } from '../../local/http-server.ts';

const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

const stackXml = (status: string, outputs: Readonly<Record<string, string>>) => {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<DescribeStacksResponse xmlns="${namespace}"><DescribeStacksResult><Stacks><member><StackStatus>${status}</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
};

const errorXml = (code: string, message: string) =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

interface Behaviour {
  readonly name?: string;
  readonly status?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  /** With which every request is refused. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** A CloudFormation that knows one stack, until the end of the test. */
export const fakeCloudFormation = async ({
  name = 'moderato-dev',
  status = 'CREATE_COMPLETE',
  outputs = {},
  error,
}: Behaviour): Promise<HttpServer & { readonly regions: readonly string[] }> => {
  const regions: string[] = [];
  const server = await startHttpServer(0, async (request, response) => {
    const asked = new URLSearchParams(String(await readBody(request))).get('StackName');
    const [, region = ''] =
      /Credential=[^/]+\/\d+\/([^/]+)\/cloudformation\//.exec(request.headers.authorization ?? '') ?? [];
    regions.push(region);
    const refusal =
      asked === name ? error : { code: 'ValidationError', message: `Stack with id ${asked} does not exist` };
    response.writeHead(refusal === undefined ? 200 : 400, { 'content-type': 'text/xml' });
    response.end(refusal === undefined ? stackXml(status, outputs) : errorXml(refusal.code, refusal.message));
  });
  onTestFinished(() => server.stop());
  return { ...server, regions };
};
