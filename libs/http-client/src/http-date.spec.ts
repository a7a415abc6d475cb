import { httpDate } from './http-date.js';

const now = Date.parse('2025-07-30T12:00:00Z');

it.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
  ['Wednesday, 30-Jul-25 12:01:00 GMT', '2025-07-30T12:01:00.000Z'],
  // Fifty years ahead at most, else the century before.
  ['Wednesday, 30-Jul-75 12:01:00 GMT', '2075-07-30T12:01:00.000Z'],
  ['Wednesday, 30-Jul-76 12:01:00 GMT', '1976-07-30T12:01:00.000Z'],
  // What servers write as well.
  ['wed, 30 jul 2025 12:01:00 UTC', '2025-07-30T12:01:00.000Z'],
  ['Wed, 3 Sep 2025 12:01:00 +0000', '2025-09-03T12:01:00.000Z'],
])('%s is %s', (text, iso) => {
  expect(new Date(httpDate(text, now) ?? NaN).toISOString()).toBe(iso);
});

it.each([
  '',
  'soon',
  '5',
  '-5',
  '2030',
  'in 5 minutes',
  'Wed, 31 Feb 2025 12:01:00 GMT',
  'Wed, 30 Jul 2025 25:01:00 GMT',
  'Wed, 30 Foo 2025 12:01:00 GMT',
  'Wed, 30 anF 2025 12:01:00 GMT',
  'Wed, 00 Jul 2025 12:01:00 GMT',
  'Wed, 30 Jul 2025 12:01:00 CEST',
])('"%s" is no date', (text) => {
  expect(httpDate(text, now)).toBeUndefined();
});
