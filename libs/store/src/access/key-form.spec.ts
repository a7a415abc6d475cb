import { fitsSome, hashOf, idOf, isWellFormed, newSecret } from './key-form.js';

describe('a key', () => {
  it('is recognised, and never made twice', () => {
    const keys = Array.from({ length: 100 }, newSecret);
    expect(keys.every(isWellFormed)).toBe(true);
    expect(new Set(keys).size).toBe(100);
    expect(keys[0]).toMatch(/^cw_[0-9a-f]{72}$/);
  });

  it.each([
    ['misspelt', (key: string) => key.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['cut', (key: string) => key.slice(0, -1)],
    ['of another kind', () => 'ghp_0123456789'],
    ['empty', () => ''],
  ])('is not taken when it is %s', (_how, change) => {
    expect(isWellFormed(change(newSecret()))).toBe(false);
  });

  it('is named by its hash, which tells nothing of it', () => {
    const key = newSecret();
    expect(idOf(hashOf(key))).toMatch(/^[0-9a-f]{12}$/);
    expect(key).not.toContain(idOf(hashOf(key)));
  });
});

it.each([
  ['my-paper', 'my-paper', true],
  ['my-paper', 'my-paper-2', false],
  ['my-paper', 'not-my-paper', false],
  ['my-paper*', 'my-paper', true],
  ['my-paper*', 'my-paper-2', true],
  ['my-paper*', 'not-my-paper', false],
  ['*-wire', 'north-wire', true],
  ['*-wire', 'north-wire-2', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'acb', false],
  ['aa*aa', 'aaa', false],
  ['*', 'anything at all', true],
  ['a.c', 'abc', false],
  ['A*', 'a', false],
  ['***', '', true],
])('%s lets %s through: %s', (pattern, sourceId, expected) => {
  expect(fitsSome([pattern], sourceId)).toBe(expected);
});

it('a pattern full of stars costs no more than its length', () => {
  const started = performance.now();
  expect(fitsSome(['*a'.repeat(99) + 'b'], 'a'.repeat(200))).toBe(false);
  expect(performance.now() - started).toBeLessThan(50);
});
