import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isAlive } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';

/** What stands in the file: who started the server, and the server once it runs. */
interface Holder {
  readonly owner: ProcessIdentity;
  readonly server?: ProcessIdentity;
}

/** The right to run one server in one directory. */
export interface Claim {
  /** The server of a run that did not end properly; it is gone by now. */
  readonly previousServer: ProcessIdentity | undefined;
  /** Notes the server's process, so that it can be ended by the next start should this process vanish. */
  record(pid: number): void;
  release(): void;
}

/**
 * Claims a server's directory for this process. What a crashed run left behind is cleaned up first: its file, and its
 * server if that still runs.
 * @throws Error when another living process holds the directory
 */
export async function claim(
  file: string,
  server: { readonly name: string; readonly stopSignal: NodeJS.Signals },
): Promise<Claim> {
  mkdirSync(dirname(file), { recursive: true });
  const owner = identityOf(process.pid);
  if (!owner) throw new Error(`Process ${process.pid} cannot be seen by itself; is /proc mounted?`);
  const left = read(file);
  if (left && isAlive(left.owner)) throw alreadyRunning(server.name, dirname(file), left.owner.pid);
  if (left?.server) await endOrphan(left.server, server.stopSignal);
  rmSync(file, { force: true });

  // A link appears with its whole content or not at all, and never over another one.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ owner }));
  try {
    linkSync(own, file);
  } catch {
    throw alreadyRunning(server.name, dirname(file), read(file)?.owner.pid);
  } finally {
    rmSync(own, { force: true });
  }

  return {
    previousServer: left?.server,
    record(pid) {
      const identity = identityOf(pid);
      if (identity) writeFileSync(file, JSON.stringify({ owner, server: identity } satisfies Holder));
    },
    release() {
      rmSync(file, { force: true });
    },
  };
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

const alreadyRunning = (name: string, dir: string, pid: number | undefined): Error =>
  new Error(
    `${name} in ${dir} is already running (started by process ${pid ?? 'unknown'}). ` +
      'Stop that one first, or set CLEANWIRE_LOCAL_DIR to another directory.',
  );

async function endOrphan(server: ProcessIdentity, signal: NodeJS.Signals): Promise<void> {
  for (const [attempt, waitMs] of [
    [signal, 10_000],
    ['SIGKILL', 5000],
  ] as const) {
    if (!isAlive(server)) return;
    process.kill(server.pid, attempt);
    for (const until = Date.now() + waitMs; isAlive(server) && Date.now() < until;) await sleep(50);
  }
}
