import { Controller, Inject, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { deadLetterTopics, topics } from '@cleanwire/contracts';
import type { IncomingMessage, OutgoingMessage, PageRequest, RawFeed } from '@cleanwire/contracts';
import { metrics, registry, silentLogger } from '@cleanwire/observability';
import { Consumes } from './consumes.js';
import type { BatchContext } from './consumes.js';
import { RefusedError, StaleOwnerError, TransientError } from './errors.js';
import { InMemoryLog } from './in-memory-log.js';
import type { InMemoryLogOptions } from './in-memory-log.js';
import { done, drop, emit, poison } from './outcome.js';
import type { Outcome } from './outcome.js';
import { startStage } from './stage-transport.js';
import type { RunningStage } from './stage-transport.js';

type Work<T> = (
  batch: readonly T[],
  context: BatchContext,
) => readonly Outcome[] | Promise<readonly Outcome[]>;
interface StageWork {
  readonly feeds?: Work<RawFeed>;
  readonly requests?: Work<PageRequest>;
}

@Controller()
class ProbeStage {
  constructor(@Inject('work') private readonly work: StageWork) {}

  @Consumes(topics.rawFeeds)
  feeds(batch: readonly RawFeed[], context: BatchContext): readonly Outcome[] | Promise<readonly Outcome[]> {
    return this.work.feeds ? this.work.feeds(batch, context) : batch.map(() => done);
  }

  @Consumes(topics.pageRequests)
  requests(
    batch: readonly PageRequest[],
    context: BatchContext,
  ): readonly Outcome[] | Promise<readonly Outcome[]> {
    return this.work.requests ? this.work.requests(batch, context) : batch.map(() => done);
  }
}

@Module({})
class ProbeModule {}

const text = (feed: RawFeed): string => feed.body.toString();
const feed = (body: string, headers: Record<string, string> = {}): OutgoingMessage => ({
  topic: topics.rawFeeds.name,
  key: 'source-1',
  value: Buffer.from(body),
  headers,
});
const feeds = (...bodies: string[]): OutgoingMessage[] => bodies.map((body) => feed(body));
const request = (url: string): PageRequest => ({
  url,
  sourceId: 'source-1',
  sourceName: 'Source One',
  hint: {},
  raw: { topic: topics.rawFeeds.name, partition: 0, offset: '0', time: '2025-11-03T10:00:00.000Z' },
});

describe('the stage runner', () => {
  let log: InMemoryLog;
  let stage: RunningStage;

  beforeEach(() => registry.resetMetrics());
  afterEach(() => stage.stop());

  const start = async (
    work: StageWork,
    input: readonly OutgoingMessage[] = [],
    options: InMemoryLogOptions & { maxShare?: number } = {},
  ): Promise<void> => {
    log = new InMemoryLog(options);
    const module: DynamicModule = {
      module: ProbeModule,
      controllers: [ProbeStage],
      providers: [{ provide: 'work', useValue: work }],
    };
    stage = await startStage(module, {
      stage: 'parser',
      log,
      logger: silentLogger,
      pauseMs: 300,
      config: {
        CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE: options.maxShare ?? 0.5,
        CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: 30_000,
      },
    });
    if (input.length > 0) await log.publish(input);
  };
  const run = async (...args: Parameters<typeof start>): Promise<void> => {
    await start(...args);
    await log.settled();
  };

  const deadLetters = (): readonly IncomingMessage[] => log.read(deadLetterTopics.parser.name);
  const header = (message: IncomingMessage | undefined, name: string): string | undefined =>
    message?.headers[name]?.toString();
  const committed = (topic = topics.rawFeeds.name): number => log.committed('news.parser', topic);
  const requested = (): string[] =>
    log.read(topics.pageRequests.name).map((message) => topics.pageRequests.decode(message).url);
  const counts = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await metrics.stageMessages.get()).values.map(({ labels, value }) => [
        [labels.outcome, labels.reason].filter(Boolean).join(' '),
        value,
      ]),
    );

  it('hands a chunk to the stage at once and publishes what it emits in the order of the messages', async () => {
    const sizes: number[] = [];
    await run(
      {
        feeds: (batch) => {
          sizes.push(batch.length);
          return batch.map((each) => emit(topics.pageRequests, request(`https://example.org/${text(each)}`)));
        },
      },
      feeds('a', 'b', 'c'),
    );
    expect(sizes).toEqual([3]);
    expect(requested()).toEqual(['https://example.org/a', 'https://example.org/b', 'https://example.org/c']);
    expect(committed()).toBe(3);
  });

  it('tells the stage where its batch comes from', async () => {
    const contexts: BatchContext[] = [];
    await run(
      {
        feeds: (batch, context) => {
          contexts.push(context);
          return batch.map(() => done);
        },
      },
      feeds('a', 'b', 'c'),
      { chunkSize: 2 },
    );
    expect(contexts).toMatchObject([
      { topic: topics.rawFeeds.name, partition: 0, firstOffset: '0', lastOffset: '1' },
      { topic: topics.rawFeeds.name, partition: 0, firstOffset: '2', lastOffset: '2' },
    ]);
    expect(contexts[0]!.assignment).toBe(contexts[1]!.assignment);
  });

  it('tells the stage the trace of each message, and passes it on with what it leads to', async () => {
    const traceOf = (n: number): string => `00-${String(n).repeat(32)}-${String(n).repeat(16)}-01`;
    const traces: unknown[] = [];
    await run(
      {
        feeds: (batch, context) => {
          traces.push(...context.traces);
          return batch.map((each) =>
            text(each) === 'bad'
              ? poison('malformed', 'It is bad.', [
                  topics.pageRequests.encode(request('https://example.org/bad')),
                ])
              : emit(topics.pageRequests, request(`https://example.org/${text(each)}`)),
          );
        },
      },
      [
        feed('a', { traceparent: traceOf(1), tracestate: 'vendor=1' }),
        feed('b'),
        feed('invalid', { traceparent: traceOf(3), ce_pagerequest: '{}' }),
        feed('bad', { traceparent: traceOf(4) }),
      ],
    );
    expect(traces).toEqual([
      { traceparent: traceOf(1), tracestate: 'vendor=1' },
      undefined,
      { traceparent: traceOf(4) },
    ]);
    const published = log
      .read(topics.pageRequests.name)
      .map((message) => [header(message, 'traceparent'), header(message, 'tracestate')]);
    expect(published).toEqual([
      [traceOf(1), 'vendor=1'],
      [undefined, undefined],
      [traceOf(4), undefined],
    ]);
    expect(deadLetters().map((letter) => header(letter, 'traceparent'))).toEqual([traceOf(3), traceOf(4)]);
  });

  it('counts every message exactly once, by outcome and reason', async () => {
    const outcomes: Record<string, () => Outcome> = {
      emit: () =>
        emit(topics.pageRequests, request('https://example.org/1'), request('https://example.org/2')),
      done: () => done,
      drop: () => drop('no-article'),
      poison: () => poison('undecodable', 'No charset fits.'),
      bug: () => {
        throw new Error('bug');
      },
    };
    await run({ feeds: (batch) => batch.map((each) => outcomes[text(each)]!()) }, [
      ...feeds('emit', 'done', 'drop', 'poison', 'bug'),
      feed('x', { ce_pagerequest: '{}' }),
    ]);
    expect(await counts()).toMatchObject({
      emitted: 1,
      'dropped no-article': 1,
      'poisoned undecodable': 1,
      'poisoned invalid-header': 1,
      'failed unexpected': 1,
      // The stage's own topic of page requests is consumed by it too.
      done: 3,
    });
  });

  it('sets a poisoned message aside with its key, bytes and headers untouched, and says why', async () => {
    const bytes = Buffer.from([0x00, 0xff, 0xfe, 0x80]);
    await run({ feeds: (batch) => batch.map(() => poison('undecodable', 'No charset fits.')) }, [
      {
        topic: topics.rawFeeds.name,
        key: Buffer.from([0xc3, 0x28]),
        value: bytes,
        headers: { 'x-mine': 'kept' },
      },
    ]);
    const [letter, ...others] = deadLetters();
    expect(others).toEqual([]);
    expect(letter!.value).toEqual(bytes);
    expect(letter!.key).toEqual(Buffer.from([0xc3, 0x28]));
    expect(header(letter, 'x-mine')).toBe('kept');
    expect(header(letter, 'dead_reason')).toBe('undecodable');
    expect(header(letter, 'dead_detail')).toBe('No charset fits.');
    expect(header(letter, 'dead_stage')).toBe('parser');
    expect(header(letter, 'dead_origin')).toBe('news.raw-feeds.v1/0/0');
    expect(Date.parse(header(letter, 'dead_time')!)).toBeGreaterThan(Date.parse('2025-01-01'));
    expect(committed()).toBe(1);
  });

  it('publishes what a poisoned message brings along: a receipt, say', async () => {
    await run(
      {
        feeds: (batch) =>
          batch.map(() =>
            poison('undecodable', '', [topics.pageRequests.encode(request('https://example.org/r'))]),
          ),
      },
      feeds('a'),
    );
    expect(requested()).toEqual(['https://example.org/r']);
    expect(deadLetters()).toHaveLength(1);
  });

  it('sets aside what is not what its topic promises, and works on the rest', async () => {
    const seen: string[] = [];
    await run({ requests: (batch) => batch.map(({ url }) => (seen.push(url), done)) }, [
      topics.pageRequests.encode(request('https://example.org/1')),
      { topic: topics.pageRequests.name, key: null, value: Buffer.from('{"url":'), headers: {} },
      { topic: topics.pageRequests.name, key: null, value: Buffer.from('{}'), headers: {} },
      { topic: topics.pageRequests.name, key: null, value: null, headers: {} },
      { topic: topics.pageRequests.name, key: null, value: Buffer.from('['.repeat(5000)), headers: {} },
      topics.pageRequests.encode(request('https://example.org/2')),
    ]);
    expect(seen).toEqual(['https://example.org/1', 'https://example.org/2']);
    expect(deadLetters().map((letter) => header(letter, 'dead_reason'))).toEqual([
      'invalid-json',
      'invalid-shape',
      'empty-value',
      'too-deep',
    ]);
    expect(committed(topics.pageRequests.name)).toBe(6);
  });

  it('finds the one message a stage throws on, sets it aside with the stack, and finishes the others', async () => {
    const calls: number[] = [];
    await run(
      {
        feeds: (batch) => {
          calls.push(batch.length);
          return batch.map((each) => {
            if (text(each) === 'bad') throw new TypeError('cannot read x of undefined');
            return emit(topics.pageRequests, request(`https://example.org/${text(each)}`));
          });
        },
      },
      feeds('a', 'bad', 'c'),
    );
    expect(calls).toEqual([3, 1, 1, 1]);
    expect(requested()).toEqual(['https://example.org/a', 'https://example.org/c']);
    expect(deadLetters().map((letter) => letter.value!.toString())).toEqual(['bad']);
    expect(header(deadLetters()[0], 'dead_reason')).toBe('unexpected');
    expect(header(deadLetters()[0], 'dead_detail')).toMatch(
      /TypeError: cannot read x of undefined\n\s+at .*runner\.spec/,
    );
    expect(committed()).toBe(3);
  });

  it('finishes everything when a stage throws only the first time', async () => {
    let thrown = false;
    await run(
      {
        feeds: async (batch) => {
          await Promise.resolve();
          if (!thrown) {
            thrown = true;
            throw new Error('once');
          }
          return batch.map(() => done);
        },
      },
      feeds('a', 'b'),
    );
    expect(deadLetters()).toEqual([]);
    expect(await counts()).toEqual({ done: 2 });
  });

  it.each<[string, (batch: readonly RawFeed[]) => unknown]>([
    ['too few outcomes', (batch) => batch.slice(1).map(() => done)],
    ['too many outcomes', (batch) => [done, ...batch.map(() => done)]],
    ['nothing', () => undefined],
    ['something else', (batch) => batch.map(() => 'done')],
  ])('takes a stage that returns %s for a bug', async (_what, work) => {
    await run({ feeds: work as Work<RawFeed> }, feeds('a', 'b'));
    expect(deadLetters()).toHaveLength(2);
    expect(header(deadLetters()[0], 'dead_detail')).toContain('must return one outcome for each');
    expect(await counts()).toEqual({ 'failed unexpected': 2 });
  });

  it('sets aside what the database refuses, with its reason and no stack, and finishes the others', async () => {
    await run(
      {
        feeds: (batch) => {
          if (batch.some((each) => text(each) === 'nul'))
            throw new RefusedError('database-refused', 'invalid byte sequence for encoding "UTF8": 0x00');
          return batch.map(() => done);
        },
      },
      feeds('a', 'nul', 'c'),
    );
    expect(deadLetters().map((letter) => letter.value!.toString())).toEqual(['nul']);
    expect(header(deadLetters()[0], 'dead_reason')).toBe('database-refused');
    expect(header(deadLetters()[0], 'dead_detail')).toBe('invalid byte sequence for encoding "UTF8": 0x00');
    expect(await counts()).toEqual({ done: 2, 'poisoned database-refused': 1 });
  });

  it('waits out transient errors, counts each and sets nothing aside', async () => {
    let failures = 2;
    await run(
      {
        feeds: (batch) => {
          if (failures-- > 0) throw new TransientError('database-away', 'connection refused');
          return batch.map(() => done);
        },
      },
      feeds('a', 'b'),
    );
    expect(deadLetters()).toEqual([]);
    expect(await counts()).toEqual({ done: 2 });
    const [retries] = (await metrics.stageRetries.get()).values;
    expect(retries).toMatchObject({ labels: { stage: 'parser', reason: 'database-away' }, value: 2 });
  });

  it('waits out a broker that is away without calling the stage again', async () => {
    let calls = 0;
    let failures = 2;
    await run(
      {
        feeds: (batch) => (
          calls++,
          batch.map(() => emit(topics.pageRequests, request('https://example.org/1')))
        ),
      },
      feeds('a'),
      {
        beforePublish: (messages) => {
          if (messages[0]!.topic === topics.pageRequests.name && failures-- > 0)
            throw new TransientError('broker-away', 'no broker');
        },
      },
    );
    expect(calls).toBe(1);
    expect(requested()).toHaveLength(1);
    expect(committed()).toBe(1);
  });

  it('sets aside the one message whose output the broker refuses', async () => {
    await run(
      {
        feeds: (batch) =>
          batch.map((each) => emit(topics.pageRequests, request(`https://example.org/${text(each)}`))),
      },
      feeds('a', 'huge', 'c'),
      {
        beforePublish: (messages) => {
          if (
            messages.some(({ topic, value }) => topic === topics.pageRequests.name && value!.includes('huge'))
          )
            throw new RefusedError('too-large', 'larger than max.message.bytes');
        },
      },
    );
    expect(requested()).toEqual(['https://example.org/a', 'https://example.org/c']);
    expect(deadLetters().map((letter) => [letter.value!.toString(), header(letter, 'dead_reason')])).toEqual([
      ['huge', 'too-large'],
    ]);
    expect(await counts()).toMatchObject({ emitted: 2, 'poisoned too-large': 1 });
    expect(committed()).toBe(3);
  });

  it('keeps a trace of a message that is too large even for the dead letters', async () => {
    await run({ feeds: (batch) => batch.map(() => poison('undecodable', '')) }, feeds('huge', 'b'), {
      beforePublish: (messages) => {
        const isLetter = messages[0]!.topic === deadLetterTopics.parser.name;
        if (isLetter && messages.some(({ value }) => value?.includes('huge')))
          throw new RefusedError('too-large', 'larger than max.message.bytes');
      },
    });
    const [trace, whole] = deadLetters();
    expect(trace!.value).toBeNull();
    expect(header(trace, 'dead_origin')).toBe('news.raw-feeds.v1/0/0');
    expect(header(trace, 'dead_value')).toContain('dead_origin');
    expect(whole!.value!.toString()).toBe('b');
    expect(committed()).toBe(2);
  });

  it('gives a chunk up without commit when another process owns the partition, and claims it anew', async () => {
    const assignments: string[] = [];
    await run(
      {
        feeds: (batch, { assignment }) => {
          assignments.push(assignment);
          if (assignments.length === 1) throw new StaleOwnerError('epoch 3 is not 4');
          return batch.map(() => done);
        },
      },
      feeds('a', 'b'),
    );
    expect(assignments).toHaveLength(2);
    expect(assignments[0]).not.toBe(assignments[1]);
    expect(await counts()).toEqual({ done: 2 });
  });

  it('ends a wait for better times at once when it is stopped, and commits nothing', async () => {
    let calls = 0;
    await start(
      {
        feeds: () => {
          calls++;
          throw new TransientError('database-away', 'connection refused');
        },
      },
      feeds('a'),
    );
    while (calls < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    const before = Date.now();
    await stage.stop();
    expect(Date.now() - before).toBeLessThan(600);
    expect(committed()).toBe(0);
  });

  it('finishes and commits the chunk in work when it is stopped', async () => {
    let finish: () => void = () => undefined;
    let started: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (started = resolve));
    await start(
      {
        feeds: async (batch) => {
          started();
          await new Promise<void>((resolve) => (finish = resolve));
          return batch.map(() => done);
        },
      },
      feeds('a'),
    );
    await begun;
    const stopped = stage.stop();
    finish();
    await stopped;
    expect(committed()).toBe(1);
  });

  describe('when its own failures pass a share of the traffic', () => {
    const numbered = (count: number): OutgoingMessage[] =>
      feeds(...Array.from({ length: count }, (_, i) => String(i)));
    const paused = async (): Promise<void> => {
      while ((await stage.health()).ready) await new Promise((resolve) => setTimeout(resolve, 5));
    };

    it('pauses before it sets them aside, is not ready, and goes on once they work', async () => {
      let broken = true;
      await start(
        {
          feeds: (batch) => {
            if (broken) throw new Error('bad deployment');
            return batch.map(() => done);
          },
        },
        numbered(60),
      );
      await paused();
      expect(await stage.health()).toMatchObject({ live: true, ready: false, facts: { paused: true } });
      expect((await metrics.stagePaused.get()).values[0]!.value).toBe(1);
      expect(deadLetters()).toEqual([]);
      expect(committed()).toBe(0);

      broken = false;
      await log.settled();
      expect(await stage.health()).toMatchObject({ live: true, ready: true });
      expect(await counts()).toEqual({ done: 60 });
      expect(deadLetters()).toEqual([]);
    });

    it('counts invalid messages of an internal topic', async () => {
      await start(
        {},
        Array.from({ length: 60 }, () => ({
          topic: topics.pageRequests.name,
          key: null,
          value: Buffer.from('{}'),
          headers: {},
        })),
      );
      await paused();
      expect(committed(topics.pageRequests.name)).toBe(0);
    });

    it('does not count what anybody may publish: poison and invalid messages of a public topic', async () => {
      await run({ feeds: (batch) => batch.map(() => poison('undecodable', '')) }, [
        ...numbered(60),
        ...Array.from({ length: 60 }, () => feed('x', { ce_pagerequest: '{}' })),
      ]);
      expect(deadLetters()).toHaveLength(120);
      expect(committed()).toBe(120);
    });

    it('says nothing of the share before fifty messages', async () => {
      await run(
        {
          feeds: () => {
            throw new Error('bug');
          },
        },
        numbered(49),
      );
      expect(deadLetters()).toHaveLength(49);
    });

    it('never pauses where the share is set to 1', async () => {
      await run(
        {
          feeds: () => {
            throw new Error('bug');
          },
        },
        numbered(60),
        { maxShare: 1 },
      );
      expect(deadLetters()).toHaveLength(60);
    });
  });
});
