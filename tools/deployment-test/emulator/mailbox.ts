import * as z from 'zod/mini';
import { waitFor } from '../wait-for.ts';
import { askEmulator } from './ask-emulator.ts';
import type { Certificate } from './certificate.ts';

const outbox = z.object({
  messages: z.record(z.string(), z.array(z.object({ To: z.array(z.string()), BodyText: z.string() }))),
});

/** The mails that the emulator would have sent. */
export interface Mailbox {
  /** How many mails an address has got. */
  count(address: string): Promise<number>;
  /** The code in the latest mail to an address, of which there must be at least so many. */
  code(address: string, count: number): Promise<string>;
}

export const mailboxOf = (port: number, certificate: Pick<Certificate, 'authority'>): Mailbox => {
  const mailsTo = async (address: string): Promise<string[]> => {
    const { body } = await askEmulator({ port, certificate, path: '/_ministack/ses/messages' });
    const { messages } = outbox.parse(JSON.parse(body));
    return Object.values(messages)
      .flat()
      .filter(({ To }) => To.includes(address))
      .map(({ BodyText }) => BodyText);
  };
  return {
    count: async (address) => (await mailsTo(address)).length,
    code: async (address, count) => {
      const mails = await waitFor(`mail ${count} to ${address}`, 20, async () => {
        const sent = await mailsTo(address);
        return sent.length >= count && sent;
      });
      const code = /\b\d{6}\b/.exec(mails.at(-1) ?? '')?.[0];
      if (code === undefined) {
        throw new Error('There is no code in the mail');
      }
      return code;
    },
  };
};
