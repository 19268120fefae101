import { access, open, rename } from 'node:fs/promises';
import { OperatorFault } from '../../target/operator-fault.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'this account may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

const cannotWrite = (name: string) => (error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  throw new OperatorFault(`${name} cannot be written: ${reasons[code] ?? code}.`);
};

/** @throws OperatorFault when there is a file of this name, which is never written over */
export const refuseExisting = async (path: string, name: string): Promise<void> => {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) {
    throw new OperatorFault(`${name} is there already: name another file, or remove it.`);
  }
};

/**
 * Writes lines to a file that only this account may read. It has its name when all is written: until then it is called
 * `.partial`, and the next attempt begins it anew.
 * @throws OperatorFault when it cannot be written
 */
export const writeNewFile = async (path: string, name: string, lines: AsyncIterable<string>): Promise<void> => {
  await refuseExisting(path, name);
  const partial = `${path}.partial`;
  const file = await open(partial, 'w', 0o600).catch(cannotWrite(name));
  try {
    // One that was left behind keeps the mode it had.
    await file.chmod(0o600);
    for await (const line of lines) {
      await file.appendFile(`${line}\n`).catch(cannotWrite(name));
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path).catch(cannotWrite(name));
};
