import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { claim } from './claim.js';
import type { Claim } from './claim.js';
import { provideJava } from './java.js';
import { provideJars } from './kafka-jars.js';
import { freePort } from './ports.js';
import type { Progress } from './progress.js';
import { runToEnd } from './run-to-end.js';
import { ServerProcess } from './server-process.js';
import type { LocalServer } from './server-process.js';
import { wholeDirectory } from './whole-directory.js';

export interface KafkaOptions {
  /** Holds the jars (`kafka/lib`) and a fetched JRE (`jre`); shared between runs. */
  readonly dir: string;
  /** Holds the broker's data; `<dir>/kafka` when left out. */
  readonly home?: string;
  /** Tried first; the next free one is taken when it is in use. Any free one when left out. */
  readonly port?: number;
  readonly javaHome?: string;
  /** Broker properties put over the ones below. */
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly heapMegabytes?: number;
  /** Listeners beside the plain one, by name (`SECURE`), each on a free port; what they need is in `settings`. */
  readonly listeners?: Readonly<Record<string, 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL'>>;
  /** For `kafka-storage format`, such as `--add-scram`; in effect at the very first start alone. */
  readonly formatArguments?: readonly string[];
  readonly onProgress?: Progress;
}

export interface LocalKafka extends LocalServer {
  /** `host:port`, as KAFKA_BROKERS wants it. */
  readonly brokers: string;
  /** The same of the further listeners. */
  readonly listeners: Readonly<Record<string, string>>;
}

/** Its start takes 4 s of CPU: a minute was too short beside twenty busy programs on two cores. */
const READY_TIMEOUT_MS = 240_000;

/**
 * Starts Kafka (KRaft, one JVM, loopback only) and resolves when it serves.
 * @throws Error when it is running already, a jar or Java cannot be had, or the broker ends
 */
export async function startKafka(options: KafkaOptions): Promise<LocalKafka> {
  const dir = resolve(options.dir);
  const home = resolve(options.home ?? join(dir, 'kafka'));
  const onProgress = options.onProgress ?? ((): void => undefined);
  await mkdir(home, { recursive: true });
  const claimed = await claim(join(home, 'running.json'), { name: 'Kafka', stopSignal: 'SIGTERM' });
  try {
    const [jars, java] = await Promise.all([
      provideJars(join(dir, 'kafka', 'lib'), onProgress),
      provideJava(dir, options.javaHome ?? '', onProgress),
    ]);
    return await startBroker({ ...options, home, onProgress }, java, jars, claimed);
  } catch (error) {
    claimed.release();
    throw error;
  }
}

async function startBroker(
  options: KafkaOptions & { readonly home: string; readonly onProgress: Progress },
  java: string,
  jars: readonly string[],
  claimed: Claim,
): Promise<LocalKafka> {
  const { home, onProgress } = options;
  const jvm = jvmArguments(home, jars, options.heapMegabytes ?? 320);
  const port = await freePort(options.port);
  const controllerPort = await freePort();
  const listeners: { name: string; protocol: string; address: string }[] = [];
  for (const [name, protocol] of Object.entries(options.listeners ?? {}))
    listeners.push({ name, protocol, address: `127.0.0.1:${await freePort()}` });
  const properties = join(home, 'server.properties');
  const writeProperties = (logDir: string): Promise<void> =>
    writeFile(
      properties,
      render({ ...brokerSettings(logDir, port, controllerPort, listeners), ...options.settings }),
    );

  await writeFile(join(home, 'log4j2.properties'), LOGGING);
  const data = join(home, 'data');
  await wholeDirectory(data, async (partial) => {
    onProgress('formatting the storage');
    await writeProperties(partial);
    await runToEnd("Formatting Kafka's storage", java, [
      ...jvm,
      'kafka.tools.StorageTool',
      'format',
      '--cluster-id',
      CLUSTER_ID,
      '--config',
      properties,
      ...(options.formatArguments ?? []),
    ]);
  });
  await writeProperties(data);

  onProgress('starting');
  const server = ServerProcess.start({
    name: 'Kafka',
    command: java,
    args: [...jvm, 'kafka.Kafka', properties],
    cwd: home,
    logFile: join(home, 'server.log'),
    stopSignal: 'SIGTERM',
    claim: claimed,
  });
  try {
    await server.ready(() => server.log().includes('Kafka Server started'), READY_TIMEOUT_MS);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    ...server.handle(port),
    brokers: `127.0.0.1:${port}`,
    listeners: Object.fromEntries(listeners.map(({ name, address }) => [name, address])),
  };
}

/** Any 16 bytes in base64url; fixed, because nothing else ever joins this cluster. */
const CLUSTER_ID = 'Y2xlYW53aXJlLWxvY2FsMA';

/** One small broker: the serial collector and the first compiler alone save 200 MB and start in half the time. */
const jvmArguments = (home: string, jars: readonly string[], heapMegabytes: number): string[] => [
  ...[`-Xmx${heapMegabytes}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xss512k'],
  ...['-XX:+ExitOnOutOfMemoryError', '-Djava.awt.headless=true'],
  `-Dlog4j2.configurationFile=${join(home, 'log4j2.properties')}`,
  ...['-cp', jars.join(':')],
];

const brokerSettings = (
  logDir: string,
  port: number,
  controllerPort: number,
  listeners: readonly { readonly name: string; readonly protocol: string; readonly address: string }[],
): Record<string, string | number> => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  listeners: [
    `PLAINTEXT://127.0.0.1:${port}`,
    `CONTROLLER://127.0.0.1:${controllerPort}`,
    ...listeners.map(({ name, address }) => `${name}://${address}`),
  ].join(),
  'advertised.listeners': [
    `PLAINTEXT://127.0.0.1:${port}`,
    ...listeners.map(({ name, address }) => `${name}://${address}`),
  ].join(),
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'PLAINTEXT',
  'listener.security.protocol.map': [
    'PLAINTEXT:PLAINTEXT',
    'CONTROLLER:PLAINTEXT',
    ...listeners.map(({ name, protocol }) => `${name}:${protocol}`),
  ].join(),
  'log.dirs': logDir,
  'auto.create.topics.enable': 'false',
  'default.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'offsets.topic.replication.factor': 1,
  'transaction.state.log.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  // One member per group here: waiting for others only delays the first message.
  'group.initial.rebalance.delay.ms': 0,
  'num.network.threads': 2,
  'num.io.threads': 4,
  'num.recovery.threads.per.data.dir': 2,
  'log.cleaner.dedupe.buffer.size': 8 * 1024 * 1024,
});

const render = (settings: Readonly<Record<string, string | number>>): string =>
  Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

/** Warnings only, and the one line that says the broker serves. */
const LOGGING = `
status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %c{1} %m%n%throwable{short}
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
logger.server.name = kafka.server.KafkaRaftServer
logger.server.level = info
`;
