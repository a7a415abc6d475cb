import type { CleanArticleEvent, TraceContext } from '@cleanwire/contracts';

/** One row of the outbox: an event as it goes to the clean-article topic. */
export interface OutboxEvent {
  /** Position in commit order; rises, with gaps. Equal to `event.sequence`. */
  readonly sequence: bigint;
  readonly event: CleanArticleEvent;
  /** The trace of the sighting that led to it. */
  readonly trace?: TraceContext;
}

/**
 * What the relay (libs/kafka) needs of the outbox (libs/store). Every method throws TransientError when the database
 * is away; the relay then waits and tries again.
 */
export interface OutboxReader {
  /** Committed events with a higher sequence, lowest first, at most `limit` of them. */
  readAfter(sequence: bigint, limit: number): Promise<readonly OutboxEvent[]>;
  /** The highest committed sequence; 0 when the outbox has never held anything. */
  head(): Promise<bigint>;
  /** The last sequence known to be published; 0 when nothing was. A floor: Kafka may know of a later one. */
  floor(): Promise<bigint>;
  /** Remembers that everything up to `sequence` is on the topic; never lowers the floor. */
  raiseFloor(sequence: bigint): Promise<void>;
}

/** Sees to it that one relay works at a time; the others stand by (a row that expires, in libs/store). */
export interface RelayLease {
  /** Leadership for a while; undefined while another relay has it. */
  tryAcquire(): Promise<Leadership | undefined>;
}

export interface Leadership {
  /** Rises with each change of hands. */
  readonly token: bigint;
  /** Prolongs it; false when another relay has taken over. Overdue and not taken, it is ours again. */
  renew(): Promise<boolean>;
  /** Lets another one lead at once. */
  release(): Promise<void>;
}
