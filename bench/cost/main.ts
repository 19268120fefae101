import { readFileSync, writeFileSync } from 'node:fs';
import { withPart } from '../document-part.ts';
import { idleBill, idleTable } from './idle-bill.ts';
import { resourcesOf } from './stack-resources.ts';

/** Reckons what the stack costs while nothing happens, and writes it into `docs/cost.md`. */
const document = new URL('../../docs/cost.md', import.meta.url);

const table = idleTable({ dev: idleBill(resourcesOf('dev')), prod: idleBill(resourcesOf('prod')) });
writeFileSync(document, withPart(readFileSync(document, 'utf8'), 'idle', table));
process.stdout.write(`${table}\n`);
