import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { createKafka, ensureTopics, KafkaLog } from '@cleanwire/kafka';
import { freePort, startKafka, startPostgres } from '@cleanwire/local-servers';
import type { LocalServer } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { createPool, migrate } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import type { Kafka } from 'kafkajs';
import { Gate } from './gate.js';
import { Receiver } from './receiver.js';
import { textOf } from './sightings.js';
import { SupervisedProcess } from './supervised-process.js';
import type { Role } from './supervised-process.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server that can be ended and started again where it was. */
export class FaultyServer {
  private constructor(
    private readonly again: (port: number) => Promise<LocalServer>,
    private server: LocalServer,
  ) {}

  static async start(again: (port?: number) => Promise<LocalServer>): Promise<FaultyServer> {
    return new FaultyServer(again, await again());
  }

  get port(): number {
    return this.server.port;
  }

  /** Ends it by this signal, and starts it again at once. Resolves when it serves. */
  async restart(signal: NodeJS.Signals): Promise<void> {
    const { port } = this;
    process.kill(this.server.pid, signal);
    await this.server.ended();
    // Lets go of its directory.
    await this.server.stop();
    for (let attempt = 1; ; attempt++) {
      try {
        this.server = await this.again(port);
        break;
      } catch (error) {
        // What it was made of may still be ending: Postgres waits for the last of its processes.
        if (attempt === 20) throw error;
        await sleep(250);
      }
    }
  }

  /** Stops it and all it is made of where they are. */
  async freeze(): Promise<void> {
    for (const pid of await this.processes()) process.kill(pid, 'SIGSTOP');
  }

  async thaw(): Promise<void> {
    for (const pid of await this.processes()) process.kill(pid, 'SIGCONT');
  }

  async stop(): Promise<void> {
    await this.thaw().catch(() => undefined);
    await this.server.stop();
  }

  private async processes(): Promise<number[]> {
    const { pid } = this.server;
    const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const parents = await Promise.all(all.map(parentOf));
    return [pid, ...all.filter((_, i) => parents[i] === pid)];
  }
}

async function parentOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // "pid (name, with any characters) state ppid …"
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Every service as a process of its own, two of them deduplicators, on a Kafka and a Postgres of their own. */
export interface FaultSystem {
  readonly config: Config;
  readonly kafka: Kafka;
  readonly log: KafkaLog;
  /** Past the gates: faults of the network are not the test's. */
  readonly pool: Pool;
  readonly farm: Farm;
  /** Of webhooks. */
  readonly receiver: Receiver;
  readonly gateway: string;
  readonly servers: Readonly<Record<'kafka' | 'postgres', { server: FaultyServer; gate: Gate }>>;
  readonly services: Readonly<Record<Exclude<Role, 'deduplicator'>, SupervisedProcess>>;
  readonly deduplicators: readonly SupervisedProcess[];
  /** Which of the two leads the relay; the first when neither says so. */
  relaying(): Promise<number>;
  /** Waits until every service says that it is ready. */
  allReady(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startFaultSystem(): Promise<FaultSystem> {
  const home = await mkdtemp(join(tmpdir(), 'cleanwire-faults-'));
  const kafkaGate = await Gate.open(() => kafkaServer.port);
  const postgresGate = await Gate.open(() => postgresServer.port);
  const [kafkaServer, postgresServer] = await Promise.all([
    FaultyServer.start((port) =>
      startKafka({
        dir: process.env['CLEANWIRE_LOCAL_DIR'] ?? join(root, '.cleanwire'),
        home: join(home, 'kafka'),
        ...(port !== undefined && { port }),
        ...(process.env['JAVA_HOME'] && { javaHome: process.env['JAVA_HOME'] }),
        // As brokers are by default, where the one of `npm start` differs.
        settings: { 'advertised.listeners': `PLAINTEXT://127.0.0.1:${kafkaGate.port}` },
      }),
    ),
    FaultyServer.start((port) => startPostgres({ dir: home, ...(port !== undefined && { port }) })),
  ]);
  const farm = await startFarm(
    new Proxy(
      {},
      {
        get: (_, path: string) =>
          path.startsWith('/probe/')
            ? (_request: unknown, response: { end: (body: string) => void }) => response.end(pageOf(path))
            : undefined,
      },
    ),
  );
  const receiver = await Receiver.start();
  const port = await freePort();
  const settings = {
    KAFKA_BROKERS: `127.0.0.1:${kafkaGate.port}`,
    DATABASE_URL: `postgresql://cleanwire@127.0.0.1:${postgresGate.port}/cleanwire`,
    PORT: String(port),
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.1',
    CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
    CLEANWIRE_FETCHER_HOST_DELAY_MS: '0',
    CLEANWIRE_FETCHER_RECHECK: 'off',
    CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES: '127.0.0.1',
    CLEANWIRE_NOTIFIER_ALLOW_PORTS: String(receiver.port),
  };
  const config = loadConfig(settings);
  const kafka = createKafka(config, silentLogger, 'test');
  await ensureTopics(kafka, config);
  const log = new KafkaLog({ kafka, config, logger: silentLogger });
  const pool = createPool(`postgresql://cleanwire@127.0.0.1:${postgresServer.port}/cleanwire`, {
    size: 3,
    statementTimeoutMs: 60_000,
    logger: silentLogger,
  });
  await migrate(pool);

  const healthPorts = new Map<SupervisedProcess, number>();
  const start = async (role: Role): Promise<SupervisedProcess> => {
    const healthPort = await freePort();
    const service = new SupervisedProcess(role, {
      PATH: process.env['PATH'],
      ...settings,
      CLEANWIRE_HEALTH_PORT: String(healthPort),
    });
    healthPorts.set(service, role === 'gateway' ? port : healthPort);
    return service;
  };
  const services = {
    fetcher: await start('fetcher'),
    parser: await start('parser'),
    indexer: await start('indexer'),
    notifier: await start('notifier'),
    gateway: await start('gateway'),
  };
  const deduplicators = [await start('deduplicator'), await start('deduplicator')];
  const health = async (service: SupervisedProcess): Promise<{ ready: boolean; relays: boolean }> => {
    try {
      const response = await fetch(`http://127.0.0.1:${healthPorts.get(service)!}/health/ready`, {
        signal: AbortSignal.timeout(2000),
      });
      const { facts } = (await response.json()) as { facts?: { relayLeading?: boolean } };
      return { ready: response.ok, relays: facts?.relayLeading === true };
    } catch {
      return { ready: false, relays: false };
    }
  };
  const all = [...Object.values(services), ...deduplicators];
  return {
    config,
    kafka,
    log,
    pool,
    farm,
    receiver,
    gateway: `http://127.0.0.1:${port}`,
    servers: {
      kafka: { server: kafkaServer, gate: kafkaGate },
      postgres: { server: postgresServer, gate: postgresGate },
    },
    services,
    deduplicators,
    relaying: async () => {
      const states = await Promise.all(deduplicators.map(health));
      return Math.max(
        0,
        states.findIndex(({ relays }) => relays),
      );
    },
    allReady: async (withinMs) => {
      for (const deadline = Date.now() + withinMs; ; await sleep(100)) {
        const states = await Promise.all(all.map(health));
        const missing = all.filter((_, i) => !states[i]!.ready);
        if (missing.length === 0) return;
        if (Date.now() > deadline) {
          const said = missing.map(
            (service) => `${service.role} (ended: ${service.ends.join(', ')}) said:\n${service.said()}`,
          );
          throw new Error(`Not ready within ${withinMs} ms: ${said.join('\n')}`);
        }
      }
    },
    stop: async () => {
      for (const service of all) service.abandon();
      await log.close().catch(() => undefined);
      await pool.end();
      await Promise.all([farm.close(), receiver.close()]);
      await Promise.all([kafkaServer.stop(), postgresServer.stop()]);
      await Promise.all([kafkaGate.close(), postgresGate.close()]);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** An article's page, as the fetcher gets it. */
const pageOf = (path: string): string => {
  const name = path.slice('/probe/'.length);
  const paragraphs = [1, 2, 3, 4].map((n) => `<p>${textOf(`${path} ${n}`)}.</p>`);
  return `<!doctype html><html lang="en"><head><title>Page ${name}</title></head><body><article><h1>Page ${name}</h1>
    ${paragraphs.join('\n')}</article></body></html>`;
};
