import { freshForMs, locationOf, retryAfterMs, validatorsOf } from './response-headers.js';

const now = Date.parse('2025-07-30T12:00:00Z');
const DAY_MS = 86_400_000;

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['1.5', 1500],
    ['Wed, 30 Jul 2025 12:01:00 GMT', 60_000],
    ['Wed, 30 Jul 2025 11:00:00 GMT', 0],
    ['Wednesday, 30-Jul-25 12:01:00 GMT', 60_000],
    ['Wed Jul 30 12:01:00 2025', 60_000],
    ['999999999', 7 * DAY_MS],
    ['9'.repeat(400), 7 * DAY_MS],
    ['Fri, 30 Jul 2055 12:00:00 GMT', 7 * DAY_MS],
    ['soon', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['2030', 2_030_000],
    ['July 2030', undefined],
    ['', undefined],
  ])('"%s" is %s ms', (value, ms) => {
    expect(retryAfterMs({ 'retry-after': value }, now)).toBe(ms);
  });
});

describe('freshness', () => {
  it.each([
    [{ 'cache-control': 'public, max-age=600' }, 600_000],
    [{ 'cache-control': 'max-age=600', age: '200' }, 400_000],
    [{ 'cache-control': 's-maxage=900, Max-Age="60"' }, 60_000],
    [{ 'cache-control': ['public', 'max-age=60'] }, 60_000],
    [{ 'cache-control': 'no-cache, max-age=600' }, undefined],
    [{ 'cache-control': 'no-store' }, undefined],
    [{ 'cache-control': 'xmax-age=60' }, undefined],
    [{ expires: 'Wed, 30 Jul 2025 12:10:00 GMT' }, 600_000],
    [{ expires: 'Wed, 30 Jul 2025 12:10:00 GMT', date: 'Wed, 30 Jul 2025 12:09:00 GMT' }, 60_000],
    [{ expires: '0' }, 0],
    [{ expires: 'never' }, undefined],
    [{}, undefined],
  ])('%j is fresh for %s ms', (headers, ms) => {
    expect(freshForMs(headers, now)).toBe(ms);
  });
});

it('keeps validators exactly as sent', () => {
  expect(validatorsOf({ etag: 'W/"a, b"', 'last-modified': 'yesterday' })).toEqual({
    etag: 'W/"a, b"',
    lastModified: 'yesterday',
  });
  expect(validatorsOf({})).toEqual({});
});

it('reads a Location in raw UTF-8', () => {
  expect(locationOf({ location: Buffer.from('/뉴스').toString('latin1') })).toBe('/뉴스');
  expect(locationOf({ location: Buffer.from('/caf\xe9', 'latin1').toString('latin1') })).toBe('/caf\xe9');
});
