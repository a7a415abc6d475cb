import type { IncomingMessage, OutgoingMessage } from '@cleanwire/contracts';
import type { BatchContext } from './consumes.js';

/**
 * What the runner needs of a message log. libs/kafka is the real one; tests of stages use the one in memory
 * (in-memory-log.ts).
 */
export interface MessageLog {
  /**
   * Consumes the topics as one member of a group. `handle` gets chunks of at most 200 messages of one partition, in
   * order; the offsets of a chunk are committed only after it resolves. It must not resolve before what it
   * published is acknowledged. The promise resolves when the consumer has joined.
   */
  consume(group: string, topics: readonly string[], handle: ChunkHandler): Promise<Consumption>;
  /** Resolves when every message is acknowledged by all replicas. @throws TransientError */
  publish(messages: readonly OutgoingMessage[]): Promise<void>;
}

export type ChunkHandler = (chunk: readonly IncomingMessage[], control: ChunkControl) => Promise<void>;

export interface ChunkControl {
  readonly context: BatchContext;
  /** Keeps the membership while waiting or working long. */
  heartbeat(): Promise<void>;
  /** False when the partition was taken away or the process is stopping: give up without committing. */
  isLive(): boolean;
}

export interface Consumption {
  /** Finishes the chunk in work, commits, leaves the group. */
  stop(): Promise<void>;
  /** Milliseconds since the last fetch answered: the liveness of the consumer. */
  lastFetchAgeMs(): number;
}
