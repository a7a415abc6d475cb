import { isGiven, loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { freePort, isPortFree } from '@cleanwire/local-servers';
import type { LocalAddresses } from '@cleanwire/local-servers';

/** Of the pages, when PORT names none. */
export const PREFERRED_PORT = 8080;

export interface Settings {
  readonly config: Config;
  /** Whether the environment leaves Kafka or Postgres to us. */
  readonly ownKafka: boolean;
  readonly ownPostgres: boolean;
}

/** The environment, before anything runs. @throws ConfigError */
export function loadSettings(): Settings {
  return {
    config: loadConfig(undefined, { PORT: '0' }),
    ownKafka: !isGiven('KAFKA_BROKERS'),
    ownPostgres: !isGiven('DATABASE_URL'),
  };
}

/** The configuration of every service, once it is known where the servers are. */
export const configFor = (addresses: LocalAddresses): Config => loadConfig(undefined, addresses);

/**
 * The port of the pages: the one that was asked for, or 8080, or the next free one.
 * @throws Error when the one that was asked for is taken
 */
export async function pagesPort({ PORT }: Config): Promise<number> {
  if (PORT === 0) return freePort(PREFERRED_PORT);
  if (await isPortFree(PORT)) return PORT;
  throw new Error(
    `Port ${PORT} is in use. Stop what listens there, set PORT to another one, or leave PORT out for the next free one.`,
  );
}
