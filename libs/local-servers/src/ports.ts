import { createServer } from 'node:net';

/** Whether this machine's loopback address has the port free right now. */
export const isPortFree = (port: number): Promise<boolean> =>
  listenOnce(port).then(
    () => true,
    () => false,
  );

/** The preferred port, or one of the next ten, or any that is free. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && preferred > 0) {
    for (let port = preferred; port <= Math.min(preferred + 10, 65_535); port += 1) {
      if (await isPortFree(port)) return port;
    }
  }
  return listenOnce(0);
}

const listenOnce = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
