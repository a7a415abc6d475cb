import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A network between the services and one server, which can be cut. */
export class Gate {
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  /** @param target the server's port on loopback; asked for at each connection, because a server comes back on another one */
  static async open(target: () => number): Promise<Gate> {
    const server = createServer({ noDelay: true });
    const gate = new Gate(server);
    server.on('connection', (client) => {
      const remote = connect({ port: target(), host: '127.0.0.1', noDelay: true });
      for (const [socket, other] of [
        [client, remote],
        [remote, client],
      ] as const) {
        gate.sockets.add(socket);
        socket.pipe(other);
        // Whatever ends one side ends the other, at once and without a farewell.
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          gate.sockets.delete(socket);
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return gate;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Breaks every connection; new ones are let through. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
