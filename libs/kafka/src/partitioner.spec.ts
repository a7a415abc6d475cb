import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { createPartitioner, murmur2 } from './partitioner.js';

const partitions = (count: number) =>
  Array.from({ length: count }, (_, partitionId) => ({
    partitionId,
    partitionErrorCode: 0,
    leader: 1,
    replicas: [1],
    isr: [1],
  }));

describe('the partition of a message', () => {
  it('is the one that kafkajs would choose, for every key', () => {
    const ours = createPartitioner();
    const theirs = kafkajs.Partitioners.DefaultPartitioner();
    const key = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(key, fc.integer({ min: 1, max: 60 }), (key, count) => {
        const message = { topic: 't', partitionMetadata: partitions(count), message: { key, value: null } };
        expect(ours(message)).toBe(theirs(message));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the one that the Java client chooses', () => {
    // From Kafka's own test of its hash (UtilsTest.testMurmur2).
    expect(murmur2(Buffer.from('21'))).toBe(-973932308);
    expect(murmur2(Buffer.from('foobar'))).toBe(-790332482);
    expect(murmur2(Buffer.from('a-little-bit-long-string'))).toBe(-985981536);
    expect(murmur2(Buffer.from('lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8'))).toBe(-58897971);
  });

  it('is the one that was asked for, and any without a key', () => {
    const choose = createPartitioner();
    const message = (of: object) => ({
      topic: 't',
      partitionMetadata: partitions(3),
      message: { value: null, ...of },
    });
    expect(choose(message({ key: 'a', partition: 2 }))).toBe(2);
    const chosen = new Set(Array.from({ length: 9 }, () => choose(message({ key: null }))));
    expect(chosen).toEqual(new Set([0, 1, 2]));
  });
});
