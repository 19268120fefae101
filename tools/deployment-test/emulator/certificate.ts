import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../command.ts';
import { googleHosts } from '../stand-ins/google-hosts.ts';

/** What servers of a run identify themselves by, and whom clients believe. */
export interface Certificate {
  /** Of the authority, for clients. */
  readonly authority: string;
  readonly authorityFile: string;
  /** Of the servers, with that of the authority behind it. */
  readonly chain: string;
  readonly chainFile: string;
  readonly key: string;
  readonly keyFile: string;
}

/** The emulator, the user pool's keys as verifiers ask for them, and Google. */
const names = ['localhost', '127.0.0.1', 'cognito-idp.us-east-1.amazonaws.com', ...googleHosts];

/**
 * Makes an authority that nobody else believes, and a certificate for every name that a run stands in for: the policies of
 * buckets, queues and topics refuse whoever does not come by TLS.
 * @param programs of the Python environment
 */
export const makeCertificate = async (programs: string, folder: string, signal: AbortSignal): Promise<Certificate> => {
  const python = join(programs, 'python');
  await run(python, ['-m', 'trustme', '--quiet', '--dir', folder, '--identities', ...names], { env: {}, signal });
  const [authorityFile, chainFile, keyFile] = [
    join(folder, 'client.pem'),
    join(folder, 'chain.pem'),
    join(folder, 'server.key'),
  ];
  const authority = readFileSync(authorityFile, 'utf8');
  const chain = `${readFileSync(join(folder, 'server.pem'), 'utf8')}${authority}`;
  writeFileSync(chainFile, chain);
  return { authority, authorityFile, chain, chainFile, key: readFileSync(keyFile, 'utf8'), keyFile };
};
