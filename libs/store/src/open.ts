import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import { TransientError } from '@cleanwire/pipeline';
import { createPool } from './database.js';
import type { Pool } from './database.js';
import { migrate, migrationStatus } from './migrate.js';

type DatabaseConfig = Pick<
  Config,
  | 'DATABASE_URL'
  | 'CLEANWIRE_DATABASE_POOL_SIZE'
  | 'CLEANWIRE_DATABASE_STATEMENT_TIMEOUT_MS'
  | 'CLEANWIRE_DATABASE_MIGRATE'
>;

/**
 * What a service needs of Postgres, in one call: waits for the database, brings the schema up to date (or, with
 * CLEANWIRE_DATABASE_MIGRATE=off, sees that it is). End the pool when the service stops.
 * @param service names the connections in pg_stat_activity
 */
export async function openDatabase(
  { config, logger }: { readonly config: DatabaseConfig; readonly logger: Logger },
  service: string,
): Promise<Pool> {
  const pool = createPool(config.DATABASE_URL, {
    size: config.CLEANWIRE_DATABASE_POOL_SIZE,
    statementTimeoutMs: config.CLEANWIRE_DATABASE_STATEMENT_TIMEOUT_MS,
    applicationName: `cleanwire-${service}`,
    logger,
  });
  try {
    await waitForDatabase(pool, logger);
    if (config.CLEANWIRE_DATABASE_MIGRATE) {
      const applied = await migrate(pool);
      if (applied.length > 0) logger.info({ applied }, 'schema.migrated');
    } else await requireCurrentSchema(pool);
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;
const SAY_EVERY_MS = 10_000;

/**
 * Waits until the database answers, and says every ten seconds that it waits and for what.
 * @throws what waiting cannot mend: a wrong password, a database that does not exist; the signal's reason
 */
export async function waitForDatabase(pool: Pool, logger: Logger, signal?: AbortSignal): Promise<void> {
  const startedAt = Date.now();
  let saidAt = -Infinity;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    signal?.throwIfAborted();
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      if (!(error instanceof TransientError) || error.reason === 'database-denied') {
        throw new Error(`The database at ${pool.address} cannot be used: ${(error as Error).message}`, {
          cause: error,
        });
      }
      if (Date.now() - saidAt >= SAY_EVERY_MS) {
        saidAt = Date.now();
        const waitedMs = saidAt - startedAt;
        logger.warn({ database: pool.address, waitedMs, reason: error.message }, 'database.awaited');
      }
    }
    await sleep(pauseMs, undefined, signal && { signal });
  }
}

async function requireCurrentSchema(pool: Pool): Promise<void> {
  const behind = (await migrationStatus(pool)).filter(
    ({ state }) => state === 'pending' || state === 'changed',
  );
  if (behind.length > 0) {
    const list = behind.map(({ name, state }) => `${name} (${state})`).join(', ');
    throw new Error(
      `The schema of ${pool.address} is not this program's: ${list}. Run \`cleanwire migrate up\`, or set CLEANWIRE_DATABASE_MIGRATE=on.`,
    );
  }
}
