import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that counts who asked for what. */
export interface Farm {
  readonly origin: string;
  readonly port: number;
  readonly requests: readonly IncomingMessage[];
  hits(path: string): number;
  close(): Promise<void>;
}

export type Routes = Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;

/** Routes by path without the query; anything else is a 404. */
export async function startFarm(routes: Routes, host = '127.0.0.1'): Promise<Farm> {
  const requests: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(request);
    const route = routes[pathOf(request)];
    if (route) route(request, response);
    else response.writeHead(404).end();
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    requests,
    hits: (path) => requests.filter((request) => pathOf(request) === path).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';
