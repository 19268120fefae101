import { onTestFinished } from 'vitest';
import { type HttpServer, readBody, startHttpServer } from '../../local/http-server.ts';

const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

const stackXml = ({ status = 'CREATE_COMPLETE', outputs = {}, terminationProtection = false }: Behaviour) => {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<DescribeStacksResponse xmlns="${namespace}"><DescribeStacksResult><Stacks><member><StackStatus>${status}</StackStatus><EnableTerminationProtection>${terminationProtection}</EnableTerminationProtection><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
};

const templateXml = ({ parts = [] }: Behaviour) => {
  const resources = parts.map(({ type, id, policy }) => [id, { Type: type, DeletionPolicy: policy }]);
  const template = JSON.stringify({ Resources: Object.fromEntries(resources) });
  return `<GetTemplateResponse xmlns="${namespace}"><GetTemplateResult><TemplateBody>${template}</TemplateBody></GetTemplateResult></GetTemplateResponse>`;
};

const partsXml = ({ parts = [] }: Behaviour) => {
  const members = parts.map(
    ({ type, id }) =>
      `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${id}</PhysicalResourceId><ResourceType>${type}</ResourceType></member>`,
  );
  return `<ListStackResourcesResponse xmlns="${namespace}"><ListStackResourcesResult><StackResourceSummaries>${members.join('')}</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>`;
};

/** What it answers, by what it is asked to do. */
const answers: Readonly<Record<string, (behaviour: Behaviour) => string>> = {
  DescribeStacks: stackXml,
  GetTemplate: templateXml,
  ListStackResources: partsXml,
};

const errorXml = (code: string, message: string) =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

interface Behaviour {
  readonly name?: string;
  readonly status?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly terminationProtection?: boolean;
  /** What the stack is made of; each part is called by its id in the template too. */
  readonly parts?: readonly { readonly type: string; readonly id: string; readonly policy?: string }[];
  /** With which every request is refused. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** A CloudFormation that knows one stack, until the end of the test. */
export const fakeCloudFormation = async (
  behaviour: Behaviour,
): Promise<HttpServer & { readonly regions: readonly string[] }> => {
  const { name = 'moderato-dev', error } = behaviour;
  const regions: string[] = [];
  const server = await startHttpServer(0, async (request, response) => {
    const parameters = new URLSearchParams(String(await readBody(request)));
    const asked = parameters.get('StackName');
    const [, region = ''] =
      /Credential=[^/]+\/\d+\/([^/]+)\/cloudformation\//.exec(request.headers.authorization ?? '') ?? [];
    regions.push(region);
    const refusal =
      asked === name ? error : { code: 'ValidationError', message: `Stack with id ${asked} does not exist` };
    response.writeHead(refusal === undefined ? 200 : 400, { 'content-type': 'text/xml' });
    const answer = answers[parameters.get('Action') ?? ''] ?? stackXml;
    response.end(refusal === undefined ? answer(behaviour) : errorXml(refusal.code, refusal.message));
  });
  onTestFinished(() => server.stop());
  return { ...server, regions };
};
