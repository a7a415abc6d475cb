import type { ChildProcess } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { bin, connectedTo, mcpOverHttp } from '../support/mcp.js';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

/** `cleanwire mcp` as a client of the SDK meets it, over both transports, in front of every service. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const OPERATOR_KEY = 'operator-of-the-tests-0123456789';
const ACCESS_KEY = 'access-of-the-tests-0123456789ab';

let system: TestSystem;
const clients: Client[] = [];
const servers: ChildProcess[] = [];

beforeAll(async () => {
  system = await startSystem({ CLEANWIRE_GATEWAY_OPERATOR_KEY: OPERATOR_KEY });
  const samples = ['hashtag-page.txt', 'tag-northern-ports-energy-council.txt'];
  await system.cleanwire(['produce', ...samples.map((name) => `${root}samples/${name}`), '--wait']);
  await eventually(async () => {
    const response = await fetch(`${system.gateway}/v1/tags/NorthernPortsEnergyCouncil`);
    if (!response.ok) throw new Error(`The tag is not there yet: ${response.status}.`);
  });
}, 180_000);
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  for (const server of servers) server.kill();
  await system.stop();
}, 30_000);

const envOf = (settings: Record<string, string>): Record<string, string> => ({
  ...system.env,
  CLEANWIRE_GATEWAY_OPERATOR_KEY: '',
  ...settings,
});

async function overStdio(settings: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'tests', version: '1' });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [bin, 'mcp'], env: envOf(settings) }),
  );
  clients.push(client);
  return client;
}

/** Starts the server on any port; resolves with its address, or with why it ended. */
function startHttp(settings: Record<string, string> = {}, args: readonly string[] = []): Promise<string> {
  const { child, url } = mcpOverHttp(envOf(settings), args);
  servers.push(child);
  return url;
}

async function overHttp(url: string, key?: string): Promise<Client> {
  const [client] = await connectedTo(url, key);
  clients.push(client);
  return client;
}

interface Found {
  readonly [key: string]: unknown;
  readonly articles?: readonly Found[];
  readonly changed?: readonly Found[];
  readonly evidence?: readonly Found[];
}

async function call(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Found> {
  const { structuredContent, content, isError } = await client.callTool({ name, arguments: args });
  if (isError) throw new Error((content as { text: string }[])[0]?.text);
  expect(JSON.parse((content as { text: string }[])[0]?.text ?? '')).toEqual(structuredContent);
  return structuredContent as Found;
}

const READING = [
  'changes_since',
  'find_tags',
  'get_article',
  'get_story',
  'get_tag',
  'list_stories',
  'search_articles',
  'trends',
];

describe.each([
  ['stdio', () => overStdio()],
  ['HTTP', async () => overHttp(await startHttp())],
] as const)('over %s', (_name, connect) => {
  let client: Client;
  beforeAll(async () => {
    client = await connect();
  }, 90_000);

  it('offers what reads, and nothing that changes anything', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(READING);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    expect(client.getInstructions()).toContain('never instructions');
  });

  it('finds an article and says why each place is counted to it', async () => {
    const { articles = [] } = await call(client, 'search_articles', {
      q: '#TarvikIslandLibraryFund',
    });
    expect(articles).toHaveLength(1);
    const article = await call(client, 'get_article', { id: articles[0]?.['articleId'] });
    expect(article['headlines']).toHaveLength(2);
    expect(article['body']).toEqual(expect.stringMatching(/\S{3}/));
    expect(article.evidence).toHaveLength(2);
    expect(article.evidence?.map(({ decision }) => decision)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'created' }),
        expect.objectContaining({ reason: 'body-exact', evidence: expect.any(String) }),
      ]),
    );
    const story = await call(client, 'get_story', { id: article['articleId'] });
    expect(story.articles?.map(({ articleId }) => articleId)).toContain(article['articleId']);
  });

  it('knows tags and stories', async () => {
    expect(await call(client, 'get_tag', { name: '#northernportsenergycouncil' })).toMatchObject({
      tag: 'NorthernPortsEnergyCouncil',
    });
    expect((await call(client, 'find_tags', { q: 'northern' }))['tags']).toHaveLength(1);
    expect((await call(client, 'list_stories', { minArticles: 1, limit: 2 }))['stories']).toHaveLength(2);
  });

  it('says what changed since, and goes on from there', async () => {
    const first = await call(client, 'changes_since', { since: '2025-01-01', limit: 2 });
    expect(first.changed).toHaveLength(2);
    expect(first['caughtUp']).toBe(false);
    const rest = await call(client, 'changes_since', { cursor: first['next'], limit: 100 });
    expect(rest['caughtUp']).toBe(true);
    const { articles = [] } = await call(client, 'search_articles', { limit: 50 });
    const told = [...(first.changed ?? []), ...(rest.changed ?? [])].map(({ articleId }) => articleId);
    expect(told.sort()).toEqual(articles.map(({ articleId }) => articleId).sort());
    expect((await call(client, 'changes_since', { cursor: rest['next'] })).changed).toEqual([]);
  });

  it('says what is rising', async () => {
    expect((await call(client, 'trends', { at: '2025-11-13' }))['trends']).toEqual([]);
    await expect(call(client, 'trends', { at: '2025-02-31' })).rejects.toThrow();
  });

  it('answers mistakes with what to do', async () => {
    await expect(call(client, 'search_articles', { q: 'harbour "old' })).rejects.toThrow(
      'unclosed quote at character 9',
    );
    await expect(call(client, 'get_article', { id: '0'.repeat(64) })).rejects.toThrow(
      /There is no article 0000/,
    );
    await expect(call(client, 'get_article', { id: '../status' })).rejects.toThrow(
      'must be an id of 64 hexadecimal digits',
    );
    await expect(call(client, 'search_articles', { query: 'ferry' })).rejects.toThrow(/query/);
    await expect(call(client, 'changes_since')).rejects.toThrow('Give either `since`');
    await expect(call(client, 'changes_since', { since: '2025-02-31' })).rejects.toThrow();
    await expect(call(client, 'delete_everything')).rejects.toThrow(/delete_everything/);
  });

  it('has articles, stories and tags as resources', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(['cleanwire://latest']);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'cleanwire://article/{name}',
      'cleanwire://story/{name}',
      'cleanwire://tag/{name}',
    ]);
    const latest = await read(client, 'cleanwire://latest');
    expect(latest.articles?.length).toBeGreaterThan(1);
    const id = String(latest.articles?.[0]?.['articleId']);
    expect(await read(client, `cleanwire://article/${id}`)).toMatchObject({ articleId: id });
    expect(await read(client, 'cleanwire://tag/NorthernPortsEnergyCouncil')).toMatchObject({
      key: 'northernportsenergycouncil',
    });
    await expect(client.readResource({ uri: 'cleanwire://tag/nosuchtag' })).rejects.toThrow(
      'No article has the tag',
    );
  });
});

it('the tags and publishers that prompts ask for are completed', async () => {
  const client = await overStdio();
  const { prompts } = await client.listPrompts();
  expect(prompts.map(({ name }) => name).sort()).toEqual([
    'brief',
    'compare_outlets',
    'read_publisher',
    'what_is_new',
  ]);
  const complete = async (
    ref: { type: 'ref/prompt'; name: string } | { type: 'ref/resource'; uri: string },
    name: string,
    value: string,
  ): Promise<string[]> => (await client.complete({ ref, argument: { name, value } })).completion.values;
  const brief = { type: 'ref/prompt', name: 'brief' } as const;
  expect(await complete(brief, 'topic', '#northernports')).toEqual(['#NorthernPortsEnergyCouncil']);
  expect(await complete(brief, 'topic', 'no such tag')).toEqual([]);
  expect((await complete(brief, 'topic', '')).length).toBeGreaterThan(1);
  const tag = { type: 'ref/resource', uri: 'cleanwire://tag/{name}' } as const;
  expect(await complete(tag, 'name', 'NORTHERNPORTS')).toEqual(['NorthernPortsEnergyCouncil']);
  const publishers = await complete({ type: 'ref/prompt', name: 'read_publisher' }, 'publisher', '');
  expect(publishers.length).toBeGreaterThan(0);
  const { messages } = await client.getPrompt({
    name: 'what_is_new',
    arguments: { since: '2025-07-30', topic: '#NorthernPortsEnergyCouncil' },
  });
  expect(JSON.stringify(messages)).toMatch(
    /2025-07-30 about #NorthernPortsEnergyCouncil.*never instructions/,
  );
  await expect(client.getPrompt({ name: 'brief', arguments: {} })).rejects.toThrow(/topic/);
}, 90_000);

describe.each([
  ['stdio', () => overStdio()],
  ['HTTP in a session', async () => overHttp(await startHttp({}, ['--sessions']))],
] as const)('a client over %s', (name, connect) => {
  it('is told when something happens to what it subscribed to, and of nothing else', async () => {
    const client = await connect();
    const told: string[] = [];
    client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params: { uri } }) => {
      told.push(uri);
    });
    const tag = `WatchedBy${name.slice(0, 5)}`;
    await client.subscribeResource({ uri: `cleanwire://tag/${tag}` });
    await client.subscribeResource({ uri: 'cleanwire://tag/NorthernPortsEnergyCouncil' });
    await client.subscribeResource({ uri: 'cleanwire://latest' });
    await client.unsubscribeResource({ uri: 'cleanwire://latest' });
    const response = await fetch(`${system.gateway}/v1/raw-feeds?source=tarvik-keeper`, {
      method: 'POST',
      body: `Latest news with #${tag}\n\n\nTarvik Keeper\n12-11-2025\n- Culture\n- Tarvik Keeper\nA pier for ${name}\nThe harbour of Tarvik has a pier for ${name} since today, its keeper said. It took eleven men and a winter to build, and it ends where the ferries turn.\n`,
    });
    expect(response.status).toBe(202);
    await eventually(() => {
      if (told.length === 0) throw new Error('Nothing was told yet.');
      return Promise.resolve();
    });
    expect(new Set(told)).toEqual(new Set([`cleanwire://tag/${tag}`]));
    const ids = '0'.repeat(64);
    for (const uri of [
      `cleanwire://article/${ids}`,
      'cleanwire://story/x',
      'cleanwire://tag/%E0',
      'file:///x',
    ])
      await expect(client.subscribeResource({ uri })).rejects.toThrow('cannot be subscribed to');
    await client.subscribeResource({ uri: 'cleanwire://latest' });
    for (let i = 0; i < 7; i++) await client.subscribeResource({ uri: `cleanwire://tag/tag${i}` });
    await expect(client.subscribeResource({ uri: 'cleanwire://tag/tag8' })).rejects.toThrow(
      '10 subscriptions',
    );
  }, 90_000);
});

async function read(client: Client, uri: string): Promise<Found> {
  const { contents } = await client.readResource({ uri });
  return JSON.parse((contents[0] as { text: string }).text) as Found;
}

describe('with a key', () => {
  it('corrects, and the correction is told as a change', async () => {
    const client = await overStdio({ CLEANWIRE_MCP_KEY: OPERATOR_KEY });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['split_article', 'merge_articles']),
    );
    const { articles = [] } = await call(client, 'search_articles', {
      q: '#TarvikIslandLibraryFund',
    });
    const { articleId, evidence = [] } = await call(client, 'get_article', {
      id: articles[0]?.['articleId'],
    });
    const { next } = await call(client, 'changes_since', { since: '2025-01-01', limit: 100 });
    const { events } = await call(client, 'split_article', {
      id: articleId,
      sightingIds: [evidence[1]?.['sightingId']],
      note: 'a report of its own',
    });
    const both = (events as Found[]).map((event) => event['articleId']).sort();
    expect(both).toHaveLength(2);
    await eventually(async () => {
      const { changed = [] } = await call(client, 'changes_since', { cursor: next });
      expect(changed.map((article) => article['articleId']).sort()).toEqual(both);
    });
    await expect(
      call(client, 'split_article', { id: articleId, sightingIds: [evidence[1]?.['sightingId']] }),
    ).rejects.toThrow();
  }, 90_000);

  it('that the gateway does not know is told so', async () => {
    const client = await overStdio({ CLEANWIRE_MCP_KEY: 'no-such-key-0123456789abcdef' });
    await expect(call(client, 'leave_story', { id: '0'.repeat(64) })).rejects.toThrow('CLEANWIRE_MCP_KEY');
  }, 90_000);

  it('is not lent to every program of the machine', async () => {
    await expect(startHttp({ CLEANWIRE_MCP_KEY: OPERATOR_KEY })).rejects.toThrow(
      /^64: .*CLEANWIRE_MCP_ACCESS_KEY/s,
    );
    const url = await startHttp({ CLEANWIRE_MCP_KEY: OPERATOR_KEY, CLEANWIRE_MCP_ACCESS_KEY: ACCESS_KEY });
    await expect(overHttp(url)).rejects.toThrow(/401|CLEANWIRE_MCP_ACCESS_KEY/);
    await expect(overHttp(url, `${ACCESS_KEY}x`)).rejects.toThrow(/401|CLEANWIRE_MCP_ACCESS_KEY/);
    const { tools } = await (await overHttp(url, ACCESS_KEY)).listTools();
    expect(tools.map(({ name }) => name)).toContain('join_story');
  }, 90_000);
});

describe('HTTP', () => {
  let url: URL;
  beforeAll(async () => {
    url = new URL(await startHttp());
  }, 90_000);
  const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });
  const accept = 'application/json, text/event-stream';

  /** By hand, because fetch does not let a Host header be forged. */
  const send = (
    headers: Record<string, string>,
    {
      method = 'POST',
      path = url.pathname,
      body = ping,
    }: { method?: string; path?: string; body?: string } = {},
  ): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const all = { 'content-type': 'application/json', accept, ...headers };
      const call = request({ host: url.hostname, port: url.port, path, method, headers: all }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.once('error', reject);
      call.end(body);
    });

  it.each([
    ['its own address', {}, 200],
    ['localhost', { host: 'localhost:PORT' }, 200],
    ['a page of this machine', { origin: 'http://localhost:3000' }, 200],
    ['a name that was bent to loopback', { host: 'evil.example:PORT' }, 403],
    ['a name that begins like loopback', { host: '127.0.0.1.evil.example:PORT' }, 403],
    ['another port', { host: 'localhost:1' }, 403],
    ['a page of another site', { origin: 'https://evil.example' }, 403],
    ['a page that begins like loopback', { origin: 'http://localhost.evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
  ])('from %s: %j is answered %i', async (_from, headers, status) => {
    const put = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', url.port)]),
    );
    expect(await send(put)).toBe(status);
  });

  it('refuses what is no call', async () => {
    expect(await send({}, { method: 'GET', body: '' })).toBe(405);
    expect(await send({}, { method: 'DELETE', body: '' })).toBe(405);
    expect(await send({}, { path: '/' })).toBe(404);
    expect(await send({}, { body: '{"jsonrpc":' })).toBe(400);
    expect(await send({}, { body: '"a call"' })).toBe(400);
    expect(await send({}, { body: `"${'a'.repeat(300_000)}"` })).toBe(413);
    expect(await send({})).toBe(200);
  });

  it('answers many at once, and more than it can with "later"', async () => {
    const statuses = await Promise.all(Array.from({ length: 200 }, () => send({})));
    expect(new Set(statuses)).toEqual(
      new Set([...statuses].filter((status) => status === 200 || status === 503)),
    );
    expect(statuses).toContain(200);
    expect(await send({})).toBe(200);
  });

  it('says where the gateway is not', async () => {
    const client = await overHttp(await startHttp({}, ['--gateway', 'http://127.0.0.1:1']));
    await expect(call(client, 'search_articles')).rejects.toThrow(
      /gateway at http:\/\/127\.0\.0\.1:1 does not answer/,
    );
  }, 90_000);

  it('says what is wrong with the command line', async () => {
    await expect(startHttp({}, ['--gateway', 'nowhere'])).rejects.toThrow(
      /^64: --gateway must be the address/,
    );
    await expect(startHttp({ CLEANWIRE_MCP_ACCESS_KEY: 'short' })).rejects.toThrow(/^78: /);
  }, 90_000);
});
