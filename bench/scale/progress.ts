import type { Progress } from './assessment.ts';

/** Where progress is shown; a terminal gets one line that changes. */
export type ProgressStream = Pick<NodeJS.WritableStream, 'write'> & { readonly isTTY?: boolean };

const clearLine = '\r\x1b[K';

/** On a terminal what is done and how far, elsewhere a line for each thing that is begun. */
export const progressOn = (stream: ProgressStream): Progress => {
  let shown = '';
  return (what, share) => {
    const line = stream.isTTY === true ? `${what} ${Math.floor(share * 100)} %` : what;
    if (line === shown) {
      return;
    }
    shown = line;
    if (stream.isTTY === true) {
      stream.write(`${clearLine}${share < 1 ? line : ''}`);
    } else {
      stream.write(`${line}\n`);
    }
  };
};
