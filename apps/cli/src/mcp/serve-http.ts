import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import { UsageError } from '../usage-error.js';
import { Sessions } from './sessions.js';

export interface HttpOptions {
  readonly port: number;
  /** What clients must send as `Authorization: Bearer …`; anybody on this machine is let in where it is empty. */
  readonly accessKey: string;
  /** How many clients may have a session at a time; without it each call is answered by itself, and nothing is kept between two. */
  readonly sessions?: number;
  readonly create: () => McpServer;
}

export const MCP_PATH = '/mcp';
const HOST = '127.0.0.1';
/** A call is a few lines; a model's query has 8 kB at most. */
const MOST_BYTES = 256 * 1024;
/** At a time: each is one request to the gateway, which lets as many pass from one address. */
const MOST_CALLS = 50;

/**
 * MCP over HTTP, on loopback alone, whatever is offered. A request without a session is answered by a server of its own. A web page in a browser of this machine reaches loopback too, by its own name (DNS rebinding) or by an
 * address: so the names that a request is sent to and comes from must be this machine's.
 */
export async function serveHttp(
  options: HttpOptions,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  let calls = 0;
  const sessions = options.sessions ? new Sessions(options.create, options.sessions) : undefined;
  const server = createServer((request, response) => {
    const refusal =
      refusalOf(request, server, options.accessKey) ??
      methodRefusal(request, sessions !== undefined) ??
      (calls >= MOST_CALLS ? BUSY : undefined);
    if (refusal) return refuse(response, refusal);
    // A stream that is listened to is no call: there is one of each session at most.
    if (request.method === 'POST') {
      calls++;
      response.once('close', () => calls--);
    }
    answer(request, response, options.create, sessions).catch((error: unknown) => {
      process.stderr.write(`A call failed: ${(error as Error).message}\n`);
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 500, code: -32603, message: 'Something went wrong here.' });
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.listen(options.port, HOST);
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(portTaken(error as Error, options.port))),
  ]);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}${MCP_PATH}`,
    close: async () => {
      server.close();
      await sessions?.end();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const portTaken = (error: Error, port: number): Error =>
  (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    ? new UsageError(`Port ${port} is taken: name another one, --http PORT.`)
    : error;

interface Refusal {
  readonly status: number;
  /** Of JSON-RPC. */
  readonly code: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const BUSY: Refusal = {
  status: 503,
  code: -32000,
  message: `${MOST_CALLS} calls are being answered. Try again.`,
  headers: { 'retry-after': '1' },
};

/** The protocol's: a client that is told so begins a new session. */
const SESSION_ENDED: Refusal = {
  status: 404,
  code: -32001,
  message: 'This session has ended, or was one of a server that ran before: initialise anew.',
};

const NO_SESSION_LEFT: Refusal = {
  status: 503,
  code: -32000,
  message: 'Every session is being used. Try again later, or end one.',
  headers: { 'retry-after': '10' },
};

function refusalOf(
  { headers, url }: IncomingMessage,
  server: Server,
  accessKey: string,
): Refusal | undefined {
  if (!isOwnHost(headers.host, (server.address() as AddressInfo).port))
    return {
      status: 403,
      code: -32000,
      message: 'The Host header must name this machine: localhost or 127.0.0.1, and the port.',
    };
  if (headers.origin !== undefined && !isLoopback(headers.origin))
    return { status: 403, code: -32000, message: 'Pages of other sites may not call this server.' };
  if (url?.split('?')[0] !== MCP_PATH)
    return { status: 404, code: -32000, message: `MCP is at ${MCP_PATH}.` };
  if (accessKey !== '' && !isSame(headers.authorization ?? '', `Bearer ${accessKey}`))
    return {
      status: 401,
      code: -32000,
      message: 'Send the key of CLEANWIRE_MCP_ACCESS_KEY: `Authorization: Bearer KEY`.',
      headers: { 'www-authenticate': 'Bearer' },
    };
  return undefined;
}

function methodRefusal({ headers, method }: IncomingMessage, hasSessions: boolean): Refusal | undefined {
  if (method === 'POST') return undefined;
  const isOfASession = hasSessions && headers['mcp-session-id'] !== undefined;
  if (isOfASession && (method === 'GET' || method === 'DELETE')) return undefined;
  return {
    status: 405,
    code: -32000,
    message: hasSessions
      ? 'Send calls by POST; GET and DELETE are for those who have a session, and name it in Mcp-Session-Id.'
      : 'There are no sessions here: send each call by POST.',
    headers: { allow: hasSessions ? 'POST, GET, DELETE' : 'POST' },
  };
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const isOwnHost = (host: string | undefined, port: number): boolean =>
  [...LOOPBACK].some((name) => host?.toLowerCase() === `${name}:${port}`);

const isLoopback = (origin: string): boolean => {
  const url = URL.parse(origin);
  return url !== null && /^https?:$/.test(url.protocol) && LOOPBACK.has(url.hostname);
};

/** In the same time, however much of it is right. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  create: () => McpServer,
  sessions: Sessions | undefined,
): Promise<void> {
  const body = request.method === 'POST' ? await jsonOf(request) : { value: undefined };
  if ('status' in body) return refuse(response, body);
  const session = request.headers['mcp-session-id'];
  if (sessions && typeof session === 'string') {
    const transport = sessions.use(session, response);
    if (!transport) return refuse(response, SESSION_ENDED);
    return transport.handleRequest(request, response, body.value);
  }
  if (sessions && isInitializeRequest(body.value)) {
    const transport = await sessions.begin(response);
    if (!transport) return refuse(response, NO_SESSION_LEFT);
    return transport.handleRequest(request, response, body.value);
  }
  // Without a session there is nothing to listen to: plain JSON is all that a call needs.
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  const mcp = create();
  response.once('close', () => {
    mcp.close().catch(() => undefined);
  });
  await mcp.connect(transport);
  await transport.handleRequest(request, response, body.value);
}

async function jsonOf(request: IncomingMessage): Promise<Refusal | { readonly value: unknown }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES)
      return { status: 413, code: -32000, message: `A call has at most ${MOST_BYTES} bytes.` };
    chunks.push(chunk);
  }
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString()) };
  } catch {
    return { status: 400, code: -32700, message: 'The body is not JSON.' };
  }
}

function refuse(response: ServerResponse, { status, code, message, headers }: Refusal): void {
  response
    .writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers })
    .end(JSON.stringify({ jsonrpc: '2.0', error: { code, message }, id: null }));
}
