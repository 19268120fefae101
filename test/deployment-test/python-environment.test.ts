import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pythonEnvironment } from '../../tools/deployment-test/emulator/python-environment.ts';

describe('the Python environment of the emulator', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'moderato-python-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A program in the place of Python: what it does when it is asked for its version, and when for an environment. */
  const pythonThat = (name: string, toldVersion: string, makesEnvironment: string): string => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\ncase "$1" in -c) ${toldVersion};; *) ${makesEnvironment};; esac\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const madeBy = (python: string) =>
    pythonEnvironment(python, join(folder, 'environment'), { say: () => {}, signal: AbortSignal.timeout(20_000) });

  it('says that there is no such Python, and how to come by one', async () => {
    await expect(madeBy('no-such-python')).rejects.toThrow(
      /There is no no-such-python.*apt-get install python3 python3-venv/,
    );
  });

  it('says that a Python is too old', async () => {
    const old = pythonThat('old', 'echo "False 3.9.2"', 'exit 1');
    await expect(madeBy(old)).rejects.toThrow(/needs Python 3.10 or newer, and .* is 3.9.2/);
  });

  it('says that the module venv is missing', async () => {
    const incomplete = pythonThat(
      'incomplete',
      'echo "True 3.11.2"',
      'echo "The virtual environment was not created: ensurepip is not available."; exit 1',
    );
    await expect(madeBy(incomplete)).rejects.toThrow(/has no module venv.*apt-get install python3-venv/);
  });

  it('says why pip installs nothing, and does not take what is half installed for an environment', async () => {
    const pip =
      'mkdir -p "$4/bin"; printf "#!/bin/sh\\necho No matching distribution; exit 1" >"$4/bin/python"; chmod +x "$4/bin/python"';
    const offline = pythonThat('offline', 'echo "True 3.11.2"', pip);
    await expect(madeBy(offline)).rejects.toThrow(/pip cannot install the emulator.*No matching distribution/s);
    expect(existsSync(join(folder, 'environment', 'installed'))).toBe(false);
  });
});
