import { silentLogger } from '@cleanwire/observability';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { byteses, hexes, jsonbs, jsons, texts } from '../src/arrays.js';
import { createPool } from '../src/index.js';
import type { Pool } from '../src/index.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 1, statementTimeoutMs: 5000, logger: silentLogger });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const TEXTS = ['', 'plain', '"quoted" {and, braced} \\ NULL', 'Žďár, 東京, हिन्दी, 🦜', null, 'two\nlines'];
const DOCUMENTS = TEXTS.map((text) => (text === null ? null : JSON.stringify({ text, list: [1, 'two'] })));

describe('arrays in binary', () => {
  it.each([
    ['text', texts(TEXTS), TEXTS],
    ['json', jsons(DOCUMENTS), DOCUMENTS],
    ['jsonb', jsonbs(DOCUMENTS), DOCUMENTS],
    ['bytea', hexes(['', '00ff10', null]), [Buffer.alloc(0), Buffer.of(0, 255, 16), null]],
    ['bytea', byteses([new Uint8Array([1, 2, 0]), null]), [Buffer.of(1, 2, 0), null]],
    ['text', texts([]), []],
    ['jsonb', jsonbs([]), []],
  ])('of %s are the values that the driver would have sent', async (type, array, asText) => {
    const { rows } = await pool.query<{ binary: unknown; text: unknown }>(
      `select coalesce(to_json($1::${type}[])::text, '') as binary, coalesce(to_json($2::${type}[])::text, '') as text`,
      [array, asText],
    );
    expect(rows[0]!.binary).toBe(rows[0]!.text);
  });

  it.each([
    ['a NUL in a text', 'select $1::text[]', texts(['a\0b'])],
    ['a NUL in a document', 'select $1::jsonb[]', jsonbs([JSON.stringify(['a\0b'])])],
    ['half a surrogate pair in a document', 'select $1::jsonb[]', jsonbs([JSON.stringify(['\ud800'])])],
  ])('%s is refused as before', async (_what, sql, array) => {
    await expect(pool.query(sql, [array])).rejects.toMatchObject({
      name: 'RefusedError',
      reason: 'database-refused',
    });
  });
});
