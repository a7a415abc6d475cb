import type { CleanArticleKind } from '@cleanwire/contracts';
import type { Queryable } from './database.js';
import type { CorrectionKind } from './ledger/index.js';

/** The way of an article's sightings through the system, as far as the ledger and the search tables know it. */
export interface ArticleTrace {
  readonly articleId: string;
  /** As decided; the search tables may be a moment behind. */
  readonly version: number;
  /** What readers see; absent until the indexer has seen the article. */
  readonly indexed?: { readonly version: number; readonly at: string };
  /** In the order in which they were seen, at most 1,000. */
  readonly sightings: readonly SightingTrace[];
  /** Texts that an update replaced. */
  readonly replaced: readonly { readonly version: number; readonly at: string }[];
  /** What operators changed. */
  readonly corrections: readonly CorrectionTrace[];
}

export interface SightingTrace {
  readonly sightingId: string;
  readonly sourceId: string;
  /** How this system got the document; absent where a producer or a hub sent it, and once the log of fetches has forgotten it. */
  readonly fetched?: FetchTrace;
  /** The document it was read from, and when this system had it. */
  readonly raw: {
    readonly topic: string;
    readonly partition: number;
    readonly offset: string;
    readonly seenAt: string;
  };
  /** Absent of sightings that an older version of the program decided. */
  readonly parsed?: { readonly parserVersion: string; readonly warnings: readonly string[] };
  readonly decided: {
    readonly kind: Exclude<CleanArticleKind, 'retracted'>;
    readonly reason?: string;
    /** Why, in words a reader can check. */
    readonly evidence?: string;
    readonly ruleVersion: number;
    readonly at: string;
  };
  /** The event that told of it; absent until the indexer has read it, and where a rebuild had it from the ledger alone. */
  readonly published?: { readonly articleId: string; readonly version: number; readonly sequence: number };
}

export interface FetchTrace {
  /** When it was finished. */
  readonly at: string;
  readonly url: string;
  readonly status?: number;
  /** Of the document, decompressed. */
  readonly bytes?: number;
  readonly ms: number;
}

export interface CorrectionTrace {
  readonly kind: CorrectionKind;
  /** The article that stayed, or whose story it was about. */
  readonly articleId: string;
  /** The one that was made, or taken in; the story that it left, or was put into. */
  readonly otherArticleId: string;
  readonly by: string;
  readonly note?: string;
  readonly at: string;
}

/** Undefined for an article that the ledger does not know. */
export async function traceOfArticle(db: Queryable, articleId: string): Promise<ArticleTrace | undefined> {
  const { rows } = await db.query<{ version: number; indexedVersion: number | null; indexedAt: Date | null }>(
    `select known.version, article.version as "indexedVersion", article.indexed_at as "indexedAt"
       from ledger.articles known
       left join search.articles article using (article_id)
      where known.article_id = $1`,
    [articleId],
  );
  const [article] = rows;
  if (!article) return undefined;
  const { version, indexedVersion, indexedAt } = article;
  const [sightings, replaced, corrections] = await Promise.all([
    tracesOfSightings(db, articleId),
    db.query<{ version: number; at: Date }>(
      `select version, replaced_at as at from ledger.article_versions where article_id = $1 order by version`,
      [articleId],
    ),
    db.query<Omit<CorrectionTrace, 'at' | 'note'> & { note: string | null; at: Date }>(
      `select kind, article_id as "articleId", other_article_id as "otherArticleId", made_by as by, note, made_at as at
         from ledger.corrections
        where article_id = $1 or other_article_id = $1
        order by correction_id`,
      [articleId],
    ),
  ]);
  return {
    articleId,
    version,
    ...(indexedVersion !== null &&
      indexedAt && { indexed: { version: indexedVersion, at: indexedAt.toISOString() } }),
    sightings,
    replaced: replaced.rows.map((row) => ({ version: row.version, at: row.at.toISOString() })),
    corrections: corrections.rows.map(({ note, at, ...correction }) => ({
      ...correction,
      ...(note !== null && { note }),
      at: at.toISOString(),
    })),
  };
}

interface SightingRow {
  readonly sightingId: string;
  readonly sourceId: string;
  readonly seenIn: string;
  readonly seenAt: Date;
  readonly fetchedAt: Date | null;
  readonly fetchedUrl: string;
  readonly fetchedStatus: number | null;
  readonly fetchedBytes: string | null;
  readonly fetchedMs: number;
  readonly parserVersion: string | null;
  readonly warnings: readonly string[] | null;
  readonly kind: SightingTrace['decided']['kind'];
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly ruleVersion: number;
  readonly decidedAt: Date;
  readonly toldOf: string | null;
  readonly toldVersion: number | null;
  readonly sequence: string | null;
}

/**
 * The log of fetches knows no documents, but when each was fetched: a document is published first, and its fetch is logged within
 * moments. Clocks of two machines may differ.
 */
async function tracesOfSightings(db: Queryable, articleId: string): Promise<SightingTrace[]> {
  const { rows } = await db.query<SightingRow>(
    `select sighting.sighting_id as "sightingId", sighting.source_id as "sourceId", sighting.seen_in as "seenIn",
            sighting.seen_at as "seenAt", fetched.at as "fetchedAt", fetched.url as "fetchedUrl",
            fetched.status as "fetchedStatus", fetched.bytes as "fetchedBytes", fetched.ms as "fetchedMs", said.said ->> 'parserVersion' as "parserVersion", said.said -> 'warnings' as warnings,
            sighting.kind, sighting.reason, sighting.evidence, sighting.rule_version as "ruleVersion", sighting.decided_at as "decidedAt",
            told.article_id as "toldOf", told.version as "toldVersion", nullif(told.sequence, 0) as sequence
       from ledger.sightings sighting
       left join ledger.sighting_texts said on said.sighting_id = decode(sighting.sighting_id, 'hex')
       left join search.decisions told on told.sighting_id = sighting.sighting_id
       left join lateral (
         select at, url, status, bytes, ms
           from fetcher.fetch_log
          where published and at between sighting.seen_at - interval '2 s' and sighting.seen_at + interval '1 min'
            and (source_id = sighting.source_id and what = 'feed' and sighting.seen_in like '%raw-feeds%'
                 or source_id is null and what = 'page' and sighting.seen_in like '%raw-pages%'
                    and url in (said.said ->> 'url', said.said ->> 'canonicalUrl'))
          order by at
          limit 1) fetched on true
      where sighting.article_id = $1
      order by sighting.seen_at, sighting.sighting_id
      limit 1000`,
    [articleId],
  );
  return rows.map((row) => ({
    sightingId: row.sightingId,
    sourceId: row.sourceId,
    ...(row.fetchedAt && {
      fetched: {
        at: row.fetchedAt.toISOString(),
        url: row.fetchedUrl,
        ...(row.fetchedStatus !== null && { status: row.fetchedStatus }),
        ...(row.fetchedBytes !== null && { bytes: Number(row.fetchedBytes) }),
        ms: row.fetchedMs,
      },
    }),
    raw: { ...placeOf(row.seenIn), seenAt: row.seenAt.toISOString() },
    ...(row.parserVersion !== null && {
      parsed: { parserVersion: row.parserVersion, warnings: row.warnings ?? [] },
    }),
    decided: {
      kind: row.kind,
      ...(row.reason !== null && { reason: row.reason }),
      ...(row.evidence !== null && { evidence: row.evidence }),
      ruleVersion: row.ruleVersion,
      at: row.decidedAt.toISOString(),
    },
    ...(row.toldOf !== null &&
      row.toldVersion !== null &&
      row.sequence !== null && {
        published: { articleId: row.toldOf, version: row.toldVersion, sequence: Number(row.sequence) },
      }),
  }));
}

/** `news.raw-feeds.v1/3/42` */
function placeOf(seenIn: string): { topic: string; partition: number; offset: string } {
  const [, topic, partition, offset] = /^(.*)\/(\d+)\/(\d+)$/.exec(seenIn) ?? [];
  return { topic: topic ?? seenIn, partition: Number(partition ?? 0), offset: offset ?? '0' };
}
