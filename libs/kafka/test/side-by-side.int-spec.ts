import { topics } from '@cleanwire/contracts';
import type { IncomingMessage } from '@cleanwire/contracts';
import { StaleOwnerError } from '@cleanwire/pipeline';
import type { ChunkControl, Consumption } from '@cleanwire/pipeline';
import type { KafkaLog } from '../src/index.js';
import { physicalName } from '../src/names.js';
import { feed, install, until } from './installation.js';
import type { Installation } from './installation.js';

const GROUP = 'news.parser';
const text = ({ value }: IncomingMessage): string => value!.toString();

describe('messages side by side', () => {
  let kafka: Installation;
  let done: string[];
  const running: Consumption[] = [];

  beforeEach(async () => {
    kafka = await install();
    done = [];
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((consumption) => consumption.stop()));
    await kafka.remove();
  });

  const consume = async (
    work: (message: IncomingMessage, control: ChunkControl) => Promise<void>,
    { log = kafka.log, maxBytes = 1_000_000 }: { log?: KafkaLog; maxBytes?: number } = {},
  ): Promise<Consumption> => {
    const consumption = await log.consume(
      GROUP,
      [topics.rawFeeds.name],
      async ([message], control) => {
        await work(message!, control);
        done.push(text(message!));
      },
      { sideBySide: { maxBytes } },
    );
    running.push(consumption);
    return consumption;
  };
  const group = async (): Promise<{ offset: string; metadata: string | null; partition: number }[]> => {
    const admin = kafka.kafka.admin();
    await admin.connect();
    const [found] = await admin.fetchOffsets({
      groupId: physicalName(kafka.config, GROUP),
      topics: [physicalName(kafka.config, topics.rawFeeds.name)],
    });
    await admin.disconnect();
    return found!.partitions;
  };
  const committed = async (): Promise<number> =>
    (await group()).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
  const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `item-${i}`);

  it('let all others pass a slow one, of its partition too, and are committed once it is done', async () => {
    let finish!: () => void;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    await consume((message) => (text(message) === 'slow' ? slow : Promise.resolve()));
    await kafka.log.publish([
      feed('slow', 'slow-source'),
      ...names(40).map((name, i) => feed(name, `source-${i}`)),
    ]);
    await until('the others are done', () => done.length === 40);
    // Fetched after the slow one, while it is in work.
    await kafka.log.publish(
      names(80)
        .slice(40)
        .map((name, i) => feed(name, `source-${i}`)),
    );
    await until('later ones are done', () => done.length === 80, 5000);
    expect(done).not.toContain('slow');
    expect(await committed()).toBeLessThan(80);
    finish();
    await until('all are committed', async () => (await committed()) === 81);
    expect([...done].sort()).toEqual([...names(80), 'slow'].sort());
  });

  it('keep the order of each key', async () => {
    await consume(async (message) => {
      await new Promise((resolve) => setTimeout(resolve, Number(text(message).split(' ')[1]) % 7));
    });
    const sent = Array.from({ length: 60 }, (_, i) => `source-${i % 3} ${i}`);
    await kafka.log.publish(sent.map((each) => feed(each, each.split(' ')[0])));
    await until('all are done', () => done.length === 60);
    const of = (list: string[], key: string): string[] => list.filter((each) => each.startsWith(key));
    for (const key of ['source-0', 'source-1', 'source-2']) expect(of(done, key)).toEqual(of(sent, key));
  });

  it('have no more bytes in work than they may, and go on when there is room', async () => {
    let bytes = 0;
    let most = 0;
    const sizes: number[] = [];
    await consume(
      async (message) => {
        bytes += message.value!.length;
        sizes.push(message.value!.length);
        most = Math.max(most, bytes);
        await new Promise((resolve) => setTimeout(resolve, 30));
        bytes -= message.value!.length;
      },
      { maxBytes: 200_000 },
    );
    await kafka.log.publish([
      ...names(20).map((name, i) => feed(name.padEnd(90_000), `source-${i}`)),
      feed('too large for any room'.padEnd(300_000), 'large'),
    ]);
    await until('all are committed', async () => (await committed()) === 21);
    expect(most).toBe(300_000);
    expect(Math.max(...sizes)).toBe(300_000);
    expect(new Set(done).size).toBe(21);
  });

  it('are repeated behind the first unfinished one by the member that takes over, and not before it', async () => {
    const first = await consume((message, control) =>
      text(message) === 'item-10'
        ? until("it is another's", () => !control.isLive()).then(() => {
            throw new StaleOwnerError('stopped');
          })
        : Promise.resolve(),
    );
    await kafka.log.publish(names(20).map((name, i) => feed(name, i === 10 ? 'slow' : 'one-source')));
    await until('the others are done', () => done.length === 19);
    running.pop();
    await first.stop();
    await consume(() => Promise.resolve(), { log: kafka.another().log });
    await until('all are committed', async () => (await committed()) === 20);
    expect(new Set(done)).toEqual(new Set(names(20)));
  });

  it('tell the process after one that died how often a message was attempted', async () => {
    const attempts: number[] = [];
    const dies = async (message: IncomingMessage, control: ChunkControl): Promise<void> => {
      if (text(message) !== 'deadly') return;
      const before = await control.attempt();
      attempts.push(before);
      if (before < 2) throw new RangeError('as a process that ends here');
    };
    await kafka.log.publish([feed('item-0', 'a'), feed('deadly', 'b'), feed('item-1', 'c')]);
    for (let deaths = 0; deaths < 2; deaths++) {
      const consumption = await consume(dies, { log: kafka.another().log });
      expect(await consumption.crashed).toMatchObject({ name: 'RangeError' });
    }
    expect((await group()).map(({ metadata }) => metadata)).toContainEqual(
      expect.stringMatching(/^\{"attempts":\{"\d+":2\}\}$/),
    );
    await consume(dies, { log: kafka.another().log });
    await until('all are committed', async () => (await committed()) === 3);
    expect(attempts).toEqual([0, 1, 2]);
    expect((await group()).every(({ metadata }) => !metadata)).toBe(true);
  });
});
