/** Why an invocation has no result. */
export class InstanceKilled extends Error {
  override readonly name = 'InstanceKilled';
}

/**
 * One execution environment of a function, as Lambda makes them: it serves one invocation at a time, and several one after
 * the other. It may be killed at any moment; from then on nothing that it does reaches anything.
 */
export interface Instance {
  readonly id: string;
  /** The name of its function. */
  readonly runs: string;
  /** Whether it serves an invocation. */
  busy: boolean;
  /** The ordinal of the comment that its invocation is about, where it is about one. */
  subject: number | undefined;
  isAlive(): boolean;
  /** Rejects with InstanceKilled when it is killed. */
  readonly death: Promise<never>;
  kill(): void;
}

/** The instances that are alive, by the ids under which they reach their dependencies. */
export interface Instances {
  start(functionName: string): Instance;
  find(id: string): Instance | undefined;
  isAnyBusy(): boolean;
  /** How many were killed, by the name of their function. */
  readonly killed: ReadonlyMap<string, number>;
}

export const instances = (): Instances => {
  const alive = new Map<string, Instance>();
  const killed = new Map<string, number>();
  let started = 0;
  return {
    killed,
    find: (id) => alive.get(id),
    isAnyBusy: () => [...alive.values()].some(({ busy }) => busy),
    start: (functionName) => {
      started += 1;
      const id = `i${started}`;
      const { promise: death, reject } = Promise.withResolvers<never>();
      // Nobody may be listening when it happens.
      death.catch(() => undefined);
      const instance: Instance = {
        id,
        runs: functionName,
        busy: false,
        subject: undefined,
        death,
        isAlive: () => alive.has(id),
        kill: () => {
          if (alive.delete(id)) {
            killed.set(functionName, (killed.get(functionName) ?? 0) + 1);
            reject(new InstanceKilled(`An instance of ${functionName} was killed`));
          }
        },
      };
      alive.set(id, instance);
      return instance;
    },
  };
};
