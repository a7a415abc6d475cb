import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import type { Kafka, KafkaConfig } from 'kafkajs';
import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { IncomingMessage, OutgoingMessage, PageRequest } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { createKafka, ensureTopics, KafkaLog, readTopic } from '@cleanwire/kafka';

/** An installation of its own on the tests' broker: a prefix, its topics, and a log. */
export interface Installation {
  readonly config: Config;
  readonly kafka: Kafka;
  readonly log: KafkaLog;
  /** A second process, as far as Kafka can tell. */
  another(overrides?: Partial<KafkaConfig>): { readonly kafka: Kafka; readonly log: KafkaLog };
  read(topic: string): Promise<IncomingMessage[]>;
  remove(): Promise<void>;
}

export async function install(settings: Readonly<Record<string, string>> = {}): Promise<Installation> {
  const config = loadConfig({
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'],
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `test-${randomBytes(4).toString('hex')}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
    // The least that a broker with its own defaults takes.
    CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: '6000',
    ...settings,
  });
  const open: KafkaLog[] = [];
  const another = (overrides: Partial<KafkaConfig> = {}): { kafka: Kafka; log: KafkaLog } => {
    const kafka = createKafka(config, silentLogger, 'test', overrides);
    const log = new KafkaLog({ kafka, config, logger: silentLogger });
    open.push(log);
    return { kafka, log };
  };
  const { kafka, log } = another();
  await ensureTopics(kafka, config);
  return {
    config,
    kafka,
    log,
    another,
    read: async (topic) => {
      const messages: IncomingMessage[] = [];
      await readTopic(kafka, config, topic, 'beginning', (message) => {
        messages.push(message);
      });
      return messages;
    },
    remove: async () => {
      await Promise.all(open.map((each) => each.close()));
      const admin = kafka.admin();
      await admin.connect();
      const own = (await admin.listTopics()).filter((name) =>
        name.startsWith(config.CLEANWIRE_KAFKA_TOPIC_PREFIX),
      );
      await admin.deleteTopics({ topics: own });
      await admin.disconnect();
    },
  };
}

/** A network that a test can break: kafkajs opens its connections through it. */
export class Network {
  private readonly sockets = new Set<Socket>();
  private down = false;
  /** Called with each request's API key before it is sent; returns whether its answer shall be lost. */
  loseAnswerTo: (apiKey: number) => boolean = () => false;

  readonly socketFactory = ({
    host,
    port,
    onConnect,
  }: {
    host: string;
    port: number;
    onConnect: () => void;
  }): Socket => {
    const socket = createConnection({ host, port: this.down ? 1 : port }, onConnect);
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    const write = socket.write.bind(socket);
    socket.write = (data: Buffer) => {
      // A request is its length (4 bytes), then the API key (2).
      if (data.length > 6 && this.loseAnswerTo(data.readInt16BE(4))) {
        socket.removeAllListeners('data');
        socket.once('data', () => socket.destroy(new Error('connection reset')));
      }
      return write(data);
    };
    return socket;
  };

  /** Every connection breaks and none can be opened. */
  cut(): void {
    this.down = true;
    for (const socket of this.sockets) socket.destroy(new Error('connection reset'));
  }

  mend(): void {
    this.down = false;
  }
}

export const PRODUCE = 0;

export const feed = (body: string, key = 'source-1'): OutgoingMessage => ({
  topic: topics.rawFeeds.name,
  key,
  value: Buffer.from(body),
  headers: {},
});

export const pageRequest = (url: string): PageRequest => ({
  url,
  sourceId: 'source-1',
  sourceName: 'Source One',
  hint: {},
  raw: { topic: topics.rawFeeds.name, partition: 0, offset: '0', time: '2025-11-03T10:00:00.000Z' },
});

export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 15_000,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
