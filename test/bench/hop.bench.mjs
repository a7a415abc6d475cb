// What one hop costs: a message is consumed, decoded, handled, published and committed. The stage runner beside a bare
// kafkajs eachBatch loop that does the same, and beside stock Nest (@EventPattern with an awaited emit) doing the same,
// in one run on the same messages of 5 kB; CPU-seconds of this process from the first message on, median of the rounds.
// Twice: bytes passed on as they are, and articles in JSON, validated and compressed.
// Goals: >= 0.9 x the bare loop, >= 7 x stock Nest. KAFKA_BROKERS names the broker; without it one is started.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Controller, Module, UsePipes, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, Ctx, EventPattern, Payload, Transport } from '@nestjs/microservices';
import kafkajs from 'kafkajs';
import { lastValueFrom } from 'rxjs';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { createKafka, ensureTopics, KafkaLog } from '@cleanwire/kafka';
import { startKafka } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { Consumes, emit, startStage } from '@cleanwire/pipeline';

const MESSAGES = 8000;
const STOCK_MESSAGES = 1500;
const ROUNDS = 5;
const CHUNK = 200;

const home = mkdtempSync(join(tmpdir(), 'cleanwire-bench-'));
const server = process.env.KAFKA_BROKERS ? undefined : await ownServer();

const words = 'harbour council crane winter channel engineer salt panel pilot mayor quay cargo tide'.split(
  ' ',
);
let seed = 7;
const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >>> 8;
const hex = (number) => number.toString(16).padStart(64, '0');
const text = () => Array.from({ length: 640 }, () => words[random() % words.length]).join(' ');
const time = '2025-11-03T10:00:00.000Z';

/** CPU and clock time of this process from the first message to the end of the last one's consumer. */
class Meter {
  #target;
  #seen = 0;
  #start;
  #spent;
  #end = Promise.withResolvers();
  done = this.#end.promise;

  constructor(target) {
    this.#target = target;
  }

  count(messages) {
    this.#start ??= { cpu: process.cpuUsage(), at: performance.now() };
    this.#seen += messages;
    if (this.#seen >= this.#target) this.#end.resolve();
  }

  stop() {
    const { user, system } = process.cpuUsage(this.#start.cpu);
    this.#spent = { cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - this.#start.at) / 1e3 };
  }

  perCpuSecond() {
    return this.#seen / this.#spent.cpuSeconds;
  }

  perSecond() {
    return this.#seen / this.#spent.seconds;
  }
}

await compare({
  name: 'bytes as they are',
  compression: 'none',
  input: topics.rawFeeds,
  output: topics.rawPages,
  message: (i) => ({
    kind: 'raw-feed',
    id: hex(i),
    sourceId: `source-${i % 20}`,
    contentType: 'text/html',
    url: `https://bench.example/${i}`,
    body: Buffer.from(text()),
    origin: { topic: topics.rawFeeds.name, partition: 0, offset: '0', time },
  }),
  handle: (document) => ({ ...document, kind: 'raw-page', status: 200 }),
  // Nest hands on what it takes for text as a string.
  fromNest: (value, context) => topics.rawFeeds.decode(incoming(value, context)),
});
await compare({
  name: 'articles, validated and compressed',
  compression: 'zstd',
  input: topics.parsedArticles,
  output: topics.latestArticles,
  message: (i) => ({
    sightingId: hex(i + 1),
    sourceId: `source-${i % 20}`,
    sourceName: `Source ${i % 20}`,
    headline: `The harbour opens its quay number ${i}`,
    body: text(),
    summary: 'The harbour opens another quay.',
    authors: ['Ilse Marant'],
    publishedAt: time,
    publishedPrecision: 'second',
    publishedEvidence: 'feed',
    language: 'en',
    categories: ['Ports'],
    hashtags: [],
    images: [],
    wordCount: 640,
    warnings: [],
    raw: { topic: topics.rawFeeds.name, partition: 0, offset: '0', time },
    parserVersion: 'bench',
  }),
  handle: (article) => ({
    articleId: article.sightingId,
    version: 1,
    storyId: article.sightingId,
    headline: article.headline,
    headlines: [],
    body: article.body,
    summary: article.summary,
    authors: article.authors,
    sources: [],
    urls: [],
    hashtags: article.hashtags,
    language: article.language,
    publishedAt: article.publishedAt,
    publishedPrecision: article.publishedPrecision,
    publishedEvidence: article.publishedEvidence,
    firstSeenAt: time,
    lastSeenAt: time,
    categories: article.categories,
    images: article.images,
    wordCount: article.wordCount,
  }),
  fromNest: (article) => article,
  // The same promise as the compiled schema's, from the same class, the way Nest validates.
  pipe: { type: topics.parsedArticles.type, pipe: new ValidationPipe({ transform: true }) },
});

await server?.stop();
rmSync(home, { recursive: true, force: true });
process.exit(0);

async function compare(hop) {
  const prefix = `bench-${process.hrtime.bigint()}.`;
  const config = loadConfig({
    KAFKA_BROKERS: server?.brokers ?? process.env.KAFKA_BROKERS,
    CLEANWIRE_KAFKA_TOPIC_PREFIX: prefix,
    CLEANWIRE_KAFKA_COMPRESSION: hop.compression,
    CLEANWIRE_KAFKA_PUBLIC_COMPRESSION: hop.compression,
    CLEANWIRE_PIPELINE_CHUNK_SIZE: String(CHUNK),
  });
  const kafka = createKafka(config, silentLogger, 'bench');
  await ensureTopics(kafka, config);
  const log = new KafkaLog({ kafka, config, logger: silentLogger });
  for (let from = 0; from < MESSAGES; from += 500)
    await log.publish(Array.from({ length: 500 }, (_, i) => hop.input.encode(hop.message(from + i))));
  await log.close();

  const rates = { runner: [], bare: [], stock: [] };
  const walls = { runner: [], bare: [], stock: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, run] of Object.entries({ runner, bare, stock })) {
      const count = name === 'stock' ? STOCK_MESSAGES : MESSAGES;
      const meter = new Meter(count);
      await run({
        hop,
        config,
        kafka,
        meter,
        input: prefix + hop.input.name,
        output: prefix + hop.output.name,
      });
      // The first round warms up.
      if (round === 0) continue;
      rates[name].push(meter.perCpuSecond());
      walls[name].push(meter.perSecond());
    }
  }
  const rate = Object.fromEntries(Object.entries(rates).map(([name, all]) => [name, median(all)]));
  const wall = median(walls.runner) / median(walls.stock);
  const per = (name) => `${Math.round(rate[name])} messages per CPU-second`;
  console.log(`${hop.name}: ${per('runner')} through the runner`);
  console.log(
    `${hop.name}: beside a bare eachBatch loop (${per('bare')}) ${(rate.runner / rate.bare).toFixed(2)} x, goal >= 0.9`,
  );
  console.log(
    `${hop.name}: beside stock Nest @EventPattern (${per('stock')}) ${(rate.runner / rate.stock).toFixed(1)} x, goal >= 7; by the clock ${wall.toFixed(1)} x`,
  );

  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteTopics({ topics: (await admin.listTopics()).filter((name) => name.startsWith(prefix)) });
  await admin.disconnect();
}

/** The project's way: contracts, runner, message log. */
async function runner({ hop, config, kafka, meter }) {
  class Stage {
    handle(batch) {
      meter.count(batch.length);
      return batch.map((each) => emit(hop.output, hop.handle(each)));
    }
  }
  decorate(Stage, Consumes(hop.input));
  class StageModule {}
  const log = new KafkaLog({ kafka: ownGroups(kafka), config, logger: silentLogger });
  const stage = await startStage(
    { module: StageModule, controllers: [Stage] },
    { stage: 'parser', log, config, logger: silentLogger },
  );
  await meter.done;
  await stage.stop();
  meter.stop();
  await log.close();
}

/** kafkajs alone, with the same decoding and encoding, the same chunks, and a commit for each. */
async function bare({ hop, config, kafka, meter, input, output }) {
  const { None, ZSTD } = kafkajs.CompressionTypes;
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  const consumer = ownGroups(kafka).consumer({
    groupId: 'bare',
    maxBytesPerPartition: 4 * 1024 * 1024,
    maxWaitTimeInMs: config.CLEANWIRE_KAFKA_MAX_WAIT_MS,
  });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: input, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async ({
      batch,
      resolveOffset,
      heartbeat,
      commitOffsetsIfNecessary,
      uncommittedOffsets,
      isRunning,
    }) => {
      for (let from = 0; from < batch.messages.length && isRunning(); from += CHUNK) {
        const chunk = batch.messages.slice(from, from + CHUNK);
        meter.count(chunk.length);
        const messages = chunk.map((message) => hop.output.encode(hop.handle(hop.input.decode(message))));
        const compression = hop.compression === 'zstd' ? ZSTD : None;
        await producer.send({ topic: output, acks: -1, compression, messages });
        resolveOffset(chunk.at(-1).offset);
        await commitOffsetsIfNecessary(uncommittedOffsets());
        await heartbeat();
      }
    },
  });
  await meter.done;
  await consumer.disconnect();
  meter.stop();
  await producer.disconnect();
}

/** Nest as its manual has it: one message at a time, each emit awaited; with the same headers and compression. */
async function stock({ hop, config, meter, input, output }) {
  const { None, ZSTD } = kafkajs.CompressionTypes;
  const client = { brokers: [...config.KAFKA_BROKERS], logLevel: kafkajs.logLevel.NOTHING };
  const out = new ClientKafka({
    client,
    producerOnlyMode: true,
    send: { acks: -1, compression: hop.compression === 'zstd' ? ZSTD : None },
  });
  await out.connect();
  class Stage {
    async handle(value, context) {
      meter.count(1);
      const { key, value: bytes, headers } = hop.output.encode(hop.handle(hop.fromNest(value, context)));
      await lastValueFrom(out.emit(output, { key, value: bytes, headers }));
    }
  }
  decorate(Stage, EventPattern(input));
  Payload()(Stage.prototype, 'handle', 0);
  Ctx()(Stage.prototype, 'handle', 1);
  if (hop.pipe) {
    Reflect.defineMetadata('design:paramtypes', [hop.pipe.type, Object], Stage.prototype, 'handle');
    UsePipes(hop.pipe.pipe)(Stage);
  }
  class StageModule {}
  Module({ controllers: [Stage] })(StageModule);
  const app = await NestFactory.createMicroservice(StageModule, {
    transport: Transport.KAFKA,
    logger: ['error', 'warn'],
    options: {
      client,
      consumer: {
        groupId: `stock-${process.hrtime.bigint()}`,
        maxWaitTimeInMs: config.CLEANWIRE_KAFKA_MAX_WAIT_MS,
      },
      subscribe: { fromBeginning: true },
    },
  });
  await app.listen();
  await meter.done;
  await app.close();
  meter.stop();
  await out.close();
}

/** Every run reads the same messages from the beginning: each in a group of its own. */
function ownGroups(kafka) {
  return {
    producer: (options) => kafka.producer(options),
    consumer: (options) =>
      kafka.consumer({ ...options, groupId: `${options.groupId}-${process.hrtime.bigint()}` }),
  };
}

function decorate(Stage, mark) {
  mark(Stage.prototype, 'handle', Object.getOwnPropertyDescriptor(Stage.prototype, 'handle'));
  Controller()(Stage);
}

function incoming(value, context) {
  const { key, headers, offset, timestamp } = context.getMessage();
  const asBuffer = (each) => (Buffer.isBuffer(each) ? each : Buffer.from(String(each)));
  return {
    topic: topics.rawFeeds.name,
    partition: context.getPartition(),
    offset,
    timestamp: Number(timestamp),
    key: asBuffer(key),
    value: asBuffer(value),
    headers: Object.fromEntries(Object.entries(headers).map(([name, each]) => [name, asBuffer(each)])),
  };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function ownServer() {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return startKafka({
    dir: process.env.CLEANWIRE_LOCAL_DIR || join(root, '.cleanwire'),
    home: join(home, 'kafka'),
    javaHome: process.env.JAVA_HOME,
    heapMegabytes: 512,
  });
}
