import type { ArticleSource, CleanArticle, DuplicateReason, ParsedArticle } from '@cleanwire/contracts';
import { sourceOf } from '@cleanwire/deciding/dedup';
import type { Decided, Displaced, KnownArticle } from '@cleanwire/deciding/dedup';
import { hexes, jsons, texts } from '../arrays.js';
import type { Queryable } from '../database.js';
import { knownArticles } from './articles.js';

/** Keeps what sightings said, each text once. */
export async function saveSightingTexts(db: Queryable, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return;
  const kept = decided.map(({ fingerprint: { sighting }, text }) => {
    const { body, bodyHtml, ...said } = sighting;
    return {
      sightingId: sighting.sightingId,
      said: JSON.stringify(said),
      body: text.kind === 'own' ? body : null,
      bodyHtml: text.kind === 'own' ? (bodyHtml ?? null) : null,
      sameAs: text.kind === 'same' ? text.as : null,
    };
  });
  await db.query(
    `insert into ledger.sighting_texts (sighting_id, said, body, body_html, same_as)
     select * from unnest($1::bytea[], $2::json[], $3::text[], $4::text[], $5::bytea[])`,
    [
      hexes(kept.map(({ sightingId }) => sightingId)),
      jsons(kept.map(({ said }) => said)),
      texts(kept.map(({ body }) => body)),
      texts(kept.map(({ bodyHtml }) => bodyHtml)),
      hexes(kept.map(({ sameAs }) => sameAs)),
    ],
  );
}

/** Keeps texts that their articles have no more. */
export async function keepDisplacedTexts(db: Queryable, displaced: readonly Displaced[]): Promise<void> {
  if (displaced.length === 0) return;
  await db.query(
    `update ledger.sighting_texts as kept set body = given.body, body_html = given.body_html
       from unnest($1::bytea[], $2::text[], $3::text[]) as given (sighting_id, body, body_html)
      where kept.sighting_id = given.sighting_id and kept.body is null`,
    [
      hexes(displaced.map(({ sightingId }) => sightingId)),
      texts(displaced.map(({ body }) => body)),
      texts(displaced.map(({ bodyHtml }) => bodyHtml ?? null)),
    ],
  );
}

/** What one sighting of an article said, and why it was counted to it. */
export interface SightingText extends ArticleSource {
  /** Undefined: the same as the article's, when both are folded; or it was not kept, by an older version of the program. */
  readonly body: string | undefined;
  readonly kind: 'created' | 'updated' | 'duplicate';
  readonly reason: DuplicateReason | undefined;
  readonly score: number | undefined;
  readonly evidence: string | undefined;
  readonly ruleVersion: number;
  /** ISO 8601. */
  readonly decidedAt: string;
}

/** Part of an article's sightings, in the order in which they were seen. */
export interface SightingsPart {
  readonly limit: number;
  /** The last one of the part before. */
  readonly after?: Pick<ArticleSource, 'seenAt' | 'sightingId'> | undefined;
}

/**
 * What each sighting of an article said, with its decision. Oldest decision first, or part of
 * them, first seen first; empty for an article that is not known.
 */
export async function sightingTexts(
  db: Queryable,
  articleId: string,
  part?: SightingsPart,
): Promise<readonly SightingText[]> {
  const [known] = await knownArticles(db, [articleId]);
  if (!known) return [];
  return (await storedSightings(db, known, part)).map(
    ({ sighting, seenAt, isArticleText, reason, score, evidence, decidedAt, kind, ruleVersion }) => ({
      ...sourceOf(sighting, seenAt.toISOString()),
      body: isArticleText ? undefined : sighting.body,
      kind,
      reason: reason ?? undefined,
      score: score ?? undefined,
      evidence: evidence ?? undefined,
      ruleVersion,
      decidedAt: decidedAt.toISOString(),
    }),
  );
}

/** Those of these sightings that the ledger knows, of whatever article. */
export async function knownSightings(
  db: Queryable,
  sightingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    'select sighting_id as id from ledger.sightings where sighting_id = any ($1::text[])',
    [sightingIds],
  );
  return new Set(rows.map(({ id }) => id));
}

export interface KeptDecision {
  readonly kind: 'created' | 'updated' | 'duplicate';
  readonly reason: DuplicateReason | null;
  readonly score: number | null;
  readonly evidence: string | null;
}

export interface StoredSighting extends KeptDecision {
  /** Complete, with its text. */
  readonly sighting: ParsedArticle;
  /** It has the article's text, folded; or, from an older version of the program that kept none, is taken to have it. */
  readonly isArticleText: boolean;
  readonly ruleVersion: number;
  readonly seenAt: Date;
  readonly decidedAt: Date;
}

/** The sightings of an article with all they said: oldest decision first, or part of them, first seen first. */
export async function storedSightings(
  db: Queryable,
  known: KnownArticle,
  part?: SightingsPart,
): Promise<StoredSighting[]> {
  const { rows } = await db.query<SightingRow>(
    `select s.sighting_id as "sightingId", s.kind, s.reason, s.score, s.evidence, s.rule_version as "ruleVersion",
            s.seen_at as "seenAt", s.decided_at as "decidedAt", own.said, encode(own.same_as, 'hex') as "sameAs",
            coalesce(own.body, same.body, holder.article ->> 'body') as body,
            case when own.body is not null then own.body_html
                 when same.body is not null then same.body_html
                 else holder.article ->> 'bodyHtml' end as "bodyHtml"
       from ledger.sightings s
       left join ledger.sighting_texts own on own.sighting_id = decode(s.sighting_id, 'hex')
       left join ledger.sighting_texts same on same.sighting_id = own.same_as
       -- A text that is with no sighting is with the article that has it.
       left join ledger.sightings textual
         on own.body is null and same.body is null
        and textual.sighting_id = coalesce(encode(own.same_as, 'hex'), s.sighting_id)
       left join ledger.articles holder on holder.article_id = textual.article_id and holder.text_of = textual.sighting_id
      where s.article_id = $1 and ($2::timestamptz is null or (s.seen_at, s.sighting_id) > ($2, $3))
      order by ${part ? 's.seen_at' : 's.decided_at, s.version'}, s.sighting_id
      limit $4`,
    [
      known.article.articleId,
      part?.after?.seenAt ?? null,
      part?.after?.sightingId ?? null,
      part?.limit ?? null,
    ],
  );
  return rows.map((row) => storedSighting(row, known));
}

interface SightingRow extends KeptDecision {
  readonly sightingId: string;
  readonly ruleVersion: number;
  readonly seenAt: Date;
  readonly decidedAt: Date;
  readonly said: Omit<ParsedArticle, 'body' | 'bodyHtml'> | null;
  readonly sameAs: string | null;
  readonly body: string | null;
  readonly bodyHtml: string | null;
}

function storedSighting(row: SightingRow, { article, textOf }: KnownArticle): StoredSighting {
  const { said, sameAs, body, bodyHtml, sightingId, ...decision } = row;
  const text =
    body === null
      ? { body: article.body, ...(article.bodyHtml && { bodyHtml: article.bodyHtml }) }
      : { body, ...(bodyHtml && { bodyHtml }) };
  return {
    ...decision,
    sighting: { ...(said ?? fromSource(sightingId, article)), ...text },
    isArticleText: sightingId === textOf || (sameAs !== null && sameAs === textOf) || body === null,
  };
}

/** What the article still knows of a sighting that was decided before they were kept. */
function fromSource(sightingId: string, article: CleanArticle): Omit<ParsedArticle, 'body' | 'bodyHtml'> {
  const source = article.sources.find((place) => place.sightingId === sightingId) ?? article.sources[0]!;
  const { sourceId, sourceName, url, headline, publishedAt, publishedPrecision, seenAt } = source;
  return {
    sightingId,
    sourceId,
    sourceName,
    ...(url && { url, canonicalUrl: url }),
    headline,
    summary: article.summary,
    authors: [],
    publishedAt,
    publishedPrecision,
    publishedEvidence: article.publishedEvidence,
    language: article.language,
    categories: [],
    hashtags: [],
    images: [],
    wordCount: article.wordCount,
    warnings: [],
    raw: { topic: 'unknown', partition: 0, offset: '0', time: seenAt },
    parserVersion: 'unknown',
  };
}
