import { decodeCursor, encodeCursor } from './cursor.js';

const articleId = 'a'.repeat(64);

it.each([
  { publishedAt: '2025-07-30T09:05:01.123Z', articleId },
  { publishedAt: '1969-12-31T00:00:00.000Z', articleId, score: 0.0607927 },
  { publishedAt: '9999-12-31T23:59:59.999Z', articleId, score: 1e-20 },
])('comes back as it went out: %j', (cursor) => {
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
});

it.each([
  '',
  'x',
  'e30',
  Buffer.from(`1 ${articleId} x`).toString('base64url'),
  Buffer.from(`999999999999999 ${articleId}`).toString('base64url'),
  '\0',
  '漢字',
])('is not read from %j', (text) => {
  expect(decodeCursor(text)).toBeUndefined();
});
