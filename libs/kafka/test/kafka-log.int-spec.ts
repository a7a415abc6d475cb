import { Controller, Inject, Module } from '@nestjs/common';
import kafkajs from 'kafkajs';
import { deadLetterTopics, topics } from '@cleanwire/contracts';
import type { RawFeed } from '@cleanwire/contracts';
import { metrics, registry, silentLogger } from '@cleanwire/observability';
import { Consumes, done, emit, startStage, StaleOwnerError, TransientError } from '@cleanwire/pipeline';
import type { BatchContext, MessageLog, Outcome, RunningStage } from '@cleanwire/pipeline';
import { physicalName } from '../src/names.js';
import { feed, install, Network, pageRequest, until } from './installation.js';
import type { Installation } from './installation.js';

type Work = (
  batch: readonly RawFeed[],
  context: BatchContext,
) => readonly Outcome[] | Promise<readonly Outcome[]>;

@Controller()
class ProbeStage {
  constructor(@Inject('work') private readonly work: Work) {}

  @Consumes(topics.rawFeeds)
  handle(batch: readonly RawFeed[], context: BatchContext): readonly Outcome[] | Promise<readonly Outcome[]> {
    return this.work(batch, context);
  }
}
@Module({})
class ProbeModule {}

const GROUP = 'news.parser';
const text = (document: RawFeed): string => document.body.toString();
const toPageRequest = (document: RawFeed): Outcome =>
  emit(topics.pageRequests, pageRequest(`https://example.org/${text(document)}`));

describe('a stage on Kafka', () => {
  let kafka: Installation;
  const running: RunningStage[] = [];

  beforeAll(() => registry.resetMetrics());
  beforeEach(async () => {
    kafka = await install({ CLEANWIRE_PIPELINE_CHUNK_SIZE: '50' });
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((stage) => stage.stop()));
    await kafka.remove();
  });

  const start = async (work: Work, log: MessageLog = kafka.log): Promise<RunningStage> => {
    const stage = await startStage(
      { module: ProbeModule, controllers: [ProbeStage], providers: [{ provide: 'work', useValue: work }] },
      { stage: 'parser', log, config: kafka.config, logger: silentLogger },
    );
    running.push(stage);
    return stage;
  };
  const stop = (stage: RunningStage): Promise<void> => {
    running.splice(running.indexOf(stage), 1);
    return stage.stop();
  };

  const publish = (count: number, from = 0, key?: string): Promise<void> =>
    kafka.log.publish(
      Array.from({ length: count }, (_, i) => feed(`item-${from + i}`, key ?? `source-${i % 20}`)),
    );
  const committed = async (): Promise<number> => {
    const admin = kafka.kafka.admin();
    await admin.connect();
    const [found] = await admin.fetchOffsets({
      groupId: physicalName(kafka.config, GROUP),
      topics: [physicalName(kafka.config, topics.rawFeeds.name)],
    });
    await admin.disconnect();
    return found!.partitions.reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
  };
  const emitted = async (): Promise<string[]> =>
    (await kafka.read(topics.pageRequests.name)).map((message) => {
      const { url } = topics.pageRequests.decode(message);
      return url.slice(url.lastIndexOf('/') + 1);
    });
  const named = (count: number): string[] => Array.from({ length: count }, (_, i) => `item-${i}`).sort();

  it('reads from the beginning, in chunks, and commits what it has published', async () => {
    const sizes: number[] = [];
    await publish(120, 0, 'one-source');
    await start((batch) => {
      sizes.push(batch.length);
      return batch.map(toPageRequest);
    });
    await until('all are committed', async () => (await committed()) === 120);
    expect(sizes).toEqual([50, 50, 20]);
    expect(await emitted()).toEqual(Array.from({ length: 120 }, (_, i) => `item-${i}`));
  });

  it('lets neither poison nor a bug stop its partition', async () => {
    await kafka.log.publish([
      feed('a'),
      { ...feed('b'), headers: { ce_pagerequest: '{"no":"request"}' } },
      feed('bug'),
      feed('c'),
    ]);
    await start((batch) => {
      if (batch.some((each) => text(each) === 'bug')) throw new TypeError('oops');
      return batch.map(toPageRequest);
    });
    await until('all are committed', async () => (await committed()) === 4);
    expect(await emitted()).toEqual(['a', 'c']);
    const letters = await kafka.read(deadLetterTopics.parser.name);
    expect(
      letters.map(({ value, headers }) => [value!.toString(), headers['dead_reason']!.toString()]),
    ).toEqual([
      ['b', 'invalid-header'],
      ['bug', 'unexpected'],
    ]);
    expect(letters[0]!.headers['ce_pagerequest']!.toString()).toBe('{"no":"request"}');
    expect(letters[1]!.headers['dead_origin']!.toString()).toMatch(/^news\.raw-feeds\.v1\/\d\/2$/);
  });

  it('keeps its membership through an outage longer than the session timeout', async () => {
    const assignments = new Set<string>();
    const end = Date.now() + 7500;
    await publish(10);
    const stage = await start((batch, { assignment }) => {
      assignments.add(assignment);
      if (Date.now() < end) throw new TransientError('database-away', 'connection refused');
      return batch.map(() => done);
    });
    await until('all are committed', async () => (await committed()) === 10, 20_000);
    expect(Date.now()).toBeGreaterThan(end);
    expect(assignments.size).toBe(1);
    expect(await stage.health()).toMatchObject({ live: true, ready: true });
    expect(await kafka.read(deadLetterTopics.parser.name)).toEqual([]);
    const [retries] = (await metrics.stageRetries.get()).values;
    expect(retries!.value).toBeGreaterThan(3);
  });

  it('loses nothing and doubles nothing when it is stopped in the middle and started again', async () => {
    await publish(400);
    const slowly: Work = async (batch) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return batch.map(toPageRequest);
    };
    let stops = 0;
    for (; (await committed()) < 400; stops++) {
      const stage = await start(slowly);
      await new Promise((resolve) => setTimeout(resolve, 60));
      await stop(stage);
    }
    expect(stops).toBeGreaterThan(1);
    expect((await emitted()).sort()).toEqual(named(400));
  });

  it('lets a second member join within two seconds, and shares the partitions with it', async () => {
    const seen: string[][] = [[], []];
    const worker =
      (index: number): Work =>
      (batch) => {
        seen[index]!.push(...batch.map(text));
        return batch.map(() => done);
      };
    await start(worker(0));
    const before = Date.now();
    await start(worker(1), kafka.another().log);
    expect(Date.now() - before).toBeLessThan(2000);
    await publish(200);
    await until('all are seen', () => seen.flat().length >= 200);
    expect(seen.flat().sort()).toEqual(named(200));
    expect(seen[0]!.length).toBeGreaterThan(0);
    expect(seen[1]!.length).toBeGreaterThan(0);
  });

  it('hands over in the middle of a wait for better times', async () => {
    let trouble = true;
    const worker: Work = (batch) => {
      if (trouble) throw new TransientError('database-away', 'connection refused');
      return batch.map(toPageRequest);
    };
    await publish(40);
    await start(worker);
    const before = Date.now();
    await start(worker, kafka.another().log);
    expect(Date.now() - before).toBeLessThan(3000);
    trouble = false;
    await until('all are committed', async () => (await committed()) === 40);
    expect((await emitted()).sort()).toEqual(named(40));
  });

  it('claims its partition anew when a stranger wrote, and the broker still counts it as a member', async () => {
    const assignments: string[] = [];
    await publish(3, 0, 'one-source');
    await start((batch, { assignment }) => {
      assignments.push(assignment);
      if (assignments.length === 1) throw new StaleOwnerError('epoch 3 is not 4');
      return batch.map(() => done);
    });
    await until('all are committed', async () => (await committed()) === 3);
    expect(new Set(assignments).size).toBe(2);
  });

  it('goes on by itself when the broker has been away, and loses nothing', async () => {
    const network = new Network();
    const { log } = kafka.another({
      socketFactory: network.socketFactory,
      retry: { initialRetryTime: 50, maxRetryTime: 200, retries: 2 },
    });
    await publish(100);
    const stage = await start((batch) => batch.map(toPageRequest), log);
    await until('the first are committed', async () => (await committed()) === 100);
    network.cut();
    await publish(100, 100);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await committed()).toBe(100);
    network.mend();
    await until('the others are committed', async () => (await committed()) === 200, 20_000);
    // At least once: what was in work when the connection broke may be there twice.
    expect([...new Set(await emitted())].sort()).toEqual(named(200));
    expect((await stage.health()).live).toBe(true);
  });

  it('reports a consumer that kafkajs gives up: one that meets a codec it does not know', async () => {
    const { CompressionCodecs, CompressionTypes } = kafkajs;
    const zstd = CompressionCodecs[CompressionTypes.ZSTD];
    await publish(10);
    CompressionCodecs[CompressionTypes.ZSTD] = () => {
      throw Object.assign(new Error('ZSTD compression not implemented'), { name: 'KafkaJSNotImplemented' });
    };
    try {
      const stage = await start((batch) => batch.map(() => done));
      expect(await stage.crashed).toMatchObject({
        message: expect.stringContaining('not implemented') as string,
      });
    } finally {
      CompressionCodecs[CompressionTypes.ZSTD] = zstd;
    }
  });

  it('reports a fault of its own instead of going on', async () => {
    await publish(10);
    const consumption = await kafka.log.consume(GROUP, [topics.rawFeeds.name], () => {
      throw new RangeError('a bug of the runner');
    });
    expect(await consumption.crashed).toMatchObject({ message: 'a bug of the runner' });
    expect(await committed()).toBe(0);
    await consumption.stop();
  });
});
