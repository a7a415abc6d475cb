import type { LookupAddress } from 'node:dns';
import { cachedResolve } from './cached-resolve.js';
import type { Resolve } from './guarded-connector.js';

const asked: string[] = [];
let answer: LookupAddress[] | Error = [];
const resolver: Resolve = (hostname, _options, callback) => {
  asked.push(hostname);
  if (answer instanceof Error) callback(answer, []);
  else callback(null, answer);
};
const look = (resolve: Resolve, hostname: string, family?: number): Promise<LookupAddress[] | Error> =>
  new Promise((done) =>
    resolve(hostname, { all: true, ...(family && { family }) }, (error, addresses) =>
      done(error ?? addresses),
    ),
  );
const at = (n: number): LookupAddress => ({ address: `192.0.2.${n}`, family: 4 });

beforeEach(() => {
  asked.length = 0;
});

it('a name is asked for once in half a minute, and again after it', async () => {
  let now = 0;
  const resolve = cachedResolve(resolver, () => now);
  answer = [at(1)];
  expect(await look(resolve, 'wire.example')).toEqual([at(1)]);
  answer = [at(2)];
  now = 29_999;
  expect(await look(resolve, 'wire.example')).toEqual([at(1)]);
  expect(await look(resolve, 'wire.example', 4)).toEqual([at(2)]);
  now = 30_000;
  expect(await look(resolve, 'wire.example')).toEqual([at(2)]);
  expect(asked).toHaveLength(3);
});

it('what was not found is asked for again at once', async () => {
  const resolve = cachedResolve(resolver, () => 0);
  answer = new Error('ENOTFOUND');
  expect(await look(resolve, 'wire.example')).toBe(answer);
  answer = [at(1)];
  expect(await look(resolve, 'wire.example')).toEqual([at(1)]);
});

it('of 500 addresses the first ones are tried', async () => {
  answer = Array.from({ length: 500 }, (_, n) => at(n));
  expect(await look(cachedResolve(resolver), 'wire.example')).toEqual(answer.slice(0, 16));
});
