import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';

/**
 * Sees every record of a topic as soon as the broker has it, whatever becomes of its transaction: the moment at which the
 * relay has sent and not yet committed, and in the end the records of transactions that never were.
 */
export class UncommittedView {
  private readonly arrivals = new EventEmitter();
  private records = 0;

  private constructor(readonly close: () => Promise<void>) {}

  /** @param topic as on the cluster */
  static async of(
    kafka: Kafka,
    topic: string,
    from: 'beginning' | 'end' = 'beginning',
  ): Promise<UncommittedView> {
    const consumer = kafka.consumer({
      groupId: `${topic}.uncommitted`,
      readUncommitted: true,
      maxWaitTimeInMs: 500,
    });
    const view = new UncommittedView(() => consumer.disconnect());
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: from === 'beginning' });
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch }) => {
        view.records += batch.messages.length;
        view.arrivals.emit('records');
        return Promise.resolve();
      },
    });
    await joined;
    return view;
  }

  async nextRecord(): Promise<void> {
    await once(this.arrivals, 'records', { signal: AbortSignal.timeout(40_000) });
  }

  /** Once nothing has come for a while: all records, the markers of transactions left out. */
  async count(): Promise<number> {
    for (let seen = -1; seen !== this.records; await sleep(1000)) seen = this.records;
    return this.records;
  }
}
