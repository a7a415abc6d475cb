import { execFile } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { serveHttp } from '../../apps/cli/src/mcp/serve-http.js';
import { connectedTo, mcpOverHttp } from '../support/mcp.js';
import { createEverything } from './mcp-everything.js';

/**
 * The protocol's own conformance suite, every scenario of it, twice: against what it asks a server to offer, served by what serves
 * `cleanwire mcp`, and against `cleanwire mcp` itself.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const suite = join(root, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');

/** Scenarios that the suite has not made obligatory yet (`pending`), and why they do not pass. */
const NOT_PASSED = {
  'json-schema-2020-12': 'the SDK writes schemas of tools as draft 7',
  'server-sse-polling':
    'a call that breaks off is called again: events of calls are not kept for a client that comes back',
};
const SCENARIOS = 32;

type Checks = readonly { readonly status: string }[];

/** Names of the scenarios that passed, without a warning, and of the others. */
async function conformance(url: string): Promise<Record<'passed' | 'failed', string[]>> {
  const results = await mkdtemp(join(tmpdir(), 'cleanwire-conformance-'));
  const args = [suite, 'server', '--url', url, '--suite', 'all', '-o', results];
  // It ends with 1 where anything failed: what did is read from its results.
  await promisify(execFile)(process.execPath, args).catch(() => undefined);
  const outcome = { passed: [] as string[], failed: [] as string[] };
  for (const name of await readdir(results)) {
    const checks = JSON.parse(await readFile(join(results, name, 'checks.json'), 'utf8')) as Checks;
    const isPassed =
      checks.some(({ status }) => status === 'SUCCESS') &&
      checks.every(({ status }) => status === 'SUCCESS' || status === 'INFO');
    outcome[isPassed ? 'passed' : 'failed'].push(name.replace(/^server-|-\d{4}-\d\d-\d\dT[\d-]+Z$/g, ''));
  }
  await rm(results, { recursive: true });
  return outcome;
}

const servers: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serveEverything(sessions: number, accessKey = ''): Promise<string> {
  const server = await serveHttp({ port: 0, accessKey, sessions, create: createEverything });
  servers.push(server);
  return server.url;
}

it('what serves `cleanwire mcp` passes the suite with what the suite wants to be offered', async () => {
  const { passed, failed } = await conformance(await serveEverything(100));
  expect(failed.sort()).toEqual(Object.keys(NOT_PASSED));
  expect(passed).toHaveLength(SCENARIOS - failed.length);
}, 120_000);

/** What can be asked of any server: the other scenarios call tools, prompts and resources of the suite's own. */
const OF_ANY_SERVER = [
  'dns-rebinding-protection',
  'ping',
  'prompts-list',
  'resources-list',
  'server-initialize',
  'tools-list',
];

it.each([
  ['without sessions', [], OF_ANY_SERVER],
  ['with sessions', ['--sessions'], [...OF_ANY_SERVER, 'server-sse-multiple-streams']],
])(
  '`cleanwire mcp` %s passes what the suite can ask of it',
  async (_name, args, expected) => {
    const { child, url } = mcpOverHttp(
      { ...process.env, CLEANWIRE_MCP_KEY: '', CLEANWIRE_MCP_ACCESS_KEY: '' },
      args,
    );
    servers.push({ close: () => ended(child) });
    const { passed } = await conformance(await url);
    expect(passed).toEqual(expect.arrayContaining(expected));
  },
  120_000,
);

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.kill();
  });
}

describe('sessions', () => {
  async function connected(url: string, key?: string): ReturnType<typeof connectedTo> {
    const found = await connectedTo(url, key);
    servers.push(found[0]);
    return found;
  }

  it('one that was ended is answered 404, and the client begins a new one', async () => {
    const url = await serveEverything(10);
    const [, transport] = await connected(url);
    const session = String(transport.sessionId);
    expect(session).toMatch(/^[0-9a-f-]{36}$/);
    await transport.terminateSession();
    const call = (method: string, session: string): Promise<Response> =>
      fetch(url, {
        method,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          'mcp-session-id': session,
        },
        ...(method === 'POST' && { body: '{"jsonrpc":"2.0","id":1,"method":"ping"}' }),
      });
    for (const method of ['POST', 'GET', 'DELETE'])
      expect([method, (await call(method, session)).status]).toEqual([method, 404]);
    expect((await call('PUT', session)).status).toBe(405);
    expect(await (await connected(url))[0].ping()).toEqual({});
  });

  it('are as many as there may be: the one that nobody listens to gives way, never one in use', async () => {
    const url = await serveEverything(2);
    const initialise = (): Promise<Response> =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'initialize',
          params: {
            protocolVersion: '2025-06-18',
            capabilities: {},
            clientInfo: { name: 'a', version: '1' },
          },
        }),
      });
    const [first] = await connected(url);
    // Its stream is opened behind its back.
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (let i = 0; i < 50; i++) {
      const response = await initialise();
      expect(response.status).toBe(200);
      await response.text();
    }
    expect(await first.ping()).toEqual({});
    await connected(url);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const refused = await initialise();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
  });

  it('need the key of the server like any call', async () => {
    const url = await serveEverything(2, 'a-key-of-the-tests-0123456789');
    await expect(connected(url)).rejects.toThrow(/401|CLEANWIRE_MCP_ACCESS_KEY/);
    const [client, transport] = await connected(url, 'a-key-of-the-tests-0123456789');
    expect(await client.ping()).toEqual({});
    const stolen = await fetch(url, {
      headers: { accept: 'text/event-stream', 'mcp-session-id': String(transport.sessionId) },
    });
    expect(stolen.status).toBe(401);
  });

  it('of one client say nothing to another', async () => {
    const url = await serveEverything(10);
    const [[one], [other]] = [await connected(url), await connected(url)];
    const told: string[] = [];
    one.setNotificationHandler(ResourceUpdatedNotificationSchema, () => void told.push('one'));
    other.setNotificationHandler(ResourceUpdatedNotificationSchema, () => void told.push('other'));
    await one.subscribeResource({ uri: 'test://watched-resource' });
    await expect(other.unsubscribeResource({ uri: 'test://watched-resource' })).rejects.toThrow(
      'not subscribed',
    );
    await one.unsubscribeResource({ uri: 'test://watched-resource' });
    expect(told).toEqual([]);
  });
});
