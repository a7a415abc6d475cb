import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

/** Answered however busy the gateway is: probes, and the stream, which has a bound of its own. */
const isExempt = (route: string | undefined): boolean =>
  route === undefined || /^\/(health\/|metrics$|v1\/stream$)/.test(route);

/** More requests than this at a time are told to come again: those that wait for the database would only wait longer. */
export function boundRequests(server: FastifyInstance, most: number): void {
  let inFlight = 0;
  server.addHook('onRequest', async ({ routeOptions }, reply) => {
    if (isExempt(routeOptions.url)) return;
    if (inFlight >= most)
      throw new Problem('busy', `${most} requests are being answered. Try again in a few seconds.`);
    inFlight++;
    reply.raw.once('close', () => inFlight--);
  });
}

/** A process of 512 MB holds this many of the largest documents, each beside its unpacked form and its message. */
const MOST_LARGEST_UPLOADS = 4;

/**
 * Bodies that are being received, counted by the bytes they announce, or the most they may have where they announce none or are packed:
 * more than a few of the largest documents at a time are told to come again, before their first byte is kept.
 */
export function boundUploads(server: FastifyInstance, mostBytesEach: number): void {
  const most = MOST_LARGEST_UPLOADS * mostBytesEach;
  let inFlight = 0;
  server.addHook('onRequest', async ({ method, headers }, reply) => {
    if (method !== 'POST') return;
    const isPlain = headers['content-encoding'] === undefined && headers['content-length'] !== undefined;
    const bytes = isPlain ? Math.min(Number(headers['content-length']), mostBytesEach) : mostBytesEach;
    if (inFlight + bytes > most)
      throw new Problem(
        'busy',
        `Documents of ${inFlight} bytes are being received. Try again in a few seconds.`,
      );
    inFlight += bytes;
    reply.raw.once('close', () => (inFlight -= bytes));
  });
}

/**
 * At most so many connections. A new one takes the place of the one that has been idle longest, whether it never sent a whole head or
 * is kept alive; where none is idle, the new one is closed. There is no bound for one address: behind a proxy all readers have one.
 */
export function boundConnections(server: Server, most: number): void {
  // Sets keep the order in which they were filled.
  const idle = new Set<Socket>();
  let open = 0;
  server.on('connection', (socket: Socket) => {
    open++;
    idle.add(socket);
    socket.once('close', () => {
      open--;
      idle.delete(socket);
    });
    if (open > most) (idle.values().next().value ?? socket).destroy();
  });
  server.on('request', ({ socket }, response) => {
    idle.delete(socket);
    response.once('close', () => {
      if (!socket.destroyed) idle.add(socket);
    });
  });
}
