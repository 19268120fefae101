import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly bundleDependencies?: unknown;
  readonly inBundle?: boolean;
}

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Locked>;
};

it('locks the packages of every platform', () => {
  // npm leaves out what a registry does not serve, and "npm ci" then refuses the lockfile wherever it is run.
  const missing = Object.entries(packages)
    .filter(([, { inBundle }]) => inBundle !== true)
    .flatMap(([parent, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${parent}/node_modules/${name}` in packages),
      ),
    );
  expect(missing).toEqual([]);
});

it('names no registry', () => {
  expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});

it('pins what package.json asks for', () => {
  const { dependencies, devDependencies, optionalDependencies } = packages[''] ?? {};
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    expect(version, name).toBe(packages[`node_modules/${name}`]?.version);
  }
});
