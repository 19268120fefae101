import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from './document.ts';
import { typedApi } from './typed-api.ts';

/** A file that is made from the routes and kept, so that a change of the contract is seen in its history. */
interface GeneratedFile {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

const present = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** What of the project in a folder does not say what the routes say, as it should be. */
export const staleFiles = (root: string): GeneratedFile[] => {
  const document = openApiDocument();
  const files = [
    { path: 'functions/upkeep/openapi.json', text: `${JSON.stringify(document, null, 2)}\n` },
    { path: 'clients/typescript/api.ts', text: typedApi(document) },
  ];
  return files.filter(({ path, text }) => present(join(root, path)) !== text);
};
