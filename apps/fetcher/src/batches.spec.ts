import { TransientError } from '@cleanwire/pipeline';
import { Batches } from './batches.js';

/** Writes as told, and remembers what was written together. */
function aWriter(fails: (items: readonly number[]) => Error | undefined = () => undefined) {
  const written: number[][] = [];
  const batches = new Batches<number>(async (items) => {
    written.push([...items]);
    const error = fails(items);
    if (error) throw error;
    await Promise.resolve();
  });
  const add = (...items: number[]) =>
    Promise.all(
      items.map((item) =>
        batches.add(item).then(
          () => 'written',
          (error: unknown) => (error as Error).message,
        ),
      ),
    );
  return { written, add };
}

it('what ends together is written together, and what ends later afterwards', async () => {
  const { written, add } = aWriter();
  expect(await add(1, 2, 3)).toEqual(['written', 'written', 'written']);
  await add(4);
  expect(written).toEqual([[1, 2, 3], [4]]);
});

it('one that cannot be written leaves the others as they are', async () => {
  const { written, add } = aWriter((items) => (items.includes(2) ? new Error('2 is odd') : undefined));
  expect(await add(1, 2, 3)).toEqual(['written', '2 is odd', 'written']);
  expect(written).toEqual([[1, 2, 3], [1], [2], [3]]);
  expect(await add(5)).toEqual(['written']);
});

it('a database that is away is not asked again for each', async () => {
  const { written, add } = aWriter(() => new TransientError('database-away', 'No database.'));
  expect(await add(1, 2)).toEqual(['No database.', 'No database.']);
  expect(written).toEqual([[1, 2]]);
});
