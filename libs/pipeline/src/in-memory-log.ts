import type { IncomingMessage, OutgoingMessage } from '@cleanwire/contracts';
import { StaleOwnerError } from './errors.js';
import type { ChunkControl, ChunkHandler, Consumption, MessageLog } from './message-log.js';

export interface InMemoryLogOptions {
  /** As CLEANWIRE_PIPELINE_CHUNK_SIZE. */
  readonly chunkSize?: number;
  /** Called before a publish takes effect; throws what a broker in trouble would (TransientError, RefusedError). */
  readonly beforePublish?: (messages: readonly OutgoingMessage[]) => void | Promise<void>;
}

/**
 * A message log in memory, for tests of stages: one partition a topic, the same promises as Kafka's (in order, in
 * chunks, committed after the handler). What is published can be consumed, so that stages chain.
 */
export class InMemoryLog implements MessageLog {
  private readonly topics = new Map<string, IncomingMessage[]>();
  private readonly commits = new Map<string, number>();
  private readonly waiting = new Set<() => void>();
  /** Chunks in work, and whether a consumption may still find something: see `settled`. */
  private readonly consumers = new Set<MemoryConsumption>();

  constructor(private readonly options: InMemoryLogOptions = {}) {}

  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    await this.options.beforePublish?.(messages);
    for (const message of messages) {
      const log = this.messages(message.topic);
      log.push({
        topic: message.topic,
        partition: 0,
        offset: String(log.length),
        timestamp: Date.now(),
        key: message.key === null ? null : Buffer.from(message.key),
        value: message.value,
        headers: Object.fromEntries(
          Object.entries(message.headers).map(([name, value]) => [name, Buffer.from(value)]),
        ),
      });
    }
    this.wake();
  }

  /** Everything on a topic so far. */
  read(topic: string): readonly IncomingMessage[] {
    return [...this.messages(topic)];
  }

  /** The offset a group would go on at. */
  committed(group: string, topic: string): number {
    return this.commits.get(`${group}/${topic}`) ?? 0;
  }

  consume(group: string, topics: readonly string[], handle: ChunkHandler): Promise<Consumption> {
    const consumption = new MemoryConsumption(this, group, topics, handle, this.options.chunkSize ?? 200);
    this.consumers.add(consumption);
    consumption.ended.then(
      () => this.consumers.delete(consumption),
      () => this.consumers.delete(consumption),
    );
    return Promise.resolve(consumption);
  }

  /** Resolves when every consumer has finished all there is; throws what a consumption crashed with. */
  async settled(): Promise<void> {
    for (;;) {
      const busy = [...this.consumers].find((consumer) => consumer.hasWork());
      if (!busy) return;
      await Promise.race([
        this.change(),
        busy.crashed.then((error) => {
          throw error;
        }),
      ]);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** @internal */
  messages(topic: string): IncomingMessage[] {
    const known = this.topics.get(topic) ?? [];
    this.topics.set(topic, known);
    return known;
  }

  /** @internal */
  commit(group: string, topic: string, next: number): void {
    this.commits.set(`${group}/${topic}`, next);
  }

  /** @internal Resolves at the next publish, commit or stop. */
  change(): Promise<void> {
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  /** @internal */
  wake(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

class MemoryConsumption implements Consumption {
  private running = true;
  private working = false;
  private assignment = 1;
  private markCrashed!: (error: Error) => void;
  readonly crashed = new Promise<Error>((resolve) => (this.markCrashed = resolve));
  readonly ended: Promise<void>;

  constructor(
    private readonly log: InMemoryLog,
    private readonly group: string,
    private readonly topics: readonly string[],
    private readonly handle: ChunkHandler,
    private readonly chunkSize: number,
  ) {
    this.ended = this.run();
  }

  hasWork(): boolean {
    return this.working || this.topics.some((topic) => this.next(topic).length > 0);
  }

  async stop(): Promise<void> {
    this.running = false;
    this.log.wake();
    await this.ended;
  }

  lastFetchAgeMs(): number {
    return 0;
  }

  private next(topic: string): IncomingMessage[] {
    const from = this.log.committed(this.group, topic);
    return this.log.messages(topic).slice(from, from + this.chunkSize);
  }

  private async run(): Promise<void> {
    while (this.running) {
      const chunk = this.topics.map((topic) => this.next(topic)).find((messages) => messages.length > 0);
      if (!chunk) {
        await this.log.change();
        continue;
      }
      this.working = true;
      try {
        await this.handle(chunk, this.control(chunk));
        this.log.commit(this.group, chunk[0]!.topic, Number(chunk.at(-1)!.offset) + 1);
      } catch (error) {
        if (!(error instanceof StaleOwnerError)) {
          this.running = false;
          this.markCrashed(error instanceof Error ? error : new Error(String(error)));
          return;
        }
        this.assignment++;
      } finally {
        this.working = false;
        this.log.wake();
      }
    }
  }

  private control(chunk: readonly IncomingMessage[]): ChunkControl {
    return {
      context: {
        topic: chunk[0]!.topic,
        partition: 0,
        assignment: `memory#${this.assignment}`,
        firstOffset: chunk[0]!.offset,
        lastOffset: chunk.at(-1)!.offset,
      },
      heartbeat: () => Promise.resolve(),
      isLive: () => this.running,
      attempt: () => Promise.resolve(0),
    };
  }
}
