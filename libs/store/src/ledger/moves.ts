import { articleIdOf } from '@cleanwire/deciding/dedup';
import type { Change, Moved, Parted } from '@cleanwire/deciding/dedup';
import { MOST_GENERATION } from '@cleanwire/deciding/near-duplicates';
import type { Queryable } from '../database.js';

/** Does to what was written before what was decided since; to be called before anything else of the transaction is written. */
export async function moveRows(db: Queryable, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    if ('released' in change) await releaseTexts(db, change.released);
    else if ('sightingIds' in change) await moveParted(db, change);
    else await moveToArticle(db, change);
  }
}

/** Emptied and numbered anew, so that whoever follows the table forgets them. What counts for nothing (above 3) goes on to do so. */
async function releaseTexts(db: Queryable, articleId: string): Promise<void> {
  await db.query(
    `update ledger.sketches set sketch = '', number = nextval('ledger.sketch_numbers')
      where article_id = decode($1, 'hex') and generation <= $2`,
    [articleId, MOST_GENERATION],
  );
}

/** Sightings that are another article now, and articles that they had begun and that were merged into the old one. */
async function moveParted(db: Queryable, { from, to, sightingIds }: Parted): Promise<void> {
  await db.query(
    'update ledger.sightings set article_id = $2 where sighting_id = any ($3::text[]) and article_id = $1',
    [from, to, sightingIds],
  );
  await db.query(
    `update ledger.sightings set kind = 'created', reason = null, score = null, evidence = null where sighting_id = $1`,
    [sightingIds[0]],
  );
  await db.query(
    'update ledger.articles set merged_into = $2 where merged_into = $1 and article_id = any ($3::text[])',
    [from, to, sightingIds.map(articleIdOf)],
  );
}

/**
 * Everything that led to one article leads to the other: keys, sightings, sketches, what an operator said of it, and those
 * that were merged into it before.
 */
export async function moveToArticle(db: Queryable, { from, to, withoutTexts }: Moved): Promise<void> {
  if (withoutTexts) {
    await db.query(`delete from ledger.identity_keys where article_id = $1 and kind = 'body'`, [from]);
    await releaseTexts(db, from);
  }
  await db.query('update ledger.identity_keys set article_id = $2 where article_id = $1', [from, to]);
  await db.query('update ledger.sightings set article_id = $2 where article_id = $1', [from, to]);
  await db.query('update ledger.articles set merged_into = $2 where merged_into = $1', [from, to]);
  await db.query(
    `insert into ledger.apart (article_id, other_article_id)
     select case article_id when $1 then $2 else article_id end,
            case other_article_id when $1 then $2 else other_article_id end
       from ledger.apart
      where $1 in (article_id, other_article_id) and $2 not in (article_id, other_article_id)
     on conflict do nothing`,
    [from, to],
  );
  await db.query('delete from ledger.apart where $1 in (article_id, other_article_id)', [from]);
  await moveSketches(db, { from, to });
}

/** Also out of its story: the other article has a place in one already. Numbered anew, so that whoever follows the table hears of it. @param sightingIds those alone; all where it is left out */
export async function moveSketches(
  db: Queryable,
  { from, to }: Moved,
  sightingIds?: readonly string[],
): Promise<void> {
  await db.query(
    `update ledger.sketches set article_id = decode($2, 'hex'), number = nextval('ledger.sketch_numbers'), story_id = null, story = null
      where article_id = decode($1, 'hex')
        and ($3::text[] is null or sighting_id = any (array(select decode(id, 'hex') from unnest($3::text[]) as moved (id))))`,
    [from, to, sightingIds ?? null],
  );
}
