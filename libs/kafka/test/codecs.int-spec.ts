import { spawn, spawnSync } from 'node:child_process';
import kafkajs from 'kafkajs';
import { topics } from '@cleanwire/contracts';
import { physicalName } from '../src/names.js';
import { feed, install } from './installation.js';
import type { Installation } from './installation.js';

const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
/** Compressible, larger than one block of any codec's framing, and one that is tiny. */
const bodies = ['x', 'naïve 기사 '.repeat(40_000), '{"a":1}'];

describe('messages of other clients', () => {
  let kafka: Installation;
  beforeAll(async () => {
    kafka = await install();
  });
  afterAll(() => kafka.remove());

  const received = async (): Promise<string[]> =>
    (await kafka.read(topics.rawFeeds.name)).map(({ value }) => value!.toString());

  /** Kafka itself is a Java client: a topic with a codec of its own makes it compress every batch anew. */
  const compressByBroker = async (codec: string): Promise<void> => {
    const admin = kafka.kafka.admin();
    await admin.connect();
    await admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: kafkajs.ConfigResourceTypes.TOPIC,
          name: physicalName(kafka.config, topics.rawFeeds.name),
          configEntries: [{ name: 'compression.type', value: codec === 'none' ? 'uncompressed' : codec }],
        },
      ],
    });
    await admin.disconnect();
  };

  it.each(codecs)('are read when Java compressed them with %s', async (codec) => {
    await compressByBroker(codec);
    const before = (await received()).length;
    const { messages, log } = { messages: bodies.map((body) => feed(body)), log: kafka.log };
    await log.publish(messages);
    expect((await received()).slice(before)).toEqual(bodies);
  });

  const hasKcat = spawnSync('kcat', ['-V']).status === 0;
  (hasKcat ? it.each(codecs) : it.skip.each(codecs))(
    'are read when librdkafka compressed them with %s',
    async (codec) => {
      await compressByBroker('producer');
      const before = (await received()).length;
      await kcat(
        ['-P', '-z', codec, '-k', 'source-1', '-t', physicalName(kafka.config, topics.rawFeeds.name)],
        bodies,
      );
      expect((await received()).slice(before)).toEqual(bodies);
    },
  );

  const kcat = (args: readonly string[], lines: readonly string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const brokers = kafka.config.KAFKA_BROKERS.join(',');
      const child = spawn('kcat', ['-b', brokers, '-X', 'message.max.bytes=10000000', ...args]);
      let complaints = '';
      child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
      child.on('error', reject);
      child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`kcat: ${complaints}`))));
      child.stdin.end(lines.join('\n'));
    });
});

describe.each(['zstd', 'lz4', 'none'] as const)('messages written with %s', (compression) => {
  let kafka: Installation;
  beforeAll(async () => {
    kafka = await install({ CLEANWIRE_KAFKA_COMPRESSION: compression });
  });
  afterAll(() => kafka.remove());

  // The broker unpacks and checks what it is sent, with Java's codecs, before it acknowledges.
  it('are taken by the broker and come back', async () => {
    await kafka.log.publish(bodies.map((body) => feed(body)));
    expect((await kafka.read(topics.rawFeeds.name)).map(({ value }) => value!.toString())).toEqual(bodies);
  });
});
