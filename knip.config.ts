import type { KnipConfig } from 'knip';
import { operations, unknownPathModule } from './functions/routes.ts';
import { triggered } from './functions/triggers.ts';

/** Loaded by name: in the entries of the bundles and by the local gateway. What else they use must be used somewhere. */
const functionModules = [...operations, unknownPathModule, ...triggered];

export default {
  entry: [
    ...functionModules.map(({ file }) => `functions/${file}`),
    'functions/shared/runtime.ts',
    'lib/environment-credentials.ts',
    'bench/*/main.ts',
    'bin/*.ts',
    'clients/typescript/index.ts',
    'local/main.ts',
    'local/require-node.js',
    'tools/*/main.ts',
    'tools/deployment-test/stand-ins/lead-to-google.js',
    'test/**/*.test.ts',
    'web/console/main.tsx',
    'web/demo.ts',
    'web/widget/element.tsx',
  ],
  project: ['**/*.{ts,tsx,js}'],
} satisfies KnipConfig;
