import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { OperatorFault } from '../../target/operator-fault.ts';
import { type Format, formatOf } from './file-format.ts';

/** A file that is read from its beginning to its end, as often as asked. */
export interface SourceFile {
  /** In bytes. */
  readonly size: number;
  readonly format: Format;
  /** Its text, piece by piece. */
  text(onRead?: (bytes: number) => void): AsyncGenerator<string>;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this account may not read it',
  EISDIR: 'it is a folder',
};

/** Licences and comments may stand before the first element; no export has this much of them, in bytes. */
const lookedAt = 64 * 1024;

const beginningOf = async (path: string): Promise<string> => {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(lookedAt), 0, lookedAt, 0);
    return new TextDecoder().decode(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
};

/**
 * Looks at a file.
 * @param name as it was given
 * @param format which it has, if that is known
 * @throws OperatorFault when it cannot be read, or has none of the formats
 */
export const sourceFile = async (path: string, name: string, format: Format | undefined): Promise<SourceFile> => {
  const looked = await Promise.all([stat(path), beginningOf(path)]).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new OperatorFault(`${name} cannot be read: ${reasons[code] ?? code}.`);
  });
  const [{ size }, beginning] = looked;
  const found = format ?? formatOf(beginning);
  if (found === undefined) {
    throw new OperatorFault(
      `${name} is neither an export of Moderato nor one of Disqus or WordPress: say with --format which it is.`,
    );
  }
  return {
    size,
    format: found,
    text: async function* (onRead = () => undefined) {
      let bytes = 0;
      // It takes a byte order mark off.
      const decoder = new TextDecoder();
      const chunks: AsyncIterable<Buffer> = createReadStream(path);
      for await (const chunk of chunks) {
        bytes += chunk.length;
        yield decoder.decode(chunk, { stream: true });
        onRead(bytes);
      }
      yield decoder.decode();
    },
  };
};
