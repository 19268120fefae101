import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { keysOf } from '../../functions/shared/keys-of.ts';
import { boundsOf } from './bounds.ts';
import { brokenBounds } from './broken-bounds.ts';
import { help } from './help.ts';
import { readLabelledFile } from './labelled-file.ts';
import { type FileReport, measureFile } from './measurement.ts';
import { type Options, readOptions } from './options.ts';
import { QualityFault } from './quality-fault.ts';
import { summaryOf, tablesOf } from './report.ts';
import { baselines, keywords } from './rules.ts';

/** Where the command stands, and where its output goes. */
interface Place {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: Pick<NodeJS.WritableStream, 'write'>;
  /** What the names of files are relative to. */
  readonly folder: string;
  /** Where the files are looked for when none is named. */
  readonly dataFolder: string;
}

const filesFor = (named: readonly string[], { folder, dataFolder }: Place): string[] => {
  if (named.length > 0) {
    return named.map((name) => resolve(folder, name));
  }
  const found = keysOf(boundsOf)
    .map((name) => join(dataFolder, name))
    .filter((path) => existsSync(path));
  if (found.length === 0) {
    throw new QualityFault('Say which files to measure: npm run quality -- FILE… See: npm run quality -- --help');
  }
  return found;
};

const measureAll = async (files: readonly string[], { lists, check, disguises }: Options): Promise<FileReport[]> => {
  const contents = files.map((path) => ({ path, comments: readLabelledFile(path, basename(path)) }));
  const reports: FileReport[] = [];
  for (const { path, comments } of contents) {
    const inDisguise = disguises || (check && boundsOf[basename(path)]?.disguised === true);
    reports.push(await measureFile(path, comments, { keywords: keywords(lists), baselines, inDisguise }));
  }
  return reports;
};

/**
 * The command `npm run quality`.
 * @returns its exit code
 */
export const quality = async (argv: readonly string[], place: Place): Promise<number> => {
  const { stdout, stderr } = place;
  try {
    const options = readOptions(argv);
    if (options === 'help') {
      stdout.write(`${help}\n`);
      return 0;
    }
    const reports = await measureAll(filesFor(options.files, place), options);
    const text = options.json ? JSON.stringify(reports.map(summaryOf), null, 2) : reports.map(tablesOf).join('\n\n');
    stdout.write(`${text}\n`);
    const broken = options.check ? reports.flatMap(brokenBounds) : [];
    stderr.write(broken.map((sentence) => `${sentence}\n`).join(''));
    return broken.length > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof QualityFault) {
      stderr.write(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
};
