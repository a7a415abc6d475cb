import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, IncomingMessage } from '@cleanwire/contracts';
import { createKafka, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

const paragraphs = [
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday.',
  'We looked at every roof and there were not enough of them, said harbour director Ilse Marant, who had asked for the plan.',
  'Fishing crews asked for a channel 60 metres wide to stay clear of the rafts, and the authority said that the final chart will be shown to them before the first anchor is set.',
];
const page = `<!doctype html><html lang="en"><head><title>Gulls dislike the new rafts</title></head>
<body><article><h1>Gulls dislike the new rafts</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`;

const trace = {
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: 'vendor=t61rcWkgMzE',
};

let farm: Farm;
let system: TestSystem;
beforeAll(async () => {
  farm = await startFarm({
    '/gulls': (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(page);
    },
  });
  system = await startSystem({
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.1',
    CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
    CLEANWIRE_FETCHER_HOST_DELAY_MS: '0',
  });
}, 90_000);
afterAll(async () => {
  await system.stop();
  await farm.close();
}, 30_000);

it('goes from a document over the pages it asks for to the events of its articles', async () => {
  const feed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>Meridian Wire</title><link>https://meridianwire.example/</link><language>en</language>
    <item><title>Cod at a record</title><guid>g-1</guid><pubDate>Tue, 04 Nov 2025 08:00:00 GMT</pubDate>
      <content:encoded><![CDATA[<p>Fish prices on the quay rose for the third week in a row while storms kept most of the smaller boats at home.</p><p>Buyers from the inland towns paid forty crowns for a kilogram of cod, the auctioneer Peder Holm said.</p>]]></content:encoded></item>
    <item><title>Gulls dislike the new rafts</title><link>${farm.origin}/gulls</link><pubDate>Tue, 04 Nov 2025 09:00:00 GMT</pubDate>
      <description>The port will open three parks.</description></item>
    </channel></rss>`;
  const response = await fetch(`${system.gateway}/v1/raw-feeds?source=meridian-wire`, {
    method: 'POST',
    headers: { 'content-type': 'application/rss+xml', ...trace },
    body: feed,
  });
  expect(response.status).toBe(202);

  const events = await eventually(async () => {
    const found = await messagesOn(topics.cleanArticles.name);
    expect(found).toHaveLength(2);
    return found;
  }, 30_000);
  const headlines = events.map(
    ({ value }) => (JSON.parse(value!.toString()) as CleanArticleEvent).article.headline,
  );
  expect(headlines.sort()).toEqual(['Cod at a record', 'Gulls dislike the new rafts']);
  expect(farm.hits('/gulls')).toBe(1);
  // What the project told others on the way, and nothing to the news site.
  for (const topic of [topics.rawPages, topics.latestArticles, topics.feedReceipts])
    events.push(...(await messagesOn(topic.name)));
  expect(events.map(traceOf)).toEqual(events.map(() => trace));
  expect(farm.requests.every(({ headers }) => headers['traceparent'] === undefined)).toBe(true);
}, 60_000);

async function messagesOn(topic: string): Promise<IncomingMessage[]> {
  const config = loadConfig({ ...system.env });
  const messages: IncomingMessage[] = [];
  await readTopic(
    createKafka(config, silentLogger, 'test'),
    config,
    topic,
    'beginning',
    (message) => void messages.push(message),
  );
  return messages;
}

const traceOf = ({ headers }: IncomingMessage): unknown => ({
  traceparent: headers['traceparent']?.toString(),
  tracestate: headers['tracestate']?.toString(),
});
