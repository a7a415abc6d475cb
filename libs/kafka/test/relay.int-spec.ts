import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { topics } from '@cleanwire/contracts';
import type { IncomingMessage } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { OutboxRelay } from '@cleanwire/kafka';
import type { OutboxReader, RelayLease } from '@cleanwire/pipeline';
import { TransientError } from '@cleanwire/pipeline';
import { cleanEvent } from './clean-event.mjs';
import { install, Network, PRODUCE, until } from './installation.js';
import type { Installation } from './installation.js';

const relayProcess = fileURLToPath(new URL('./relay-process.mjs', import.meta.url));

describe('the outbox relay', () => {
  let kafka: Installation;
  const children: ChildProcess[] = [];
  const relays: OutboxRelay[] = [];
  beforeEach(async () => {
    kafka = await install();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await kafka.remove();
  });

  const outbox = (
    overrides: Partial<OutboxReader> & { readonly head: () => Promise<bigint> },
  ): OutboxReader => ({
    readAfter: async (sequence, limit) => {
      const head = await overrides.head();
      const events = [];
      for (let next = sequence + 1n; next <= head && events.length < limit; next++)
        events.push({ sequence: next, event: cleanEvent(Number(next)) });
      return events;
    },
    floor: () => Promise.resolve(0n),
    raiseFloor: () => Promise.resolve(),
    ...overrides,
  });
  const lease: RelayLease = {
    tryAcquire: () =>
      Promise.resolve({
        token: 1n,
        renew: () => Promise.resolve(true),
        release: () => Promise.resolve(),
      }),
  };
  const relay = (
    reader: OutboxReader,
    options: { kafka?: Installation['kafka']; lease?: RelayLease; longestStepMs?: number } = {},
  ): OutboxRelay => {
    const made = new OutboxRelay({
      kafka: options.kafka ?? kafka.kafka,
      config: kafka.config,
      logger: silentLogger,
      outbox: reader,
      lease: options.lease ?? lease,
      ...(options.longestStepMs && { longestStepMs: options.longestStepMs }),
    });
    relays.push(made);
    made.start();
    return made;
  };

  const sequences = async (): Promise<number[]> =>
    (await kafka.read(topics.cleanArticles.name))
      .map((message) => topics.cleanArticles.decode(message).sequence)
      .sort((a, b) => a - b);
  /** A commit is acknowledged a moment before its messages can be read; one too many would come by then, too. */
  const expectPublished = async (expected: readonly number[]): Promise<void> => {
    await until('all can be read', async () => (await sequences()).length >= expected.length);
    expect(await sequences()).toEqual(expected);
  };
  const upTo = (last: number, step = 1): number[] =>
    Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step);

  it('publishes each event once, an article at its newest, and a tombstone for a retracted one', async () => {
    const made = relay(outbox({ head: () => Promise.resolve(45n) }));
    await until('all are published', () => made.facts().sequence === '45');
    await expectPublished(upTo(45));

    const latest = new Map<string, IncomingMessage>();
    for (const message of await kafka.read(topics.latestArticles.name))
      latest.set(message.key!.toString(), message);
    expect(latest.size).toBe(10);
    for (const [articleId, message] of latest) {
      const events = upTo(45)
        .map(cleanEvent)
        .filter((event) => event.articleId === articleId);
      const last = events.at(-1)!;
      if (last.kind === 'retracted') expect(message.value).toBeNull();
      else expect(topics.latestArticles.decode(message).version).toBe(last.version);
    }
    expect([...latest.values()].some(({ value }) => value === null)).toBe(true);
  });

  it('wakes when it is told that something is new', async () => {
    let head = 0n;
    const made = relay(outbox({ head: () => Promise.resolve(head) }));
    await until('it leads', () => made.facts().leading);
    await sleep(50);
    head = 1n;
    const before = Date.now();
    made.notify();
    await until('it is published', () => made.facts().sequence === '1');
    expect(Date.now() - before).toBeLessThan(300);
    head = 2n;
    await until('a missed notification is made up for', () => made.facts().sequence === '2', 1500);
  });

  it('goes on behind what Kafka knows, or behind the floor where Kafka has forgotten', async () => {
    const first = relay(outbox({ head: () => Promise.resolve(10n) }));
    await until('ten are published', () => first.facts().sequence === '10');
    await first.stop();
    const second = relay(outbox({ head: () => Promise.resolve(20n), floor: () => Promise.resolve(5n) }));
    await until('twenty are published', () => second.facts().sequence === '20');
    await second.stop();
    await expectPublished(upTo(20));
    const third = relay(outbox({ head: () => Promise.resolve(30n), floor: () => Promise.resolve(28n) }));
    await until('thirty are published', () => third.facts().sequence === '30');
    await expectPublished([...upTo(20), 29, 30]);
  });

  it('raises the floor to what is published, never beyond', async () => {
    const raised: bigint[] = [];
    const made = relay(
      outbox({
        head: () => Promise.resolve(300n),
        raiseFloor: (sequence) => {
          raised.push(sequence);
          return Promise.resolve();
        },
      }),
    );
    await until('all are published', () => made.facts().sequence === '300');
    await until('the floor is raised', () => raised.length > 0);
    expect(raised.every((sequence) => sequence <= 300n)).toBe(true);
  });

  it('refuses a database that is older than the topics, and says so', async () => {
    const first = relay(outbox({ head: () => Promise.resolve(10n) }));
    await until('ten are published', () => first.facts().sequence === '10');
    await first.stop();
    const restored = relay(outbox({ head: () => Promise.resolve(7n) }));
    await until('it says so', () => restored.facts().trouble !== undefined);
    expect(restored.facts()).toMatchObject({
      leading: false,
      trouble: expect.stringContaining('the database is older than the topics') as string,
    });
  });

  it('stands by until it leads, and lets go when another leads', async () => {
    let isFree = false;
    let isOurs = true;
    let releases = 0;
    const made = relay(outbox({ head: () => Promise.resolve(5n) }), {
      lease: {
        tryAcquire: () =>
          Promise.resolve(
            isFree
              ? {
                  token: 1n,
                  renew: () => Promise.resolve(isOurs),
                  release: () => {
                    releases++;
                    return Promise.resolve();
                  },
                }
              : undefined,
          ),
      },
    });
    await sleep(300);
    expect(made.facts()).toMatchObject({ leading: false, sequence: '0' });
    isFree = true;
    await until('all are published', () => made.facts().sequence === '5');
    isFree = isOurs = false;
    await until('it has let go', () => releases === 1 && !made.facts().leading);
    expect(made.facts().trouble).toBeUndefined();
  });

  it('renews its lease beside a step that takes long, and no more beside one that hangs', async () => {
    let renewals = 0;
    const counted: RelayLease = {
      tryAcquire: () =>
        Promise.resolve({
          token: 1n,
          renew: () => {
            renewals++;
            return Promise.resolve(true);
          },
          release: () => Promise.resolve(),
        }),
    };
    let answer: () => void = () => undefined;
    const hanging = outbox({
      head: () => Promise.resolve(0n),
      readAfter: () => new Promise((resolve) => (answer = () => resolve([]))),
    });
    relay(hanging, { lease: counted, longestStepMs: 2500 });
    await until('it renews', () => renewals >= 2);
    await sleep(1500);
    const last = renewals;
    await sleep(1500);
    expect(renewals).toBe(last);
    answer();
    await until('it renews again once it goes on', () => renewals > last);
    answer();
  });

  it('outlasts a broker and a database that are away, and publishes each event once', async () => {
    const network = new Network();
    const { kafka: client } = kafka.another({
      socketFactory: network.socketFactory,
      retry: { initialRetryTime: 20, maxRetryTime: 100, retries: 2 },
    });
    let answers = 0;
    // Every seventh produce is taken by the broker and its acknowledgement lost.
    network.loseAnswerTo = (apiKey) => apiKey === PRODUCE && ++answers % 7 === 0;
    let reads = 0;
    const steady = outbox({ head: () => Promise.resolve(400n) });
    const made = relay(
      {
        ...steady,
        readAfter: (sequence) => {
          if (++reads % 10 === 0) throw new TransientError('database-away', 'connection refused');
          return steady.readAfter(sequence, 20);
        },
      },
      { kafka: client },
    );
    await until('some are published', () => Number(made.facts().sequence) > 50);
    network.cut();
    await sleep(500);
    network.mend();
    await until('all are published', () => made.facts().sequence === '400', 25_000);
    await expectPublished(upTo(400));
  });

  describe('in a process that is killed', () => {
    const start = (total: number, dieAt: string): ChildProcess => {
      const child = spawn(
        process.execPath,
        [relayProcess, kafka.config.CLEANWIRE_KAFKA_TOPIC_PREFIX, String(total), dieAt],
        { env: { ...process.env, KAFKA_BROKERS: kafka.config.KAFKA_BROKERS.join(',') } },
      );
      children.push(child);
      return child;
    };
    const exit = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
      new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    const reached = (child: ChildProcess, sequence: number): Promise<void> =>
      new Promise((resolve) => {
        child.stdout!.on('data', (data: Buffer) => {
          const last = data.toString().trim().split('\n').at(-1)!;
          if (Number((JSON.parse(last) as { sequence: string }).sequence) >= sequence) resolve();
        });
      });

    it('publishes each event once, wherever in a transaction it dies', async () => {
      for (const step of ['sent', 'offsets-sent', 'committed']) {
        expect(await exit(start(2000, step))).toBe('SIGKILL');
      }
      for (let kill = 0; kill < 4; kill++) {
        const child = start(2000, 'never');
        await reached(child, 1);
        await sleep(Math.random() * 60);
        child.kill('SIGKILL');
        await exit(child);
      }
      const last = start(2000, 'never');
      await reached(last, 2000);
      last.kill('SIGTERM');
      await exit(last);
      await expectPublished(upTo(2000, 2));
    });

    it('is fenced when it comes back as a zombie: what it left open is never read', async () => {
      const zombie = start(200, 'zombie');
      await reached(zombie, 40);
      await sleep(200);
      const heir = start(200, 'never');
      await reached(heir, 200);
      const log: string[] = [];
      zombie.stderr!.on('data', (data: Buffer) => log.push(data.toString()));
      zombie.kill('SIGCONT');
      await until('it is fenced', () => log.join('').includes('relay.fenced'));
      // All its later attempts begin behind the heir.
      await sleep(300);
      await expectPublished(upTo(200, 2));
    });
  });
});
