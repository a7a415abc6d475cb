import { Kept, keptFor } from './kept.js';

let at = 0;
const now = (): number => at;
beforeEach(() => (at = 0));

it('asks once for all who ask while the answer is on its way or fresh', async () => {
  let asked = 0;
  const kept = new Kept<number>({ freshMs: 1000, now });
  const ask = () => Promise.resolve(++asked);
  expect(await Promise.all([kept.of('one', ask), kept.of('one', ask), kept.of('other', ask)])).toEqual([
    1, 1, 2,
  ]);
  at = 999;
  expect(await kept.of('one', ask)).toBe(1);
  at = 1000;
  expect(await kept.of('one', ask)).toBe(3);
});

it('an answer is as old as its question: one that took long is not given longer for it', async () => {
  const kept = new Kept<string>({ freshMs: 1000, now });
  const slow = Promise.withResolvers<string>();
  const first = kept.of('one', () => slow.promise);
  at = 1500;
  const joined = kept.of('one', () => Promise.resolve('asked twice'));
  slow.resolve('slow');
  expect(await Promise.all([first, joined])).toEqual(['slow', 'slow']);
  expect(await kept.of('one', () => Promise.resolve('anew'))).toBe('anew');
});

it('gives what changes slowly while it is asked for anew, but not for ever', async () => {
  let asked = 0;
  const answer = keptFor(() => Promise.resolve(++asked), { freshMs: 1000, staleMs: 5000, now });
  const db = {};
  expect(await Promise.all([answer(db), answer(db), answer({})])).toEqual([1, 1, 2]);
  at = 1000;
  expect(await answer(db)).toBe(1);
  expect(await answer(db)).toBe(3);
  at = 7000;
  expect(await answer(db)).toBe(4);
});

it('a failure reaches those who wait for it and nobody else, and is not kept', async () => {
  let fails = true;
  const answer = keptFor(() => (fails ? Promise.reject(new Error('away')) : Promise.resolve('there')), {
    freshMs: 10,
    staleMs: 100,
    now,
  });
  const db = {};
  const both = await Promise.allSettled([answer(db), answer(db)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await answer(db)).toBe('there');
  fails = true;
  at = 20;
  expect(await answer(db)).toBe('there');
  at = 200;
  await expect(answer(db)).rejects.toThrow('away');
});

it('forgets the oldest where all together would be too large, what is too old, and what is too large alone', async () => {
  const kept = new Kept<string>({ freshMs: 1000, most: 10, sizeOf: ({ length }) => length, now });
  /** Whether it was asked for anew. */
  const ask = async (question: string, answer: string): Promise<boolean> => {
    let isAsked = false;
    await kept.of(question, () => {
      isAsked = true;
      return Promise.resolve(answer);
    });
    return isAsked;
  };
  for (const question of ['a', 'b', 'c']) await ask(question, '1234');
  expect([await ask('b', '1234'), await ask('c', '1234')]).toEqual([false, false]);
  expect(await ask('a', '1234')).toBe(true);
  await ask('large', '12345678901');
  expect([await ask('c', '1234'), await ask('a', '1234')]).toEqual([false, false]);
  expect(await ask('large', '12345678901')).toBe(true);
  at = 1000;
  await ask('d', '12');
  at = 0;
  expect(await ask('a', '1234')).toBe(true);
});
