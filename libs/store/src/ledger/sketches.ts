import type { KeptText, SketchedText } from '@cleanwire/deciding/window';
import { byteses, hexes } from '../arrays.js';
import type { Queryable } from '../database.js';

/** A text of the window as it was kept. */
export interface SketchRow extends KeptText {
  /** Its place in the order of all changes of the table; `id` is the first that it had. */
  readonly number: number;
}

/**
 * Keeps sketches, numbered in the order given. The transaction must hold the ledger, as for the outbox.
 * @returns their numbers
 */
export async function saveSketches(db: Queryable, sketches: readonly SketchedText[]): Promise<number[]> {
  if (sketches.length === 0) return [];
  const { rows } = await db.query<{ number: string }>(
    `insert into ledger.sketches (number, sketch_id, article_id, sighting_id, generation, sketch, story_id, story)
     select number, number, article_id, sighting_id, generation, sketch, story_id, story
       from (select nextval('ledger.sketch_numbers') as number, ordered.*
               from (select *
                       from unnest($1::bytea[], $2::bytea[], $3::smallint[], $4::bytea[], $5::bytea[], $6::bytea[]) with ordinality
                         as given (article_id, sighting_id, generation, sketch, story_id, story, position)
                      order by position) ordered) numbered
     returning number`,
    [
      hexes(sketches.map(({ articleId }) => articleId)),
      hexes(sketches.map(({ sightingId }) => sightingId)),
      sketches.map(({ generation }) => generation),
      byteses(sketches.map(({ sketch }) => sketch)),
      hexes(sketches.map(({ story }) => story?.storyId ?? null)),
      byteses(sketches.map(({ story }) => story?.features ?? null)),
    ],
  );
  return rows.map(({ number }) => Number(number));
}

/**
 * What was written or changed after a number, in order. Rows come packed into one value, in base64: one by one they take the
 * driver several times as long, and a window of a million is to be read in ten seconds.
 * @param since rows that were decided earlier are left out
 */
export async function sketchesAfter(
  db: Queryable,
  number: number,
  limit: number,
  since: Date,
): Promise<SketchRow[]> {
  const { rows } = await db.query<{ packed: string | null }>(
    `select encode(string_agg(int8send(number) || int8send(sketch_id) || int8send(extract(epoch from decided_at)::bigint) || article_id
                       || int2send(generation) || int2send(length(sketch)::smallint) || sketch
                       || int2send(coalesce(length(story), 0)::smallint) || coalesce(story_id || story, ''), ''), 'base64') as packed
       from (select * from ledger.sketches
              where number > $1 and decided_at >= $2
              order by number
              limit $3) batch`,
    [number, since.toISOString(), limit],
  );
  const packed = rows[0]?.packed;
  return packed ? unpacked(Buffer.from(packed, 'base64')) : [];
}

/** How many there are. @param since without those that were decided earlier */
export async function countSketches(db: Queryable, since: Date): Promise<number> {
  const { rows } = await db.query<{ count: string }>(
    'select count(*) from ledger.sketches where decided_at >= $1',
    [since.toISOString()],
  );
  return Number(rows[0]!.count);
}

const ID_BYTES = 32;

function unpacked(packed: Buffer): SketchRow[] {
  const rows: SketchRow[] = [];
  let at = 0;
  const bytes = (length: number): Buffer => packed.subarray(at, (at += length));
  const long = (): number => Number(packed.readBigInt64BE((at += 8) - 8));
  const short = (): number => packed.readInt16BE((at += 2) - 2);
  while (at < packed.length) {
    const [number, id, decidedAt] = [long(), long(), long()];
    const articleId = bytes(ID_BYTES).toString('hex');
    const generation = short();
    const sketch = bytes(short());
    const storyLength = short();
    const story =
      storyLength > 0
        ? { storyId: bytes(ID_BYTES).toString('hex'), features: bytes(storyLength) }
        : undefined;
    rows.push({ number, id, decidedAt, articleId, generation, sketch, ...(story && { story }) });
  }
  return rows;
}

/** Articles that belong to other stories now; numbered anew, so that whoever follows the table hears of it. */
export async function moveToStories(
  db: Queryable,
  moves: readonly { readonly articleId: string; readonly storyId: string }[],
): Promise<void> {
  if (moves.length === 0) return;
  await db.query(
    `update ledger.sketches as kept
        set story_id = decode(given.story_id, 'hex'), number = nextval('ledger.sketch_numbers')
       from unnest($1::text[], $2::text[]) as given (article_id, story_id)
      where kept.article_id = decode(given.article_id, 'hex') and kept.story is not null`,
    [moves.map(({ articleId }) => articleId), moves.map(({ storyId }) => storyId)],
  );
}
