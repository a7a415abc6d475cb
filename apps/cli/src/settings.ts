import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { localAddresses } from '@cleanwire/local-servers';
import { createLogger } from '@cleanwire/observability';
import type { Logger } from '@cleanwire/observability';

/** The configuration of this command: the environment, and for addresses it leaves out those of a running `npm start`. */
export async function loadSettings(): Promise<Config> {
  const config = loadConfig();
  return loadConfig(undefined, await localAddresses(config.CLEANWIRE_LOCAL_DIR));
}

/** A command speaks through stdout and its exit code; the libraries below it only when something is wrong. */
export const commandLogger = (): Logger => createLogger('cleanwire', { level: 'error', format: 'pretty' });
