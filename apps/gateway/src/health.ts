import { TransientError } from '@cleanwire/pipeline';
import type { HealthReport } from '@cleanwire/pipeline';
import { requireDiskSpace } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import type { GatewayContext } from './gateway-context.js';
import { keptFor } from './kept.js';

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

/** What is wrong with the disk, if anything is. A look at it writes 4 MB, and health is asked every few seconds. */
const diskTrouble = keptFor(
  (db: Pool) =>
    requireDiskSpace(db).catch((error: unknown) => {
      // Whether it answers at all is asked each time.
      if (!isSentence(error)) throw error;
      return error;
    }),
  { freshMs: 30_000 },
);

async function diskSpace(db: Pool): Promise<void> {
  const trouble = await diskTrouble(db);
  if (trouble) throw trouble;
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
