import { topics } from '@cleanwire/contracts';
import { measureStages } from '@cleanwire/kafka';
import type { StageMeasure } from '@cleanwire/kafka';
import { deadLetter } from '@cleanwire/pipeline';
import { feed, install, until } from './installation.js';
import type { Installation } from './installation.js';

describe('how far stages are', () => {
  let kafka: Installation;
  beforeEach(async () => {
    kafka = await install();
  });
  afterEach(() => kafka.remove());

  const parser = async (): Promise<StageMeasure> =>
    (await measureStages(kafka.kafka, kafka.config)).find(({ stage }) => stage === 'parser')!;

  it('counts what waits, what was finished and what was set aside', async () => {
    expect(await measureStages(kafka.kafka, kafka.config)).toEqual(
      ['fetcher', 'parser', 'deduplicator', 'indexer', 'notifier'].map((stage) => ({
        stage,
        members: 0,
        waiting: 0,
        finished: 0,
        setAside: 0,
      })),
    );
    await kafka.log.publish(['one', 'two', 'three'].map((bytes) => feed(bytes)));
    expect(await parser()).toMatchObject({ members: 0, waiting: 3, finished: 0, setAside: 0 });

    const [first] = await kafka.read(topics.rawFeeds.name);
    await kafka.log.publish([
      deadLetter('parser', first!, { reason: 'undecodable', detail: 'It is.' }, new Date()),
    ]);
    const consumption = await kafka.log.consume('news.parser', [topics.rawFeeds.name], () =>
      Promise.resolve(),
    );
    try {
      await until('nothing waits', async () => (await parser()).waiting === 0);
      expect(await parser()).toEqual({ stage: 'parser', members: 1, waiting: 0, finished: 3, setAside: 1 });
    } finally {
      await consumption.stop();
    }
  });
});
