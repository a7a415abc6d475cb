import { deadLetterTopics, topics } from '@cleanwire/contracts';
import type { IncomingMessage, OutgoingMessage } from '@cleanwire/contracts';
import { listDeadLetters, replayDeadLetters, showDeadLetter, tailTopic } from '@cleanwire/kafka';
import { deadLetter, deadLetterWithoutValue } from '@cleanwire/pipeline';
import { feed, install, until } from './installation.js';
import type { Installation } from './installation.js';

describe('dead letters', () => {
  let kafka: Installation;
  beforeEach(async () => {
    kafka = await install();
  });
  afterEach(() => kafka.remove());

  const setAside = (
    stage: 'parser' | 'indexer',
    message: IncomingMessage,
    reason: string,
    time = new Date(),
  ): OutgoingMessage => deadLetter(stage, message, { reason, detail: `Because of ${reason}.` }, time);
  const original = async (message: OutgoingMessage): Promise<IncomingMessage> => {
    await kafka.log.publish([message]);
    return (await kafka.read(message.topic)).at(-1)!;
  };

  it('are listed by stage, reason and time, and shown by id', async () => {
    const message = await original(feed('bytes'));
    await kafka.log.publish([
      setAside('parser', message, 'undecodable'),
      setAside('parser', message, 'unexpected'),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const later = new Date();
    await kafka.log.publish([setAside('indexer', message, 'undecodable')]);

    const ids = async (query: Parameters<typeof listDeadLetters>[2]): Promise<string[]> =>
      (await listDeadLetters(kafka.kafka, kafka.config, query)).map(({ id }) => id);
    expect(await ids({})).toEqual(['parser/0/0', 'parser/0/1', 'indexer/0/0']);
    expect(await ids({ stage: 'parser' })).toEqual(['parser/0/0', 'parser/0/1']);
    expect(await ids({ reason: 'undecodable' })).toEqual(['parser/0/0', 'indexer/0/0']);
    expect(await ids({ since: later })).toEqual(['indexer/0/0']);
    expect(await ids({ stage: 'fetcher' })).toEqual([]);

    expect(await showDeadLetter(kafka.kafka, kafka.config, 'parser/0/1')).toMatchObject({
      id: 'parser/0/1',
      stage: 'parser',
      reason: 'unexpected',
      detail: 'Because of unexpected.',
      origin: { topic: message.topic, partition: message.partition, offset: message.offset },
      message: { value: Buffer.from('bytes') },
    });
    expect(await showDeadLetter(kafka.kafka, kafka.config, 'parser/0/7')).toBeUndefined();
    await expect(showDeadLetter(kafka.kafka, kafka.config, 'nonsense')).rejects.toThrow(
      'it looks like parser/0/42',
    );
  });

  it('go back where they came from as they were: key, bytes and headers', async () => {
    const bytes = Buffer.from([0, 0xff, 0x80]);
    const message = await original({
      topic: topics.rawPages.name,
      key: Buffer.from([0xc3, 0x28]),
      value: bytes,
      headers: { ce_id: 'id-1', binary: bytes },
    });
    await kafka.log.publish([
      setAside('parser', message, 'unexpected'),
      setAside('parser', message, 'undecodable'),
    ]);
    const { replayed, gone } = await replayDeadLetters(kafka.kafka, kafka.config, { id: 'parser/0/0' });
    expect([replayed.length, gone.length]).toEqual([1, 0]);
    const [first, again, ...others] = await kafka.read(topics.rawPages.name);
    expect(others).toEqual([]);
    const { key, value, headers } = again!;
    expect({ key, value, headers }).toEqual({
      key: first!.key,
      value: first!.value,
      headers: first!.headers,
    });
  });

  it('that were too large to keep are read again from their origin, while it is there', async () => {
    const message = await original(feed('large'));
    const letter = deadLetterWithoutValue(setAside('parser', message, 'too-large'));
    const lost = deadLetterWithoutValue(setAside('parser', { ...message, offset: '99' }, 'too-large'));
    await kafka.log.publish([letter, lost]);
    const { replayed, gone } = await replayDeadLetters(kafka.kafka, kafka.config, { stage: 'parser' });
    expect(replayed.map(({ id }) => id)).toEqual(['parser/0/0']);
    expect(gone.map(({ id }) => id)).toEqual(['parser/0/1']);
    expect((await kafka.read(topics.rawFeeds.name)).map(({ value }) => value!.toString())).toEqual([
      'large',
      'large',
    ]);
  });
});

describe('following a topic', () => {
  let kafka: Installation;
  beforeEach(async () => {
    kafka = await install();
  });
  afterEach(() => kafka.remove());

  const follow = async (
    from: Parameters<typeof tailTopic>[3],
    act: (seen: string[]) => Promise<void>,
  ): Promise<string[]> => {
    const seen: string[] = [];
    const stop = new AbortController();
    const tail = tailTopic(
      kafka.kafka,
      kafka.config,
      topics.rawFeeds.name,
      from,
      ({ value }) => void seen.push(value!.toString()),
      stop.signal,
    );
    await act(seen);
    stop.abort();
    await tail;
    return seen;
  };

  it('begins at the oldest message, at a moment, or at the next one', async () => {
    await kafka.log.publish([feed('old')]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const moment = new Date();
    await kafka.log.publish([feed('newer')]);
    const untilNewest =
      (text: string) =>
      async (seen: string[]): Promise<void> => {
        await new Promise((resolve) => setTimeout(resolve, 700));
        await kafka.log.publish([feed(text)]);
        await until('it is seen', () => seen.includes(text));
      };
    expect(await follow('beginning', untilNewest('1'))).toEqual(['old', 'newer', '1']);
    expect(await follow(moment, untilNewest('2'))).toEqual(['newer', '1', '2']);
    expect(await follow('now', untilNewest('3'))).toEqual(['3']);
  });

  it('ends with what its reader throws, and says which topic is not there', async () => {
    await kafka.log.publish([feed('a')]);
    const signal = new AbortController().signal;
    const reader = (): never => {
      throw new Error('the pipe is closed');
    };
    await expect(
      tailTopic(kafka.kafka, kafka.config, topics.rawFeeds.name, 'beginning', reader, signal),
    ).rejects.toThrow('the pipe is closed');
    await expect(
      tailTopic(kafka.kafka, kafka.config, 'news.nothing.v1', 'now', reader, signal),
    ).rejects.toThrow(/There is no topic .*news\.nothing\.v1/);
  });

  it('leaves no consumer group behind', async () => {
    await kafka.log.publish([feed('a')]);
    await kafka.read(topics.rawFeeds.name);
    await kafka.read(deadLetterTopics.parser.name);
    const admin = kafka.kafka.admin();
    await admin.connect();
    const { groups } = await admin.listGroups();
    await admin.disconnect();
    expect(
      groups.filter(({ groupId }) => groupId.startsWith(kafka.config.CLEANWIRE_KAFKA_TOPIC_PREFIX)),
    ).toEqual([]);
  });
});
