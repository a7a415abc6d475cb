import { kept } from './kept-answer.js';

it('asks once for all who wait, and again when the answer is old, without letting anybody wait', async () => {
  let asked = 0;
  let at = 0;
  const answer = kept(
    () => Promise.resolve(++asked),
    1000,
    () => at,
  );
  expect(await Promise.all([answer(), answer()])).toEqual([1, 1]);
  at = 999;
  expect(await answer()).toBe(1);
  at = 1000;
  expect(await answer()).toBe(1);
  expect(asked).toBe(2);
  expect(await answer()).toBe(2);
});

it('a failure reaches those who wait for the first answer, and nobody else', async () => {
  let fails = true;
  let at = 0;
  const answer = kept(
    () => (fails ? Promise.reject(new Error('away')) : Promise.resolve('there')),
    10,
    () => at,
  );
  await expect(answer()).rejects.toThrow('away');
  fails = false;
  expect(await answer()).toBe('there');
  fails = true;
  at = 20;
  expect(await answer()).toBe('there');
});
