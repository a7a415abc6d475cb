import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isAlive } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';

/** Where a running `npm start` can be reached, in the names of the environment, as `loadConfig` takes them. */
export type LocalAddresses = Readonly<Record<'KAFKA_BROKERS' | 'DATABASE_URL' | 'PORT', string>>;

const fileIn = (dir: string): string => join(dir, 'addresses.json');

/** Lets other commands on this machine find the servers of this process for as long as it lives. */
export function publishAddresses(dir: string, addresses: LocalAddresses): void {
  writeFileSync(fileIn(dir), `${JSON.stringify({ owner: identityOf(process.pid), addresses }, null, 2)}\n`, {
    mode: 0o600,
  });
}

export const withdrawAddresses = (dir: string): void => rmSync(fileIn(dir), { force: true });

/** The addresses of the `npm start` that runs on this directory; undefined when none does. */
export function localAddresses(dir: string): LocalAddresses | undefined {
  try {
    const { owner, addresses } = JSON.parse(readFileSync(fileIn(dir), 'utf8')) as {
      owner: ProcessIdentity;
      addresses: LocalAddresses;
    };
    return isAlive(owner) ? addresses : undefined;
  } catch {
    return undefined;
  }
}
