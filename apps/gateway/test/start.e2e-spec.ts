import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { topics } from '@cleanwire/contracts';
import type { IncomingMessage } from '@cleanwire/contracts';
import { loadConfig } from '@cleanwire/config';
import { openKafka, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startGateway } from '../src/start.js';

/** The gateway as it is deployed: its own server, on real Kafka and Postgres. */
let database: TestDatabase;
const environment = (): Record<string, string | undefined> => ({
  KAFKA_BROKERS: process.env['KAFKA_BROKERS'],
  DATABASE_URL: database.url,
  PORT: '0',
  CLEANWIRE_KAFKA_TOPIC_PREFIX: `gateway-e2e-${randomUUID()}.`,
  CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
});

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('publishes a raw feed to Kafka byte for byte', async () => {
  const context = { config: loadConfig(environment()), logger: silentLogger };
  const { kafka, log } = await openKafka(context, 'gateway-test');
  const gateway = await startGateway(context);
  try {
    const body = Buffer.from('Latest news with #Harbour\r\n\r\n\0\u00ff', 'latin1');
    const response = await fetch(`${gateway.url}/v1/raw-feeds?source=harbour-page`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'ce-sourcename': 'Harbour Page' },
      body,
    });
    expect(response.status).toBe(202);
    const messages: IncomingMessage[] = [];
    await readTopic(kafka, context.config, topics.rawFeeds.name, 'beginning', (message) => {
      messages.push(message);
    });
    expect(messages.map((message) => topics.rawFeeds.decode(message))).toMatchObject([
      {
        id: ((await response.json()) as { documentId: string }).documentId,
        sourceId: 'harbour-page',
        sourceName: 'Harbour Page',
        contentType: 'text/plain',
        body,
      },
    ]);
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
    expect(await gateway.health()).toMatchObject({ live: true, ready: true });
  } finally {
    await gateway.stop();
    await log.close();
    const admin = kafka.admin();
    await admin.connect();
    const ours = (topic: string): boolean => topic.startsWith(context.config.CLEANWIRE_KAFKA_TOPIC_PREFIX);
    await admin.deleteTopics({ topics: (await admin.listTopics()).filter(ours) });
    await admin.disconnect();
  }
}, 60_000);

it('starts while no broker and no database answer, says so, and stops', async () => {
  const config = loadConfig({
    ...environment(),
    KAFKA_BROKERS: '127.0.0.1:1',
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
  });
  const gateway = await startGateway({ config, logger: silentLogger });
  try {
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { facts: { database: 'away', broker: 'away' } },
    ]);
    const published = await fetch(`${gateway.url}/v1/raw-feeds?source=x`, { method: 'POST', body: 'x' });
    expect([published.status, await published.json()]).toMatchObject([
      503,
      { type: 'urn:cleanwire:problem:broker-away' },
    ]);
  } finally {
    await gateway.stop();
  }
}, 60_000);

it('stops although a browser keeps a connection open that it has not used', async () => {
  const gateway = await startGateway({ config: loadConfig(environment()), logger: silentLogger });
  const idle = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  await once(idle, 'connect');
  expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  const ended = once(idle, 'close');
  await gateway.stop();
  await ended;
});
