import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Operator, operatorOf } from './cloud/operator.ts';
import { type Certificate, makeCertificate } from './emulator/certificate.ts';
import { type Emulator, startEmulator } from './emulator/emulator.ts';
import { pythonEnvironment } from './emulator/python-environment.ts';
import type { Options } from './options.ts';
import { type Google, startGoogle } from './stand-ins/google.ts';
import { type GoogleKey, makeGoogleKey } from './stand-ins/google-key.ts';

/** An account in an emulator of AWS with nothing in it, who operates it, and what of the world functions reach from there. */
export interface EmulatedCloud {
  readonly emulator: Emulator;
  readonly certificate: Certificate;
  readonly operator: Operator;
  readonly google: Google;
  readonly googleKey: GoogleKey;
  /** For whatever else belongs to this run. */
  readonly folder: string;
  /** Ends everything. @param keep keeps the folder, in which the log is */
  readonly close: (keep: boolean) => Promise<void>;
}

interface Surroundings {
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

const installed = join(import.meta.dirname, '..', '..', '.venv');

/** @throws DeploymentFault that says what to do when the emulator cannot be installed or started */
export const openEmulatedCloud = async ({ python }: Options, { signal, say }: Surroundings): Promise<EmulatedCloud> => {
  const programs = await pythonEnvironment(python, installed, { say, signal });
  const folder = mkdtempSync(join(tmpdir(), 'moderato-deployment-'));
  const opened: { stop(): Promise<void> }[] = [];
  const close = async (keep: boolean) => {
    for (const one of opened.toReversed()) {
      await one.stop();
    }
    if (!keep) {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  try {
    const certificate = await makeCertificate(programs, folder, signal);
    const googleKey = makeGoogleKey();
    const google = await startGoogle(certificate, googleKey);
    opened.push(google);
    const emulator = await startEmulator({
      programs,
      folder: join(folder, 'emulator'),
      certificate,
      googlePort: google.port,
    });
    opened.push(emulator);
    say(`MiniStack answers at ${emulator.url}`);
    const operator = operatorOf({ programs, emulator, certificate, folder: join(folder, 'operator'), signal, say });
    return { emulator, certificate, operator, google, googleKey, folder, close };
  } catch (error) {
    await close(true);
    throw error;
  }
};
