import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { CleanArticleEvent } from '@cleanwire/contracts';

/** What a receiver of webhooks does with what is posted to it. */
export type Mood = 'well' | 'refusing' | 'slow' | 'late' | 'breaking off' | 'away';

/** Something that it has, whether or not its sender heard so. */
export interface Post {
  readonly path: string;
  readonly id: string;
  /** `article.created`, … */
  readonly type: string;
  readonly sequence: number;
  readonly headline: string;
  readonly at: number;
}

const SLOW_MS = 1000;
/** More than the notifier waits (CLEANWIRE_NOTIFIER_TIMEOUT_MS). */
const LATE_MS = 12_000;

const later =
  (ms: number) =>
  (response: ServerResponse): void => {
    setTimeout(() => response.end(), ms).unref();
  };
const answers: Readonly<Record<Exclude<Mood, 'away' | 'refusing'>, (response: ServerResponse) => void>> = {
  well: (response) => void response.end(),
  slow: later(SLOW_MS),
  late: later(LATE_MS),
  'breaking off': (response) => void response.destroy(),
};

/** A receiver of webhooks, on one port however often it goes away. */
export class Receiver {
  readonly posts: Post[] = [];
  private mood: Mood = 'well';
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      this.take(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await receiver.listen(0);
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async be(mood: Mood): Promise<void> {
    const was = this.mood;
    this.mood = mood;
    if (was === mood) return;
    if (mood === 'away') await this.close();
    else if (was === 'away') await this.listen(this.lastPort);
  }

  close(): Promise<void> {
    this.lastPort = this.port;
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private lastPort = 0;

  private listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { mood } = this;
    const body = await text(request);
    if (mood === 'refusing' || mood === 'away') return void response.writeHead(500).end();
    const { type, data } = JSON.parse(body) as { type: string; data: CleanArticleEvent };
    this.posts.push({
      path: request.url!,
      id: String(request.headers['webhook-id']),
      type,
      sequence: data.sequence,
      headline: data.article.headline,
      at: Date.now(),
    });
    answers[mood](response);
  }
}
