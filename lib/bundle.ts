import { rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { type FunctionModule, operations, unknownPathModule } from '../functions/routes.ts';
import { escalation, moderationWorker, schedules, triggered } from '../functions/triggers.ts';

/** Every function of the stack. */
export const functionModules: readonly FunctionModule[] = [...operations, unknownPathModule, ...triggered];

/** Those that ask scorers, whose clients they load when they need them. */
const scoringModules: readonly FunctionModule[] = [moderationWorker, escalation, schedules.rescoreDegradedDecisions];

const functionsFolder = join(import.meta.dirname, '..', 'functions');

/** What Lambda loads: the function wired to its environment. It exists in no file; wiring it is Lambda's INIT phase. */
const entries: Plugin = {
  name: 'entries',
  setup: (bundle) => {
    bundle.onResolve({ filter: /^entry:/ }, ({ path }) => ({ path: path.replace('entry:', ''), namespace: 'entry' }));
    bundle.onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => ({
      resolveDir: functionsFolder,
      contents: `
        import { wire } from './${path}';
        import { lambdaRuntime } from './shared/runtime.ts';
        export const handler = wire(lambdaRuntime(process.env));`,
    }));
  },
};

const builtin = new RegExp(`^(node:.+|${builtinModules.join('|')})$`);

/** A static import makes an ES module of `node:http` of which every export is read, undici too: 20 ms of a cold start. */
const builtins: Plugin = {
  name: 'builtins',
  setup: (bundle) => {
    bundle.onResolve({ filter: builtin }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : { path, namespace: 'builtin' },
    );
    bundle.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}');`,
    }));
  },
};

const settings = {
  bundle: true,
  minify: true,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  alias: { '@aws-sdk/credential-provider-node': fileURLToPath(new URL('environment-credentials.ts', import.meta.url)) },
  // For operations that stream events, of which no function calls any. Bundled into one file it would bring its module graph
  // along unshaken: 20 kB of each function.
  external: ['@smithy/core/event-streams'],
  plugins: [entries, builtins],
  logLevel: 'warning',
} satisfies BuildOptions;

const entryPoint = ({ file, name }: FunctionModule) => ({ in: `entry:${file}`, out: `${name}/handler` });

/**
 * Bundles every function into `<folder>/<its name>/handler.mjs`, which exports `handler`, with all it needs.
 * Those that score are built apart, each for itself, for they load packages when they need them: Google's client of 1.7 MB,
 * which in the handler itself would double the cold start. The functions of the API stay in one file each.
 */
export const bundleFunctions = async (folder: string): Promise<void> => {
  // The names of chunks change with their content: without this, old ones would be deployed along.
  await rm(folder, { recursive: true, force: true });
  await Promise.all([
    build({
      ...settings,
      entryPoints: functionModules.filter((module) => !scoringModules.includes(module)).map(entryPoint),
      outdir: folder,
    }),
    ...scoringModules.map((module) =>
      build({
        ...settings,
        entryPoints: [{ ...entryPoint(module), out: 'handler' }],
        outdir: join(folder, module.name),
        splitting: true,
        // Google's client is CommonJS and expects them.
        banner: { js: 'const __filename = import.meta.filename, __dirname = import.meta.dirname;' },
      }),
    ),
  ]);
};
