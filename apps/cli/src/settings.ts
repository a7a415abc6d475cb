import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { createKafka } from '@cleanwire/kafka';
import { localAddresses } from '@cleanwire/local-servers/addresses';
import { createLogger } from '@cleanwire/observability';
import type { Logger } from '@cleanwire/observability';
import { createPool } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';

/** The configuration of this command: the environment, and for addresses it leaves out those of a running `npm start`. */
export function loadSettings(): Config {
  const { CLEANWIRE_LOCAL_DIR } = loadConfig();
  return loadConfig(undefined, { ...localAddresses(CLEANWIRE_LOCAL_DIR) });
}

/** A command speaks through stdout and its exit code; the libraries below it only when something is wrong. */
export const commandLogger = (): Logger => createLogger('cleanwire', { level: 'error', format: 'pretty' });

export const commandKafka = (config: Config): ReturnType<typeof createKafka> =>
  createKafka(config, commandLogger(), 'command');

/** Works with the database, and lets go of it whatever happens. */
export async function withDatabase<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const config = loadSettings();
  const pool = createPool(config.DATABASE_URL, {
    size: 2,
    statementTimeoutMs: config.CLEANWIRE_DATABASE_STATEMENT_TIMEOUT_MS,
    logger: commandLogger(),
    applicationName: 'cleanwire-command',
  });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
