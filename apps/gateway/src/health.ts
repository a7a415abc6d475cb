import { TransientError } from '@cleanwire/pipeline';
import type { HealthReport } from '@cleanwire/pipeline';
import { requireDiskSpace } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import type { GatewayContext } from './gateway-context.js';

/** A probe waits no longer than this for an answer. */
const PATIENCE_MS = 3000;

/** Ready when both the database and the broker answer: without the one nothing is read, without the other nothing is published. */
export async function gatewayHealth({ db, pingBroker }: GatewayContext): Promise<HealthReport> {
  const [database, broker] = await Promise.all([
    state(db.query('select 1').then(() => diskSpace(db))),
    state(pingBroker()),
  ]);
  return { live: true, ready: database === REACHABLE && broker === REACHABLE, facts: { database, broker } };
}

const REACHABLE = 'reachable';

/** A look at the disk writes 4 MB, and health is asked every few seconds. */
const DISK_EVERY_MS = 30_000;
const looks = new WeakMap<Pool, { readonly at: number; readonly look: Promise<void> }>();

function diskSpace(db: Pool): Promise<void> {
  const last = looks.get(db);
  if (last && Date.now() - last.at < DISK_EVERY_MS) return last.look;
  const look = requireDiskSpace(db);
  looks.set(db, { at: Date.now(), look });
  look.catch((error: unknown) => {
    // Whether it answers at all is asked each time.
    if (!isSentence(error)) looks.delete(db);
  });
  return look;
}

/** Of what a server says no to, and not of one that is away. */
const isSentence = (error: unknown): error is TransientError =>
  error instanceof TransientError && !error.reason.endsWith('-away');

async function state(probe: Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('away'), PATIENCE_MS);
  });
  try {
    return await Promise.race([
      probe.then(
        () => REACHABLE,
        (error: unknown) => (isSentence(error) ? error.message : 'away'),
      ),
      timeout,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
