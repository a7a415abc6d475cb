import { startKafka, startPostgres } from '@cleanwire/local-servers';
import type { LocalServer } from '@cleanwire/local-servers';
import type { Installation } from './installation.js';
import { doSteps } from './progress.js';
import type { Settings } from './settings.js';

/** Where the defaults of the configuration look. */
const PREFERRED_PORTS = { kafka: 9092, postgres: 5432 };

/** Kafka and Postgres, at the same time: own ones, or those that the environment names. */
export async function provideServers(
  { config, ownKafka, ownPostgres }: Settings,
  installation: Installation,
): Promise<{ KAFKA_BROKERS: string; DATABASE_URL: string }> {
  const dir = config.CLEANWIRE_LOCAL_DIR;
  const addresses = { KAFKA_BROKERS: config.KAFKA_BROKERS.join(','), DATABASE_URL: config.DATABASE_URL };
  installation.layer();
  const keep = (name: string, server: LocalServer): void =>
    installation.add({
      name,
      stop: () => server.stop(),
      kill: () => server.kill(),
      ended: server.ended(),
    });

  await doSteps([
    {
      title: 'Kafka',
      work: async (say) => {
        if (!ownKafka) return `${addresses.KAFKA_BROKERS} (KAFKA_BROKERS)`;
        const port = PREFERRED_PORTS.kafka;
        const kafka = await startKafka({ dir, port, javaHome: config.JAVA_HOME, onProgress: say });
        keep('Kafka', kafka);
        addresses.KAFKA_BROKERS = kafka.brokers;
        return withPort(kafka.brokers, kafka.port, port);
      },
    },
    {
      title: 'Postgres',
      work: async (say) => {
        if (!ownPostgres) return 'the one of DATABASE_URL';
        const port = PREFERRED_PORTS.postgres;
        const postgres = await startPostgres({ dir, port, onProgress: say });
        keep('Postgres', postgres);
        addresses.DATABASE_URL = postgres.url;
        return withPort(postgres.url, postgres.port, port);
      },
    },
  ]);
  return addresses;
}

/** An address, and why it is not the usual one. */
export const withPort = (address: string, port: number, preferred: number): string =>
  port === preferred ? address : `${address} (${preferred} is in use)`;
