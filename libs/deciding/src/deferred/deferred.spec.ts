import fc from 'fast-check';
import { BUCKET_BITS, Deferred } from './index.js';

it('does every change once, those of one key in the order they came', () => {
  const change = fc.tuple(fc.integer({ min: 0, max: 0xffffffff }), fc.nat(9), fc.nat(9));
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 60 }),
      fc.array(fc.nat(59), { maxLength: 300 }),
      (kinds, order) => {
        const changes = order.flatMap((i) => (kinds[i] ? [kinds[i]] : []));
        const done: [number, number, number][] = [];
        const deferred = new Deferred(
          (key) => key >>> (32 - BUCKET_BITS),
          (...one) => done.push(one),
        );
        deferred.begin();
        changes.forEach((one, i) => {
          deferred.push(...one);
          if (i === 100) deferred.settle();
        });
        deferred.end();
        expect(done).toHaveLength(changes.length);
        const ofKey = (all: readonly (readonly number[])[], key: number) =>
          all.filter(([own]) => own === key);
        for (const [key] of changes) expect(ofKey(done, key)).toEqual(ofKey(changes, key));
      },
    ),
  );
});

it('does what it puts off before it becomes too much', () => {
  let done = 0;
  const deferred = new Deferred(
    () => 0,
    () => done++,
  );
  deferred.begin();
  for (let i = 0; i < 300_000; i++) deferred.push(i, 0, 0);
  expect(done).toBe(2 ** 18);
  deferred.end();
  expect(done).toBe(300_000);
});
