import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBody, startHttpServer } from '../../local/http-server.ts';
import type { CallFault } from '../../tools/chaos/faults/call-faults.ts';
import { startFaultProxy } from '../../tools/chaos/faults/fault-proxy.ts';
import { faultsBy } from '../../tools/chaos/faults/faults.ts';
import { subjects } from '../../tools/chaos/faults/subjects.ts';
import { type Instance, type Instances, instances } from '../../tools/chaos/instances/instance.ts';
import { until } from '../until.ts';

/** Of the client, in milliseconds. */
const patience = 100;

/** What the service was asked for, in the order in which it was asked. */
interface Asked {
  readonly path: string | undefined;
  readonly body: string;
  readonly at: number;
}

const startService = async () => {
  const asked: Asked[] = [];
  const { url, stop } = await startHttpServer(0, async (incoming, response) => {
    const body = (await readBody(incoming))?.toString() ?? '';
    asked.push({ path: incoming.url, body, at: performance.now() });
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify({ times: asked.length }));
  });
  return { url, stop, asked };
};

describe('a fault proxy', () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let running: Instances;
  let caller: Instance;
  const opened: { stop(): Promise<void> | void }[] = [];

  beforeEach(async () => {
    service = await startService();
    running = instances();
    caller = running.start('submitComment');
    opened.push(service);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(async (part) => part.stop()));
  });

  const open = async (fault?: CallFault) => {
    const faults = faultsBy({ seed: 'any', rate: fault === undefined ? 0 : 1 });
    faults.begin();
    const proxy = await startFaultProxy({
      service: 'dynamodb',
      url: service.url,
      patience,
      faults,
      weightsFor: () => [[fault ?? 'reset', 1]],
      subjects: subjects(),
      instances: running,
      soleCaller: 'moderateComments',
    });
    opened.push(proxy);
    return { proxy, faults };
  };

  /** Calls as an impatient client does. */
  const call = async (url: string): Promise<{ status: number | undefined; body: string } | 'reset' | 'timed out'> => {
    const agent = new Agent();
    const sent = request(`${url}/`, {
      agent,
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem' },
      signal: AbortSignal.timeout(patience),
    });
    try {
      sent.end('{"an":"item"}');
      const [response] = await once(sent, 'response');
      return { status: response.statusCode, body: (await readBody(response))?.toString() ?? '' };
    } catch (error) {
      return error instanceof Error && error.name === 'AbortError' ? 'timed out' : 'reset';
    } finally {
      agent.destroy();
    }
  };

  const callAs = (instance: Instance, url: string) => call(`${url}/${instance.id}`);

  it('passes on what no fault hits, as it came and as it is answered', async () => {
    const { proxy } = await open();

    expect(await callAs(caller, proxy.url)).toEqual({ status: 200, body: '{"times":1}' });
    expect(await call(proxy.url)).toEqual({ status: 200, body: '{"times":2}' });
    expect(service.asked).toMatchObject([
      { path: '/', body: '{"an":"item"}' },
      { path: '/', body: '{"an":"item"}' },
    ]);
  });

  it.each<[CallFault, { client: unknown; asked: number; alive: boolean }]>([
    ['reset', { client: 'reset', asked: 0, alive: true }],
    ['hung', { client: 'timed out', asked: 0, alive: true }],
    ['late', { client: 'timed out', asked: 1, alive: true }],
    ['cut', { client: 'reset', asked: 1, alive: true }],
    ['twice', { client: { status: 200, body: '{"times":2}' }, asked: 2, alive: true }],
    ['killed-before', { client: 'reset', asked: 0, alive: false }],
    ['killed-after', { client: 'reset', asked: 1, alive: false }],
  ])('%s: the client and the service see %j', async (fault, expected) => {
    const { proxy, faults } = await open(fault);
    const client = await callAs(caller, proxy.url);

    expect({ client, asked: service.asked.length, alive: caller.isAlive() }).toEqual(expected);
    expect(faults.strikes).toEqual([
      { subject: undefined, call: 'submitComment dynamodb PutItem', occurrence: 0, kind: fault },
    ]);
  });

  it('refused: the client gets an error of the service, which is not asked', async () => {
    const { proxy } = await open('refused');
    const answer = await callAs(caller, proxy.url);

    expect(answer).toMatchObject({ body: expect.stringContaining('"__type":"com.amazon') });
    expect(service.asked).toEqual([]);
  });

  it('delayed: the request reaches the service when the client has given up, and is under way until then', async () => {
    const { proxy } = await open('delayed');
    const began = performance.now();

    expect(await callAs(caller, proxy.url)).toBe('timed out');
    expect(service.asked).toEqual([]);
    expect(proxy.underWay()).toBe(1);
    await until(async () => proxy.underWay() === 0);
    expect(service.asked).toHaveLength(1);
    expect((service.asked[0]?.at ?? 0) - began).toBeGreaterThan(patience);
  });

  it('lets nobody through who was killed', async () => {
    const { proxy } = await open();
    caller.kill();

    expect(await callAs(caller, proxy.url)).toBe('reset');
    expect(service.asked).toEqual([]);
  });

  it('counts the calls of an instance for the comment that its invocation is about', async () => {
    const { proxy, faults } = await open('cut');
    caller.subject = 5;
    await callAs(caller, proxy.url);
    await callAs(caller, proxy.url);

    expect(faults.strikes).toMatchObject([
      { subject: 5, occurrence: 0 },
      { subject: 5, occurrence: 1 },
    ]);
  });
});
