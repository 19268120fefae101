import type { Deployed } from '../cloud/deployed.ts';
import type { Operator } from '../cloud/operator.ts';

/** Somewhere the emulator is not as the template says or as AWS is, and that can be made up for by its API. */
export interface Gap {
  /** What is done, for people. */
  readonly says: string;
  readonly close: (operator: Operator, deployed: Deployed, emulatorPort: number) => Promise<void>;
}
