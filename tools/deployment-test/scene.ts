import type { Deployed } from './cloud/deployed.ts';
import type { Operator } from './cloud/operator.ts';
import type { Certificate } from './emulator/certificate.ts';
import type { Emulator } from './emulator/emulator.ts';
import type { Mailbox } from './emulator/mailbox.ts';
import type { Person } from './person.ts';
import type { Google } from './stand-ins/google.ts';
import type { GoogleKey } from './stand-ins/google-key.ts';
import type { VisitorsBook } from './stand-ins/visitors-book.ts';

/** All that has a part in a run once Moderato is deployed. */
export interface Scene {
  readonly operator: Operator;
  readonly emulator: Pick<Emulator, 'port'>;
  readonly certificate: Pick<Certificate, 'authority'>;
  /** The first deployment. */
  readonly deployed: Deployed;
  readonly google: Google;
  readonly googleKey: GoogleKey;
  readonly mailbox: Mailbox;
  readonly book: Pick<VisitorsBook, 'missing'>;
  /** Where clients find the API, without a slash at its end. */
  readonly api: string;
  /** Who comments, and who reviews. */
  readonly author: Person;
  readonly admin: Person;
  /** The post that is commented on. */
  readonly post: string;
  /** For what belongs to this run alone. */
  readonly folder: string;
  readonly say: (text: string) => void;
}

/** A part of the proof. */
export interface Journey {
  readonly title: string;
  /** @returns what it proved, a sentence each; throws when something is not as it must be */
  readonly prove: (scene: Scene) => Promise<readonly string[]>;
}
