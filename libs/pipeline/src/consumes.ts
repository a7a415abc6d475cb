import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { Topic, TraceContext } from '@cleanwire/contracts';
import type { Outcome } from './outcome.js';

/** Where a batch comes from. One batch is always of one partition, in order. */
export interface BatchContext {
  readonly topic: string;
  readonly partition: number;
  /** Changes whenever the partition was assigned anew; equal values mean the same uninterrupted ownership. */
  readonly assignment: string;
  readonly firstOffset: string;
  readonly lastOffset: string;
  /** The trace that each message of the batch belongs to; what the runner publishes for it carries that by itself. */
  readonly traces: readonly (TraceContext | undefined)[];
}

/** What a stage can ask about the batch that it works on. */
export interface BatchInWork extends BatchContext {
  /** See ChunkControl.attempt. */
  attempt(): Promise<number>;
  /** Resolves when what the batch gave is published, or the batch is given up: its memory is free then. */
  readonly finished: Promise<void>;
}

export type Handler<T> = (
  batch: readonly T[],
  context: BatchInWork,
) => readonly Outcome[] | Promise<readonly Outcome[]>;

/**
 * Marks the method of a stage that works on a topic: `@Consumes(topics.rawFeeds)`. It is Nest's `@EventPattern`, with
 * the topic's message type checked against the method's when it compiles.
 */
export const Consumes =
  <T>(topic: Topic<T>) =>
  <M extends Handler<T>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    const mark = EventPattern(topic.name) as MethodDecorator;
    mark(target, key, descriptor);
    // Nest passes the context on only where a parameter asks for it.
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
  };
