import { setTimeout as sleep } from 'node:timers/promises';
import { CleanwireClient } from '@cleanwire/client';
import { DocumentProducer } from '@cleanwire/client/kafka';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

let system: TestSystem;
let producer: DocumentProducer;
beforeAll(async () => {
  system = await startSystem();
  producer = new DocumentProducer({
    brokers: [system.env['KAFKA_BROKERS']!],
    topicPrefix: system.env['CLEANWIRE_KAFKA_TOPIC_PREFIX'],
    sourceId: 'dale-echo',
    receiptTimeoutMs: 60_000,
  });
}, 180_000);
afterAll(async () => {
  await producer.close();
  await system.stop();
}, 30_000);

const places = ['Larnholm', 'Westmere', 'Sandmouth', 'Lindenau', 'Aune', 'Tarvik', 'Dale', 'Skerry'];
const item = (i: number): { id: string; title: string; text: string; publishedAt: string } => ({
  id: `item-${i}`,
  title: `${places[i]} counts its ${i + 3} bridges`,
  text: `The town of ${places[i]} has counted its bridges, and found ${i + 3}. The last one was built of oak in the year 18${i}7, for sheep.`,
  publishedAt: `2025-11-0${i + 1}T10:00:00Z`,
});

it('the stream of the client tells each event once, in order, while the gateway is started anew', async () => {
  const news = new CleanwireClient({ url: system.gateway });
  const over = new AbortController();
  const seen: { sequence: number; headline: string }[] = [];
  const following = (async () => {
    for await (const { sequence, article } of news.follow({
      since: new Date('2025-01-01'),
      signal: over.signal,
    }))
      seen.push({ sequence, headline: article.headline });
  })();
  for (let i = 0; i < places.length; i++) {
    await expect(producer.publishItems([item(i)])).resolves.toMatchObject({ accepted: 1 });
    if (i % 3 === 1) await system.restart('gateway');
  }
  await eventually(async () => {
    await sleep(200);
    expect(seen.length).toBeGreaterThanOrEqual(places.length);
  }, 90_000);
  over.abort();
  await following;
  expect(seen.map(({ headline }) => headline).sort()).toEqual(places.map((_, i) => item(i).title).sort());
  expect(seen.map(({ sequence }) => sequence)).toEqual(
    seen.map(({ sequence }) => sequence).sort((a, b) => a - b),
  );

  // What a program that asks from time to time is told, a page of three at a time.
  const changed = new Set<string>();
  let next = '';
  for await (const page of news.changes({ since: new Date('2025-01-01') }, { limit: 3 })) {
    for (const { headline } of page.articles) changed.add(headline);
    next = page.next;
  }
  expect([...changed].sort()).toEqual(places.map((_, i) => item(i).title).sort());
  for await (const { articles } of news.changes({ cursor: next })) expect(articles).toEqual([]);
}, 240_000);
