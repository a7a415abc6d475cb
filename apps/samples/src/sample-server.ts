import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';

/** Stands in the sample files where the address of this server belongs. */
const ORIGIN = '{{origin}}';

export interface SampleServer {
  readonly port: number;
  /** `http://127.0.0.1:40123` */
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Publishes the files of a directory, as a publisher would: with content types, entity tags and 304, so that the real
 * fetcher has something to fetch.
 * @param at where it listens, and the name that others know it by when that is another one
 */
export async function startSampleServer(
  directory: URL,
  at: { readonly host: string; readonly port: number; readonly name?: string },
): Promise<SampleServer> {
  const origin = `http://${at.name ?? at.host}:${at.port}`;
  const server = createServer((request, response) => {
    publish(directory, origin, request, response).catch(() => notFound(response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  return {
    port: at.port,
    origin,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function publish(
  directory: URL,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A URL of its own resolves `..` within the origin, so no path leaves the directory.
  const { pathname } = new URL(request.url ?? '/', origin);
  const file = await readFile(new URL(`.${pathname}`, directory));
  const body = Buffer.from(file.toString('latin1').replaceAll(ORIGIN, origin), 'latin1');
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  response.setHeader('etag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[extname(pathname)] ?? 'text/plain; charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
}

function notFound(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(404, { 'content-type': 'text/plain' });
  response.end('Not found\n');
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.rdf': 'application/rdf+xml',
  '.json': 'application/feed+json',
  '.ndjson': 'application/x-ndjson',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};
