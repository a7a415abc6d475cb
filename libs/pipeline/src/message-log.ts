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
  consume(group: string, topics: readonly string[], handle: ChunkHandler, flow?: Flow): Promise<Consumption>;
  /**
   * Resolves when every message is acknowledged by all replicas.
   * @throws TransientError when the broker is away, RefusedError('too-large') when it will never take a message
   */
  publish(messages: readonly OutgoingMessage[]): Promise<void>;
  /** Ends the connections. Consumptions are stopped first, by who started them. */
  close(): Promise<void>;
}

/**
 * How messages come. By default in chunks, one after the other: the order of a partition is kept.
 *
 * `sideBySide`: every message is a chunk of its own. Those with one key come one after the other; all others are in work at the same
 * time, so that a slow one holds up nothing but its key. For stages whose results may be published twice after a crash.
 */
export interface Flow {
  readonly sideBySide?: {
    /** Most bytes of messages in work; a message larger than this is in work alone. */
    readonly maxBytes: number;
  };
}

/**
 * Resolves when the chunk is finished for good; throws StaleOwnerError to give it up uncommitted (it is delivered
 * again, to whoever owns the partition then). Any other error is a fault of the handler itself and ends the
 * consumption (see `Consumption.crashed`).
 */
export type ChunkHandler = (chunk: readonly IncomingMessage[], control: ChunkControl) => Promise<void>;

/** Where a chunk comes from. */
export type ChunkContext = Omit<BatchContext, 'traces'>;

export interface ChunkControl {
  readonly context: ChunkContext;
  /**
   * Keeps the membership while waiting or working long; cheap, so call it often. Never throws: when the membership
   * is gone, `isLive` turns false.
   */
  heartbeat(): Promise<void>;
  /** False when the partition is to be handed over or the process is stopping: do not start anything again. */
  isLive(): boolean;
  /**
   * Before work that may end the process: remembers, where a kill does not reach, that the chunk was attempted. Resolves with how often
   * it was attempted before, by processes that ended over it. A round trip, so only for what is dangerous.
   */
  attempt(): Promise<number>;
}

export interface Consumption {
  /** Finishes the chunk in work, commits, leaves the group. */
  stop(): Promise<void>;
  /** Milliseconds since the last fetch answered or a chunk was in work: the liveness of the consumer. */
  lastFetchAgeMs(): number;
  /** Resolves with the error that ended the consumption for good; never when it was stopped. */
  readonly crashed: Promise<Error>;
}
