// What one hop costs: a message is consumed, decoded, handled, published and committed. The stage runner beside a bare
// kafkajs eachBatch loop that does the same, and beside stock Nest (@EventPattern with an awaited emit), in one run on
// the same messages; CPU-seconds of this process, median of the rounds. Goals: >= 0.9 x the bare loop, >= 7 x stock Nest.
// KAFKA_BROKERS names the broker; without it one is started.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, EventPattern, Transport } from '@nestjs/microservices';
import kafkajs from 'kafkajs';
import { lastValueFrom } from 'rxjs';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { createKafka, ensureTopics, KafkaLog } from '@cleanwire/kafka';
import { startKafka } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { Consumes, emit, silenceTimeoutNegativeWarning, startStage } from '@cleanwire/pipeline';

const MESSAGES = 6000;
const STOCK_MESSAGES = 1500;
const ROUNDS = 5;
const CHUNK = 200;

silenceTimeoutNegativeWarning();
const home = mkdtempSync(join(tmpdir(), 'cleanwire-bench-'));
const server = process.env.KAFKA_BROKERS ? undefined : await ownServer();
const prefix = `bench-${process.pid}.`;
const config = loadConfig({
  KAFKA_BROKERS: server?.brokers ?? process.env.KAFKA_BROKERS,
  CLEANWIRE_KAFKA_TOPIC_PREFIX: prefix,
  CLEANWIRE_PIPELINE_CHUNK_SIZE: String(CHUNK),
});
const input = topics.parsedArticles;
const output = topics.latestArticles;
const kafka = createKafka(config, silentLogger, 'bench');
await ensureTopics(kafka, config);
await fill();

const contestants = { runner, bare, stock };
for (const run of Object.values(contestants)) await run(STOCK_MESSAGES);
const rates = { runner: [], bare: [], stock: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(contestants)) {
    const count = name === 'stock' ? STOCK_MESSAGES : MESSAGES;
    const start = process.cpuUsage();
    await run(count);
    const { user, system } = process.cpuUsage(start);
    rates[name].push((count / (user + system)) * 1e6);
  }
}
const rate = Object.fromEntries(Object.entries(rates).map(([name, all]) => [name, median(all)]));
const per = (name) => `${Math.round(rate[name])} messages per CPU-second`;
console.log(`hop through the runner: ${per('runner')}`);
console.log(
  `beside a bare eachBatch loop: ${per('bare')}, the runner has ${(rate.runner / rate.bare).toFixed(2)} x (goal >= 0.9)`,
);
console.log(
  `beside stock Nest @EventPattern: ${per('stock')}, the runner has ${(rate.runner / rate.stock).toFixed(1)} x (goal >= 7)`,
);

const admin = kafka.admin();
await admin.connect();
await admin.deleteTopics({ topics: (await admin.listTopics()).filter((name) => name.startsWith(prefix)) });
await admin.disconnect();
await server?.stop();
rmSync(home, { recursive: true, force: true });
process.exit(0);

/** The project's way: contracts, runner, message log. */
async function runner(count) {
  const end = Promise.withResolvers();
  let seen = 0;
  class Stage {
    handle(articles) {
      seen += articles.length;
      if (seen >= count) end.resolve();
      return articles.map((article) => emit(output, clean(article)));
    }
  }
  decorate(Stage, Consumes(input));
  class StageModule {}
  const own = { ...config, CLEANWIRE_KAFKA_TOPIC_PREFIX: prefix };
  const log = new KafkaLog({ kafka: grouped(kafka, count), config: own, logger: silentLogger });
  const stage = await startStage(
    { module: StageModule, controllers: [Stage] },
    { stage: 'deduplicator', log, config, logger: silentLogger },
  );
  await end.promise;
  await stage.stop();
  await log.close();
}

/** kafkajs alone, with the same decoding, the same chunks, the same compression, and a commit for each. */
async function bare(count) {
  const end = Promise.withResolvers();
  let seen = 0;
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  const consumer = grouped(kafka, count).consumer({ groupId: 'bare', maxWaitTimeInMs: 500 });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: prefix + input.name, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch, resolveOffset, heartbeat, commitOffsetsIfNecessary, uncommittedOffsets }) => {
      for (let from = 0; from < batch.messages.length && seen < count; from += CHUNK) {
        const chunk = batch.messages.slice(from, from + CHUNK);
        const messages = chunk.map((message) => output.encode(clean(input.decode(message))));
        await producer.send({
          topic: prefix + output.name,
          acks: -1,
          compression: kafkajs.CompressionTypes.ZSTD,
          messages,
        });
        resolveOffset(chunk.at(-1).offset);
        await commitOffsetsIfNecessary(uncommittedOffsets());
        await heartbeat();
        seen += chunk.length;
        if (seen >= count) end.resolve();
      }
    },
  });
  await end.promise;
  await consumer.disconnect();
  await producer.disconnect();
}

/** Nest as its manual has it: one message at a time, JSON in, JSON out, each emit awaited; nothing is validated. */
async function stock(count) {
  const end = Promise.withResolvers();
  let seen = 0;
  const client = { brokers: [...config.KAFKA_BROKERS], logLevel: kafkajs.logLevel.NOTHING };
  const out = new ClientKafka({ client, producerOnlyMode: true });
  await out.connect();
  class Stage {
    async handle(article) {
      if (seen >= count) return;
      const value = clean(article);
      await lastValueFrom(out.emit(prefix + output.name, { key: output.encode(value).key, value }));
      if (++seen >= count) end.resolve();
    }
  }
  decorate(Stage, EventPattern(prefix + input.name));
  class StageModule {}
  Module({ controllers: [Stage] })(StageModule);
  const app = await NestFactory.createMicroservice(StageModule, {
    transport: Transport.KAFKA,
    logger: false,
    options: {
      client,
      consumer: { groupId: `stock-${process.hrtime.bigint()}`, maxWaitTimeInMs: 500 },
      subscribe: { fromBeginning: true },
    },
  });
  await app.listen();
  await end.promise;
  await app.close();
  await out.close();
}

/** Every run reads the same messages from the beginning: each in a group of its own. */
function grouped(kafka) {
  return {
    producer: (options) => kafka.producer(options),
    admin: () => kafka.admin(),
    consumer: (options) =>
      kafka.consumer({ ...options, groupId: `${options.groupId}-${process.hrtime.bigint()}` }),
  };
}

function decorate(Stage, mark) {
  mark(Stage.prototype, 'handle', Object.getOwnPropertyDescriptor(Stage.prototype, 'handle'));
  Controller()(Stage);
}

/** Articles of about 5 kB. */
async function fill() {
  const log = new KafkaLog({ kafka, config, logger: silentLogger });
  const words = 'harbour council crane winter channel engineer salt panel pilot mayor quay cargo tide'.split(' ');
  let seed = 7;
  const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >>> 8;
  const hex = (number) => number.toString(16).padStart(64, '0');
  for (let from = 0; from < MESSAGES; from += 500) {
    await log.publish(
      Array.from({ length: 500 }, (_, i) =>
        input.encode({
          sightingId: hex(from + i + 1),
          sourceId: `source-${i % 20}`,
          sourceName: `Source ${i % 20}`,
          headline: `The harbour opens its quay number ${from + i}`,
          body: Array.from({ length: 640 }, () => words[random() % words.length]).join(' '),
          summary: 'The harbour opens another quay.',
          authors: ['Ilse Marant'],
          publishedAt: '2025-11-03T10:00:00.000Z',
          publishedPrecision: 'second',
          publishedEvidence: 'feed',
          language: 'en',
          categories: ['Ports'],
          hashtags: [],
          images: [],
          wordCount: 640,
          warnings: [],
          raw: { topic: topics.rawFeeds.name, partition: 0, offset: '0', time: '2025-11-03T10:00:00.000Z' },
          parserVersion: 'bench',
        }),
      ),
    );
  }
  await log.close();
}

function clean(article) {
  const time = article.publishedAt;
  return {
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
    publishedAt: time,
    publishedPrecision: article.publishedPrecision,
    publishedEvidence: article.publishedEvidence,
    firstSeenAt: time,
    lastSeenAt: time,
    categories: article.categories,
    images: article.images,
    wordCount: article.wordCount,
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
