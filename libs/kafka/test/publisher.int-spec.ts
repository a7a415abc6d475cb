import { randomBytes } from 'node:crypto';
import { topics } from '@cleanwire/contracts';
import type { OutgoingMessage } from '@cleanwire/contracts';
import { metrics, registry } from '@cleanwire/observability';
import { RefusedError, TransientError } from '@cleanwire/pipeline';
import { feed, install, Network, pageRequest, PRODUCE } from './installation.js';
import type { Installation } from './installation.js';

const MB = 1024 * 1024;

describe('publishing', () => {
  let kafka: Installation;
  beforeEach(async () => {
    registry.resetMetrics();
    kafka = await install({ CLEANWIRE_KAFKA_COMPRESSION: 'none' });
  });
  afterEach(() => kafka.remove());

  const bodies = async (): Promise<string[]> =>
    (await kafka.read(topics.rawFeeds.name)).map(({ value }) => value!.toString());

  it('counts what is acknowledged, by topic', async () => {
    await kafka.log.publish([
      feed('a'),
      feed('b'),
      topics.pageRequests.encode(pageRequest('https://example.org/')),
    ]);
    expect((await metrics.published.get()).values).toEqual([
      { labels: { topic: topics.rawFeeds.name }, value: 2 },
      { labels: { topic: topics.pageRequests.name }, value: 1 },
    ]);
  });

  it('takes more for one partition than a batch may hold, in order', async () => {
    const requests = Array.from({ length: 300 }, (_, i): OutgoingMessage => {
      const request = pageRequest(`https://example.org/${i}`);
      return topics.pageRequests.encode({ ...request, hint: { summary: 'x'.repeat(15_000) } });
    });
    expect(requests.reduce((sum, { value }) => sum + value!.length, 0)).toBeGreaterThan(4 * MB);
    await kafka.log.publish(requests);
    const urls = (await kafka.read(topics.pageRequests.name)).map(
      (each) => topics.pageRequests.decode(each).url,
    );
    expect(urls).toEqual(requests.map((_, i) => `https://example.org/${i}`));
  });

  it('carries a document of 60 MB', async () => {
    const body = randomBytes(60 * MB);
    await kafka.log.publish([{ ...feed(''), value: body }]);
    const [read] = await kafka.read(topics.rawFeeds.name);
    expect(read!.value!.equals(body)).toBe(true);
  });

  it.each([
    ['its topic', 2 * MB],
    ['any request', 97 * MB],
  ])('says of a message too large for %s that it will never be taken', async (_what, bytes) => {
    const huge = {
      ...topics.pageRequests.encode(pageRequest('https://example.org/')),
      value: randomBytes(bytes),
    };
    const failure = kafka.log.publish([huge]);
    await expect(failure).rejects.toBeInstanceOf(RefusedError);
    await expect(failure).rejects.toMatchObject({ reason: 'too-large' });
    await kafka.log.publish([feed('after')]);
    expect(await bodies()).toEqual(['after']);
  });

  it('says that the broker is away, and loses nothing that comes after a failed send', async () => {
    const network = new Network();
    const { log } = kafka.another({ socketFactory: network.socketFactory });
    await log.publish([feed('first')]);
    for (const round of [1, 2, 3]) {
      let answers = 0;
      network.loseAnswerTo = (apiKey) => apiKey === PRODUCE && answers++ === 0;
      const failure = log.publish([feed(`unanswered ${round}`)]);
      await expect(failure).rejects.toBeInstanceOf(TransientError);
      await expect(failure).rejects.toMatchObject({ reason: 'broker-away' });
      await log.publish([feed(`next ${round}`)]);
      await log.publish([feed(`after that ${round}`)]);
    }
    const read = await bodies();
    expect(read.filter((body) => !body.startsWith('unanswered'))).toEqual([
      'first',
      ...[1, 2, 3].flatMap((round) => [`next ${round}`, `after that ${round}`]),
    ]);
  });

  it('goes on when the broker is back', async () => {
    const network = new Network();
    const { log } = kafka.another({
      socketFactory: network.socketFactory,
      retry: { initialRetryTime: 20, maxRetryTime: 50, retries: 1 },
    });
    await log.publish([feed('a')]);
    network.cut();
    for (let i = 0; i < 3; i++) await expect(log.publish([feed('b')])).rejects.toBeInstanceOf(TransientError);
    network.mend();
    await log.publish([feed('c')]);
    expect(await bodies()).toEqual(['a', 'c']);
  });
});
