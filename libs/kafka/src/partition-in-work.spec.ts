import fc from 'fast-check';
import { PartitionInWork } from './partition-in-work.js';

const committed = (partition: PartitionInWork): string | undefined => {
  const due = partition.uncommitted();
  due?.confirm();
  return due?.offset;
};

it('commits up to the first that is not finished, and the rest when that is', () => {
  const partition = new PartitionInWork('feeds', 0, '10', '');
  const [a, b, c] = ['10', '11', '13'].map((offset) => partition.begin(offset));
  expect(committed(partition)).toBeUndefined();
  partition.finish(b!);
  expect(committed(partition)).toBeUndefined();
  partition.finish(a!);
  expect(committed(partition)).toBe('13');
  partition.finish(c!);
  expect(committed(partition)).toBe('14');
  expect(committed(partition)).toBeUndefined();
});

it('never commits past what is unfinished, in whatever order work ends', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]), (order) => {
      const partition = new PartitionInWork('feeds', 0, '0', '');
      const begun = Array.from({ length: 8 }, (_, offset) => partition.begin(String(offset)));
      const unfinished = new Set(begun.keys());
      for (const offset of order) {
        partition.finish(begun[offset]!);
        unfinished.delete(offset);
        partition.uncommitted()?.confirm();
        const first = Math.min(8, ...unfinished);
        expect(partition.isBefore(String(first))).toBe(false);
        expect(first === 0 || partition.isBefore(String(first - 1))).toBe(true);
      }
    }),
  );
});

it('knows again what a rebalance delivers twice, and nothing of a topic that was made anew', () => {
  const partition = new PartitionInWork('feeds', 0, '10', '');
  partition.finish(partition.begin('10'));
  partition.begin('11');
  committed(partition);
  expect(['11', '12'].map((offset) => partition.has(offset))).toEqual([true, false]);
  expect(partition.isBefore('0')).toBe(true);
});

it('goes behind the records of a transaction at the end of a batch', () => {
  const partition = new PartitionInWork('feeds', 0, '10', '');
  partition.finish(partition.begin('10', '11'));
  expect(committed(partition)).toBe('12');
});

it('hands the attempts at a message on to the process after it, until the message is finished', () => {
  const first = new PartitionInWork('feeds', 0, '10', '');
  first.begin('10');
  expect(first.attempt(first.begin('11'))).toBe(0);
  const { metadata } = first.uncommitted()!;
  expect(metadata).toBe('{"attempts":{"11":1}}');

  const second = new PartitionInWork('feeds', 0, '10', metadata);
  second.finish(second.begin('10'));
  // Committing others keeps it.
  expect(second.uncommitted()).toMatchObject({ offset: '11', metadata });
  const again = second.begin('11');
  expect(second.attempt(again)).toBe(1);
  expect(second.uncommitted()!.metadata).toBe('{"attempts":{"11":2}}');
  second.finish(again);
  expect(second.uncommitted()).toMatchObject({ offset: '12', metadata: '' });
});

it('counts no attempt of a process that stops in good order', () => {
  const partition = new PartitionInWork('feeds', 0, '10', '');
  partition.attempt(partition.begin('10'));
  partition.uncommitted()!.confirm();
  partition.forgetAttempts();
  expect(partition.uncommitted()).toMatchObject({ offset: '10', metadata: '' });
});

it.each(['none', '{}', '{"attempts":{"x":1,"4":"many"}}', '[]'])(
  'takes metadata of others for no attempts: %s',
  (metadata) => {
    const partition = new PartitionInWork('feeds', 0, '4', metadata);
    expect(partition.attempt(partition.begin('4'))).toBe(0);
  },
);
