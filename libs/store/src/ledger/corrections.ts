import { fingerprintOf, mergeEvents, splitArticle as splitOf } from '@cleanwire/deciding/dedup';
import type { KnownArticle } from '@cleanwire/deciding/dedup';
import { encodeSketch, sketchOf } from '@cleanwire/deciding/near-duplicates';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { keepVersions, saveArticles } from './articles.js';
import { CorrectionError, evidenceOf, remember, standing, tell } from './correction.js';
import type { Correction, Corrector } from './correction.js';
import { lockLedger } from './epochs.js';
import { moveSketches, moveToArticle } from './moves.js';
import { keepDisplacedTexts, storedSightings } from './sighting-texts.js';
import type { StoredSighting } from './sighting-texts.js';
import { saveSketches } from './sketches.js';

export interface SplitRequest extends Corrector {
  readonly articleId: string;
  readonly sightingIds: readonly string[];
}

export interface MergeRequest extends Corrector {
  /** Stays. */
  readonly articleId: string;
  /** Is taken in. */
  readonly otherArticleId: string;
}

/**
 * Makes an article of its own of some of an article's sightings. One transaction under the ledger's lock, with its events in the
 * outbox. The two are apart from then on: nothing that comes later makes one of them again, and a copy goes to the one
 * whose text it has.
 * @throws CorrectionError
 */
export function splitArticle(pool: Pool, request: SplitRequest): Promise<Correction> {
  return inTransaction(pool, async (db) => {
    await lockLedger(db);
    const known = await standing(db, request.articleId);
    const sightings = await storedSightings(db, known);
    const taken = new Set(request.sightingIds);
    refuseImpossible(request, sightings, taken);

    const ids = sightings.map(({ sighting }) => sighting.sightingId);
    const versions = await lastVersions(db, ids);
    const split = splitOf({
      article: known.article,
      textOf: known.textOf,
      sightings,
      taken,
      lastVersionOf: (articleId) => versions.get(articleId) ?? 0,
      evidence: evidenceOf(request, 'said that they are another article'),
    });
    const [stays, leaves] = [split.stays, split.leaves].map(({ article, textOf }) => ({
      article,
      bodyHash: fingerprintOf(textOf).bodyHash,
      textOf: textOf.sightingId,
    })) as [KnownArticle, KnownArticle];
    if (stays.textOf !== known.textOf) await keepVersions(db, [known.article]);
    await saveArticles(db, [stays, leaves]);

    const moved = { from: known.article.articleId, to: leaves.article.articleId };
    const gone = sightings.filter(({ sighting }) => taken.has(sighting.sightingId));
    const left = sightings.filter((kept) => !gone.includes(kept));
    await moveSightings(db, moved, gone, evidenceOf(request, 'made this article'));
    await moveKeys(db, moved, gone, left);
    await moveSketches(db, moved, request.sightingIds);
    await compareWith(db, [stays, leaves]);
    await setApart(db, moved.from, moved.to);
    await remember(db, 'split', { ...request, articleId: moved.from, otherArticleId: moved.to }, gone);
    return tell(db, split.events);
  });
}

/**
 * Makes one article of two. One transaction under the ledger's lock, with its events in the outbox; the text of the one that
 * stays is kept, and copies of either are its copies from then on.
 * @throws CorrectionError
 */
export function mergeArticles(pool: Pool, request: MergeRequest): Promise<Correction> {
  const { articleId, otherArticleId } = request;
  if (articleId === otherArticleId) {
    const message = `Both are article ${articleId}: name two different ones.`;
    return Promise.reject(new CorrectionError('same-article', message));
  }
  return inTransaction(pool, async (db) => {
    await lockLedger(db);
    const winner = await standing(db, articleId);
    const loser = await standing(db, otherArticleId);
    const sightings = await storedSightings(db, loser);
    const evidence = evidenceOf(request, 'said that they are one article');
    const events = mergeEvents({ winner: winner.article, loser: loser.article, evidence });
    await saveArticles(db, [
      { ...winner, article: events[0].article },
      { ...loser, article: events[1].article, mergedInto: articleId },
    ]);
    const { body, bodyHtml } = loser.article;
    if (loser.textOf !== undefined)
      await keepDisplacedTexts(db, [{ sightingId: loser.textOf, body, ...(bodyHtml && { bodyHtml }) }]);
    await db.query(
      'delete from ledger.apart where $1 in (article_id, other_article_id) and $2 in (article_id, other_article_id)',
      [articleId, otherArticleId],
    );
    await db.query(
      `update ledger.sightings set kind = 'duplicate', reason = 'operator', score = 1, evidence = $2
        where article_id = $1 and kind = 'created'`,
      [otherArticleId, evidence],
    );
    await moveToArticle(db, { from: otherArticleId, to: articleId });
    await remember(db, 'merge', request, sightings);
    return tell(db, events);
  });
}

/** Where an article that is gone went; undefined when it is still there, or was never known. */
export async function mergedInto(db: Queryable, articleId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ mergedInto: string | null }>(
    'select merged_into as "mergedInto" from ledger.articles where article_id = $1',
    [articleId],
  );
  return rows[0]?.mergedInto ?? undefined;
}

function refuseImpossible(
  { articleId, sightingIds }: SplitRequest,
  sightings: readonly StoredSighting[],
  taken: ReadonlySet<string>,
): void {
  if (sightingIds.length === 0)
    throw new CorrectionError('nothing-taken', 'No sighting is named: name those that are another article.');
  const own = new Set(sightings.map(({ sighting }) => sighting.sightingId));
  const strange = sightingIds.find((id) => !own.has(id));
  if (strange !== undefined) {
    const message = `Article ${articleId} has no sighting ${strange}: name some of its own.`;
    throw new CorrectionError('no-such-sighting', message);
  }
  if (taken.size === own.size) {
    const message = `These are all sightings of article ${articleId}: leave at least one.`;
    throw new CorrectionError('nothing-left', message);
  }
}

/** By the ids that articles made of these sightings would have. */
async function lastVersions(db: Queryable, sightingIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ articleId: string; version: number }>(
    `select article_id as "articleId", version
       from ledger.articles
       join unnest($1::text[]) as seen (sighting_id)
         on article_id in (encode(sha256(convert_to(sighting_id, 'UTF8')), 'hex'),
                           encode(sha256(convert_to('split', 'UTF8') || '\\x00'::bytea || convert_to(sighting_id, 'UTF8')), 'hex'))`,
    [sightingIds],
  );
  return new Map(rows.map(({ articleId, version }) => [articleId, version]));
}

async function moveSightings(
  db: Queryable,
  { from, to }: { from: string; to: string },
  gone: readonly StoredSighting[],
  evidence: string,
): Promise<void> {
  const ids = gone.map(({ sighting }) => sighting.sightingId);
  await db.query(
    'update ledger.sightings set article_id = $2 where article_id = $1 and sighting_id = any ($3::text[])',
    [from, to, ids],
  );
  await db.query(
    `update ledger.sightings set kind = 'created', reason = 'operator', score = 1, evidence = $2 where sighting_id = $1`,
    [ids[0], evidence],
  );
}

/** A key that a sighting left behind has too leads where it led. */
async function moveKeys(
  db: Queryable,
  { from, to }: { from: string; to: string },
  gone: readonly StoredSighting[],
  left: readonly StoredSighting[],
): Promise<void> {
  const keysOf = (sightings: readonly StoredSighting[]): string[] =>
    sightings.flatMap(({ sighting }) => fingerprintOf(sighting).keys.map(({ hash }) => hash));
  const staying = new Set(keysOf(left));
  await db.query(
    `update ledger.identity_keys set article_id = $2
      where article_id = $1
        and key = any (array(select decode(hash, 'hex') from unnest($3::text[]) as moved (hash)))`,
    [from, to, keysOf(gone).filter((hash) => !staying.has(hash))],
  );
}

/** A text that brought nothing to its article was not compared with; an article of its own must be. */
async function compareWith(db: Queryable, halves: readonly KnownArticle[]): Promise<void> {
  const { rows } = await db.query<{ sightingId: string }>(
    `select encode(sighting_id, 'hex') as "sightingId" from ledger.sketches
      where article_id = any (array(select decode(id, 'hex') from unnest($1::text[]) as half (id)))`,
    [halves.map(({ article }) => article.articleId)],
  );
  const compared = new Set(rows.map(({ sightingId }) => sightingId));
  const missing = halves.filter(({ textOf }) => textOf !== undefined && !compared.has(textOf));
  await saveSketches(
    db,
    missing.map(({ article, textOf }) => ({
      articleId: article.articleId,
      sightingId: textOf!,
      generation: 0,
      sketch: encodeSketch(sketchOf(article.body)),
    })),
  );
}

async function setApart(db: Queryable, one: string, other: string): Promise<void> {
  await db.query(
    `insert into ledger.apart (article_id, other_article_id) values ($1, $2), ($2, $1) on conflict do nothing`,
    [one, other],
  );
}
