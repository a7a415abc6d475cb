import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

/** A client that went without a word: nobody reads its stream, and it asked nothing for so long. */
const IDLE_MS = 30 * 60_000;
const LOOK_EVERY_MS = 60_000;

interface Session {
  readonly transport: StreamableHTTPServerTransport;
  usedAt: number;
  /** Answers that are still being sent, the stream that the client listens to among them. */
  open: number;
}

/** The sessions of clients, `most` at a time. A new one takes the place of the one that was not used for the longest time. */
export class Sessions {
  /** The one used last stands last. */
  private readonly sessions = new Map<string, Session>();
  private readonly look = setInterval(() => this.endIdle(), LOOK_EVERY_MS).unref();

  constructor(
    private readonly create: () => McpServer,
    private readonly most: number,
  ) {}

  /** For a client that initialises; undefined where every session is being used. */
  async begin(response: ServerResponse): Promise<StreamableHTTPServerTransport | undefined> {
    if (this.sessions.size >= this.most && !this.endOldest()) return undefined;
    const mcp = this.create();
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => {
        this.sessions.set(id, { transport, usedAt: Date.now(), open: 0 });
        this.use(id, response);
      },
    });
    await mcp.connect(transport);
    const ended = mcp.server.onclose;
    mcp.server.onclose = () => {
      ended?.();
      if (transport.sessionId !== undefined) this.sessions.delete(transport.sessionId);
    };
    // What the transport refused has no session: nobody would ever end its server.
    response.once('close', () => {
      if (transport.sessionId === undefined) mcp.close().catch(() => undefined);
    });
    return transport;
  }

  /** Of a client that has a session; undefined where it was ended, or is of a server that ran before. */
  use(id: string, response: ServerResponse): StreamableHTTPServerTransport | undefined {
    const session = this.sessions.get(id);
    if (!session) return undefined;
    this.sessions.delete(id);
    this.sessions.set(id, session);
    session.usedAt = Date.now();
    session.open++;
    response.once('close', () => {
      session.open--;
      session.usedAt = Date.now();
    });
    return session.transport;
  }

  async end(): Promise<void> {
    clearInterval(this.look);
    await Promise.all([...this.sessions.values()].map(({ transport }) => transport.close()));
  }

  private endOldest(): boolean {
    const oldest = [...this.sessions].find(([, { open }]) => open === 0);
    if (!oldest) return false;
    this.sessions.delete(oldest[0]);
    oldest[1].transport.close().catch(() => undefined);
    return true;
  }

  private endIdle(): void {
    const since = Date.now() - IDLE_MS;
    for (const { transport, open, usedAt } of this.sessions.values())
      if (open === 0 && usedAt < since) transport.close().catch(() => undefined);
  }
}
