import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka, startPostgres } from '@cleanwire/local-servers';

/**
 * Kafka and Postgres for the tests that need them, once per run: those of KAFKA_BROKERS and DATABASE_URL where they
 * are given, else own ones on free ports under a temporary directory. Kafka's jars are those of `npm start`. Plain
 * JavaScript on the built package, because jest runs this file as it stands; `npm test` builds first.
 */
export default async function startServers({ rootDir }) {
  if (globalThis.cleanwireServers) return;
  const home = mkdtempSync(join(tmpdir(), 'cleanwire-test-'));
  const servers = { home, running: [] };
  globalThis.cleanwireServers = servers;
  const jobs = [
    process.env.KAFKA_BROKERS || kafka(rootDir, home, servers),
    process.env.DATABASE_URL || postgres(home, servers),
  ];
  const [brokers, databaseUrl] = await Promise.all(jobs);
  process.env.KAFKA_BROKERS = brokers;
  process.env.DATABASE_URL = databaseUrl;
}

async function kafka(rootDir, home, servers) {
  const server = await startKafka({
    dir: process.env.CLEANWIRE_LOCAL_DIR || join(rootDir, '.cleanwire'),
    home: join(home, 'kafka'),
    javaHome: process.env.JAVA_HOME,
    // Many short-lived topics, and members that die without a word.
    heapMegabytes: 512,
    settings: { 'group.min.session.timeout.ms': 1000 },
  });
  servers.running.push(server);
  return server.brokers;
}

async function postgres(home, servers) {
  const server = await startPostgres({ dir: home, durable: false, settings: { max_connections: 300 } });
  servers.running.push(server);
  return server.url;
}
