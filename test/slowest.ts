import type { Reporter, TestModule } from 'vitest/node';

const shown = 10;

interface Timed {
  readonly name: string;
  readonly milliseconds: number;
}

/** What a file took: to load, and to run with its hooks. */
const fileTime = (module: TestModule): Timed => {
  const { collectDuration, duration } = module.diagnostic();
  return { name: module.relativeModuleId, milliseconds: collectDuration + duration };
};

const testTimes = (module: TestModule): Timed[] =>
  Array.from(module.children.allTests(), (test) => ({
    name: `${module.relativeModuleId} › ${test.fullName}`,
    milliseconds: test.diagnostic()?.duration ?? 0,
  }));

const table = (title: string, timed: readonly Timed[]): string =>
  [
    `\n${title}`,
    ...timed
      .toSorted((one, other) => other.milliseconds - one.milliseconds)
      .slice(0, shown)
      .map(({ name, milliseconds }) => `${(milliseconds / 1_000).toFixed(1).padStart(7)} s  ${name}`),
  ].join('\n');

/** Ends the report of a run with what took longest. */
export const slowest: Reporter = {
  onTestRunEnd: (modules) => {
    console.log(table('Slowest files', modules.map(fileTime)));
    console.log(table('Slowest tests', modules.flatMap(testTimes)));
  },
};
