import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { CleanwireClient } from '@cleanwire/client';
import { createMcpServer } from './mcp-server.js';
import { watchedQuery } from './watches.js';

const id = 'a'.repeat(64);

it.each([
  ['cleanwire://latest', {}],
  [`cleanwire://story/${id}`, { q: `story:${id}` }],
  ['cleanwire://tag/Łódź', { q: 'tag:"Łódź"' }],
  ['cleanwire://tag/%D9%85%D9%8A%D9%86%D8%A7%D8%A1', { q: 'tag:"ميناء"' }],
  ['cleanwire://tag/a%22%20OR%20b', { q: 'tag:"a OR b"' }],
  ['cleanwire://tag/', undefined],
  ['cleanwire://tag/a/b', undefined],
  ['cleanwire://tag/%E0', undefined],
  [`cleanwire://article/${id}`, undefined],
  ['cleanwire://story/latest', undefined],
  ['https://latest', undefined],
])('%s is watched by %j', (uri, query) => {
  expect(watchedQuery(uri)).toEqual(query);
});

async function watching(answer: (request: Request) => Response): Promise<[Client, string[]]> {
  const news = new CleanwireClient({
    url: 'http://gateway.example',
    fetch: (request) => Promise.resolve(answer(request)),
  });
  const server = createMcpServer({ news, version: '1', mayCorrect: false, canTell: true });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await server.connect(there);
  const client = new Client({ name: 'tests', version: '1' });
  const told: string[] = [];
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params: { uri } }) => {
    told.push(uri);
  });
  await client.connect(here);
  await client.subscribeResource({ uri: 'cleanwire://latest' });
  return [client, told];
}

const some = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

it('a gateway that refuses to be followed is a change: the client reads the resource, and is told why', async () => {
  const problem = { type: 'unauthorized', title: 'Unauthorized', status: 401, detail: 'Show a key.' };
  const [client, told] = await watching(
    () =>
      new Response(JSON.stringify(problem), {
        status: 401,
        headers: { 'content-type': 'application/problem+json' },
      }),
  );
  await some(100);
  expect(told).toEqual(['cleanwire://latest']);
  await expect(client.readResource({ uri: 'cleanwire://latest' })).rejects.toThrow('Show a key.');
  await client.close();
});

it('many events at once are told once', async () => {
  const events = Array.from({ length: 200 }, (_, i) => `id: ${i + 1}\nevent: created\ndata: {}\n\n`).join('');
  const [client, told] = await watching(() => new Response(events));
  await some(1500);
  expect(told).toEqual(['cleanwire://latest']);
  await client.close();
});

it('the stream ends with its subscription, and with its client', async () => {
  const streams: AbortSignal[] = [];
  const [client] = await watching(({ signal }) => {
    streams.push(signal);
    return new Response(
      new ReadableStream({
        start: (stream) => signal.addEventListener('abort', () => stream.error(signal.reason)),
      }),
    );
  });
  await client.subscribeResource({ uri: 'cleanwire://tag/ferry' });
  await some(50);
  await client.unsubscribeResource({ uri: 'cleanwire://latest' });
  expect(streams.map(({ aborted }) => aborted)).toEqual([true, false]);
  await client.close();
  await some(50);
  expect(streams.map(({ aborted }) => aborted)).toEqual([true, true]);
});
