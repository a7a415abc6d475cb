import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';
import type { Certificate } from '@cleanwire/testing';

/** One request as it came in, and when its answer had ended. */
export interface Seen {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly secure: boolean;
  readonly version: string;
  /** Where it was sent, as this machine sees it. */
  readonly address: string;
  readonly port: number;
  readonly at: number;
  endedAt: number;
  /** Bytes of the body that were written, where a site counts them. */
  sent: number;
}

export interface Visit {
  readonly seen: Seen;
  /** How often this path of this host was asked before. */
  readonly n: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Milliseconds. */
  readonly after?: number;
}
/** Answers nothing itself where it has written the response, or means to be silent. */
export type Site = (visit: Visit) => Reply | undefined;

export interface Certificates {
  readonly good: Certificate;
  readonly byHost: Readonly<Record<string, Certificate>>;
}

export interface Farm {
  readonly port: number;
  readonly tlsPort: number;
  /** No fetcher may ask it. */
  readonly trapPort: number;
  readonly seen: readonly Seen[];
  /** How often a name was asked for its certificate. */
  readonly handshakes: ReadonlyMap<string, number>;
  /** Moments of each 50 ms at which this process itself was late, and by how much. */
  readonly lateness: readonly { readonly at: number; readonly ms: number }[];
  close(): Promise<void>;
}

const NO_ROBOTS: Reply = { status: 404 };

/** Hundreds of sites by name on every address of this machine, and what was asked of them. */
export async function startFarm(
  siteOf: (host: string) => Site | undefined,
  certificates: Certificates,
): Promise<Farm> {
  const seen: Seen[] = [];
  const counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  const handshakes = new Map<string, number>();
  const lateness: { at: number; ms: number }[] = [];

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const entry = entryOf(request);
    seen.push(entry);
    const ended = (): void => void (entry.endedAt = Math.min(entry.endedAt, performance.now()));
    response.once('finish', ended).once('close', ended);
    response.on('error', () => undefined);
    const key = entry.host + entry.path;
    const n = counts.get(key) ?? 0;
    counts.set(key, n + 1);
    const site = siteOf(entry.host);
    const reply = site?.({ seen: entry, n, request, response });
    const given = reply ?? (site ? undefined : NO_ROBOTS);
    if (!given) return;
    const send = (): void => {
      if (response.destroyed) return;
      response.writeHead(given.status ?? 200, given.headers);
      response.end(given.body);
    };
    if (given.after) setTimeout(send, given.after);
    else send();
  };

  const context = ({ keyFile, certificateFile }: Certificate): SecureContext =>
    createSecureContext({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) });
  const good = context(certificates.good);
  const others = new Map(Object.entries(certificates.byHost).map(([host, one]) => [host, context(one)]));
  const servers = [
    createServer(answer),
    createSecureServer(
      {
        allowHTTP1: true,
        SNICallback: (name, done) => {
          handshakes.set(name, (handshakes.get(name) ?? 0) + 1);
          done(null, others.get(name) ?? good);
        },
      },
      answer as never,
    ),
    createServer(answer),
  ] as const;
  const ports: number[] = [];
  for (const server of servers) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    });
    await listen(server);
    ports.push((server.address() as AddressInfo).port);
  }
  let last = performance.now();
  const clock = setInterval(() => {
    const now = performance.now();
    if (now - last > 60) lateness.push({ at: now, ms: now - last - 50 });
    last = now;
  }, 50);
  return {
    port: ports[0]!,
    tlsPort: ports[1]!,
    trapPort: ports[2]!,
    seen,
    handshakes,
    lateness,
    close: async () => {
      clearInterval(clock);
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

/** IPv6 too, where this machine has it: what listens there is a trap as well. */
async function listen(server: Pick<Server, 'listen' | 'once' | 'off'>): Promise<void> {
  const on = (host: string): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  await on('::').catch(() => on('0.0.0.0'));
}

function entryOf(request: IncomingMessage): Seen {
  const { socket, headers } = request;
  const authority = (headers[':authority'] as string | undefined) ?? headers.host ?? '';
  const secure = 'encrypted' in socket;
  return {
    host: authority.replace(/:\d+$/, ''),
    path: request.url ?? '/',
    method: request.method ?? '',
    headers: headers as Record<string, string | undefined>,
    secure,
    version: request.httpVersion,
    address: (socket.localAddress ?? '').replace(/^::ffff:/, ''),
    port: socket.localPort ?? 0,
    at: performance.now(),
    endedAt: Infinity,
    sent: 0,
  };
}
