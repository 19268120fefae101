import { defineConfig } from 'vitest/config';
import { slowest } from './test/slowest.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They need a browser: npm run test:browser.
    exclude: ['test/browser/**'],
    setupFiles: ['test/no-private-words.ts'],
    // Each file has a process of its own, so that no file sees what another did.
    pool: 'forks',
    // All cores: vitest alone would leave one of them idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { shuffle: true },
    reporters: ['default', slowest],
  },
});
