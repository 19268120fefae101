import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { staleFiles } from './generated-files.ts';

const root = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

for (const { path, text } of staleFiles(root)) {
  if (values.check) {
    console.error(`${path} does not say what the routes say. Run: npm run openapi`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(root, path), text);
    console.log(`${path} is written.`);
  }
}
