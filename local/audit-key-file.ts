import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateFile } from './state-folder.ts';

/** The file with the audit keys of a local stack, which only its own account may read. */
export interface AuditKeyFile {
  readonly path: string;
  /** As the variable AUDIT_KEYS has them. */
  readonly keys: string;
  /** Deletes what is not to be kept. */
  stop(): void;
}

const keysIn = (path: string): string => {
  try {
    writeFileSync(path, randomBytes(20).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw error;
    }
  }
  return readFileSync(path, 'utf8');
};

/**
 * Makes the keys of a new state folder, reads those of one that is there.
 * @param folder none for a state that goes with the stack, as its keys do then
 */
export const openAuditKeyFile = (folder: string | undefined): AuditKeyFile => {
  const temporary = folder === undefined ? mkdtempSync(join(tmpdir(), 'moderato-')) : undefined;
  const path = stateFile(folder ?? temporary ?? '', 'auditKeys');
  return {
    path,
    keys: keysIn(path),
    stop: () => {
      if (temporary !== undefined) {
        rmSync(temporary, { recursive: true });
      }
    },
  };
};
