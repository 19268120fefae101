import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { hashedFolder } from './page-headers.ts';

const root = join(import.meta.dirname, '..', 'web');
const published = join(root, 'public');

const hashed = `${hashedFolder}/[name]-[hash]`;

const settings = {
  configFile: false,
  root,
  publicDir: false,
  logLevel: 'warn',
  // Whatever NODE_ENV says: the same files from the same sources, in tests too.
  mode: 'production',
  // By Preact's own function, which is there in any case, instead of one more that works like React's.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', pure: false, development: false } },
  build: {
    write: false,
    // The first browsers that have `light-dark()`, of 2024: nothing of what the sources say is rewritten for them.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    assetsInlineLimit: 0,
  },
} satisfies InlineConfig;

const output = { chunkFileNames: `${hashed}.js`, assetFileNames: `${hashed}[extname]` };

// Made anew for each build, for Vite adds to what it is given.

/** Each page, with the scripts and styles that it loads. */
const pages = (): InlineConfig => ({
  ...settings,
  build: {
    ...settings.build,
    rolldownOptions: {
      input: { index: join(root, 'index.html'), demo: join(root, 'demo.html'), console: join(root, 'console.html') },
      output: { ...output, entryFileNames: `${hashed}.js` },
    },
  },
});

/** What `widget.js` loads. As a library it is spared what Vite adds to preload styles. */
const widget = (): InlineConfig => ({
  ...settings,
  build: {
    ...settings.build,
    lib: { entry: { widget: join(root, 'widget', 'element.tsx') }, formats: ['es'] },
    rolldownOptions: { output: { ...output, entryFileNames: `${hashed}.js`, minify: true } },
  },
});

/** A file as browsers ask for it: its path has no slash at the beginning. */
export interface PageFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

const filesOf = async (config: InlineConfig): Promise<PageFile[]> => {
  const built = [await build(config)].flat();
  const files = built.flatMap((result) => ('output' in result ? result.output : []));
  return files.map((file) => ({ path: file.fileName, content: file.type === 'chunk' ? file.code : file.source }));
};

/**
 * What publishers embed, as a classic script or as a module. It only loads the rest, which is named after its content and
 * kept for ever, so this alone is asked for again. A classic script of another origin may not say "beside me" (HTML, "CORS
 * settings attributes"), and a module has no `currentScript`.
 */
const loaderOf = (files: readonly PageFile[]): PageFile => {
  const file = files.find(({ path }) => path.startsWith(`${hashedFolder}/widget-`));
  if (file === undefined) {
    throw new Error('Vite built no widget');
  }
  const there = JSON.stringify(`./${file.path}`);
  return {
    path: 'widget.js',
    content: `(script=>import(script?new URL(${there},script.src):${there}))(document.currentScript)\n`,
  };
};

/** Builds the pages and the widget in memory. */
export const bundlePages = async (): Promise<PageFile[]> => {
  const unchanged = (await readdir(published)).map(async (path) => ({
    path,
    content: await readFile(join(published, path), 'utf8'),
  }));
  const [ofPages, ofWidget, ...rest] = await Promise.all([filesOf(pages()), filesOf(widget()), ...unchanged]);
  return [...ofPages, ...ofWidget, loaderOf(ofWidget), ...rest];
};

/** Builds the pages into a folder, of which nothing else is left. */
export const writePages = async (folder: string): Promise<void> => {
  const files = await bundlePages();
  await rm(folder, { recursive: true, force: true });
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
};
