import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lifeCycle } from '../functions/comments/comment.ts';
import { categories } from '../functions/policy/categories.ts';
import type { PolicyRules, Thresholds } from '../functions/policy/policy.ts';
import { presets } from '../functions/policy/presets.ts';
import { operations } from '../functions/routes.ts';
import type { Route } from '../functions/shared/route.ts';
import { triggered } from '../functions/triggers.ts';
import { violations } from '../tools/chaos/audit/finding.ts';
import { weightsOfCalls } from '../tools/chaos/faults/call-faults.ts';
import { planned } from '../tools/deployment-test/run.ts';
import { commands } from '../tools/ops/ops.ts';
import { keyMap } from '../web/console/queue/key-map.ts';

const root = new URL('..', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

/** The Mermaid pictures of a document. */
const pictures = (file: string) =>
  Array.from(read(file).matchAll(/```mermaid\n(.*?)```/gs), ([, picture = '']) => picture);

/** The rows of the tables of a document, without their heads. */
const tables = (file: string): string[][][] =>
  read(file)
    .split('\n\n')
    .filter((block) => block.startsWith('| '))
    .map((block) =>
      block
        .split('\n')
        .slice(2)
        .map((row) =>
          row
            .split('|')
            .slice(1, -1)
            .map((cell) => cell.trim()),
        ),
    );

/** All that people read who use or change Moderato. */
const documents = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })];

describe('documentation', () => {
  it('shows the life cycle as the code has it', () => {
    const [picture = ''] = pictures('docs/design.md');
    const drawn = Array.from(picture.matchAll(/^ *(\w+) --> (\w+): (\w+)$/gm), ([, from, to, event]) => [
      event,
      from,
      to,
    ]);
    const coded = Object.entries(lifeCycle).flatMap(([event, { from, to }]) =>
      from.map((status) => [event, status, to]),
    );
    expect(drawn.toSorted()).toEqual(coded.toSorted());
  });

  it('has in the picture of the README every function that something else than a request triggers, and no other', () => {
    const [picture = ''] = pictures('README.md');
    const names = triggered.map(({ name }) => name);
    const operationNames = operations.map(({ name }): string => name);
    const drawn = Array.from(picture.matchAll(/\(\[(\w+)\]\)/g), ([, name = '']) => name);
    expect(drawn.filter((name) => !operationNames.includes(name)).toSorted()).toEqual(names.toSorted());
    expect(drawn.length).toBeGreaterThan(names.length);
  });

  it('lists the keys of the console as it has them', () => {
    const messages = JSON.parse(read('web/console/messages/en.json')) as Record<string, string>;
    const rows = Array.from(read('docs/console.md').matchAll(/^\| `(.)` \| (.+) \|$/gm), (row) => row.slice(1));
    expect(rows).toEqual(Object.entries(keyMap).map(([key, command]) => [key, messages[`key.${command}`]]));
  });

  it('lists every route in the README, with its access and the file behind it', () => {
    const rows = Array.from(
      read('README.md').matchAll(/^\| `([A-Z]+) ([^`]+)` \| (\w+) \| `functions\/([^`]+)` \|$/gm),
      (row) => row.slice(1),
    );
    expect(rows.toSorted()).toEqual(
      operations.map(({ route, file }) => [route.method, route.path, route.access, file]).toSorted(),
    );
  });

  it('lists the limits of attempts as the routes have them', () => {
    const rows = Array.from(
      read('docs/accounts.md').matchAll(/^\| `([A-Z]+ [^`]+)` \| (\d+) (min|h) \| (\d+) \| (\d+) \|$/gm),
      ([, route, times, unit, ...numbers]) => [
        route,
        Number(times) * (unit === 'h' ? 3_600 : 60),
        ...numbers.map(Number),
      ],
    );
    const limited = operations.flatMap(({ route }: { route: Route }) =>
      route.attempts === undefined
        ? []
        : [
            [
              `${route.method} ${route.path}`,
              route.attempts.seconds,
              route.attempts.perNetwork,
              route.attempts.perAccount,
            ],
          ],
    );
    expect(rows).toEqual(limited);
  });

  it('shows the presets of the policy as they are', () => {
    const [rows = []] = tables('docs/policy.md');
    const shown = ({ flag_above }: Thresholds) => String(flag_above ?? 'recorded');
    expect(rows).toEqual([
      ...categories.map((category) => [
        category,
        ...Object.values<PolicyRules>(presets).map((preset) =>
          shown(preset.categories[category] ?? preset.other_categories),
        ),
      ]),
      ['any other', ...Object.values<PolicyRules>(presets).map((preset) => shown(preset.other_categories))],
    ]);
  });

  it('lists the faults and the violations that npm run chaos knows', () => {
    const [faults = [], found = []] = tables('docs/chaos.md').map((rows) =>
      rows.flatMap(([name = '']) => name.split(', ')),
    );
    expect(faults).toEqual(weightsOfCalls(0).map(([kind]) => kind));
    expect(found).toEqual(Object.values(violations));
  });

  it('lists the steps of npm run test:deploy', () => {
    const [steps = []] = tables('docs/deployment-test.md');
    expect(steps.flatMap(([titles = '']) => [titles])).toEqual(planned);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const file of documents) {
      for (const [, name = ''] of read(file).matchAll(/npm run (?:--silent )?([\w:]+)/g)) {
        expect(scripts, `${file} names "npm run ${name}"`).toHaveProperty(name);
      }
    }
  });

  it('names the commands of npm run ops, all of them, and only options that they have', () => {
    const uses = documents.flatMap((file) =>
      Array.from(read(file).matchAll(/npm run ops -- ([a-z-]+)([^`\n#]*)/g), ([use, name = '', rest = '']) => ({
        use: `${file}: ${use}`,
        name,
        options: Array.from(rest.matchAll(/(--[\w-]+)/g), ([option]) => option),
      })),
    );
    for (const { use, name, options } of uses) {
      const explained = commands[name]?.help ?? '';
      expect({ use, unknown: options.filter((option) => !explained.includes(`  ${option}`)) }).toEqual({
        use,
        unknown: [],
      });
    }
    const [listed = []] = tables('docs/operations.md');
    expect(listed.map(([command = '']) => command)).toEqual(
      Object.keys(commands).map((name) => `\`npm run ops -- ${name}\``),
    );
  });
});
