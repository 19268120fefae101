import { describe, expect, it } from 'vitest';
import { lambdaContext } from '../../local/lambda-context.ts';
import { type Instance, InstanceKilled, instances } from '../../tools/chaos/instances/instance.ts';
import { pooled } from '../../tools/chaos/instances/pool.ts';

const context = lambdaContext('any', 30);

/** A function whose invocations end when the test says so. */
const controlled = () => {
  const running = instances();
  const started: Instance[] = [];
  const finish: (() => void)[] = [];
  const invoke = pooled<number, string>(
    async () => {
      const instance = running.start('any');
      started.push(instance);
      return {
        instance,
        invoke: (event) =>
          new Promise((resolve) => {
            finish.push(() => resolve(`${event} in ${instance.id}`));
          }),
      };
    },
    (event) => event,
  );
  return { running, started, finish, call: (event: number) => invoke(event, context) };
};

/** Lets everything happen that does not wait for the test. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('instances of a function', () => {
  it('serve one invocation at a time, and are used again', async () => {
    const { started, finish, call } = controlled();
    const both = [call(1), call(2)];
    await settled();
    expect(started.map(({ subject }) => subject)).toEqual([1, 2]);

    for (const end of finish) {
      end();
    }
    expect(await Promise.all(both)).toEqual(['1 in i1', '2 in i2']);
    const third = call(3);
    await settled();
    finish.at(-1)?.();
    expect(await third).toBe('3 in i2');
    expect(started).toHaveLength(2);
  });

  it('lose what they are at when they are killed, and are replaced', async () => {
    const { running, started, finish, call } = controlled();
    const killed = call(1);
    await settled();
    started[0]?.kill();
    finish[0]?.();

    await expect(killed).rejects.toBeInstanceOf(InstanceKilled);
    expect(running.find('i1')).toBeUndefined();
    const next = call(2);
    await settled();
    finish.at(-1)?.();
    expect(await next).toBe('2 in i2');
    expect(Object.fromEntries(running.killed)).toEqual({ any: 1 });
  });

  it('are not used again when they are killed while they are idle', async () => {
    const { started, finish, call } = controlled();
    const first = call(1);
    await settled();
    finish[0]?.();
    await first;
    started[0]?.kill();
    started[0]?.kill();

    const next = call(2);
    await settled();
    finish.at(-1)?.();
    expect(await next).toBe('2 in i2');
  });
});
