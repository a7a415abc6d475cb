import { createHash } from 'node:crypto';
import type { ChangeReason, CleanArticle } from '@cleanwire/contracts';
import type { Queryable } from '../database.js';
import type { IndexableEvent, MergeReason } from './article-card.js';
import { wentInto } from './merged.js';

/** Why a sighting was counted to its article. */
export interface SightingDecision {
  readonly sightingId: string;
  readonly version: number;
  /** `created`: it made the article. */
  readonly kind: 'created' | 'updated' | 'duplicate';
  readonly reason?: MergeReason | ChangeReason;
  readonly score?: number;
  readonly evidence?: string;
  readonly ruleVersion?: number;
  /** Names of the article's fields that an update changed. */
  readonly fields: readonly string[];
  /** Of the event that told of it; absent where that is not known. */
  readonly sequence?: number;
}

/**
 * Keeps every decision on articles that are there, became another or may come back, those of older versions too: each event tells of other
 * sightings. Of several on one sighting the latest holds. A state without a place in the stream tells of none.
 */
export async function recordDecisions(db: Queryable, events: readonly IndexableEvent[]): Promise<void> {
  const latest = new Map<string, SightingDecision & { articleId: string }>();
  for (const event of events) {
    if (event.sequence === undefined) continue;
    for (const decision of decisionsIn(event)) {
      if ((latest.get(decision.sightingId)?.sequence ?? -1) < (decision.sequence ?? 0))
        latest.set(decision.sightingId, { articleId: event.articleId, ...decision });
    }
  }
  const decisions = [...latest.values()];
  if (decisions.length === 0) return;
  await db.query(
    `insert into search.decisions as known
            (article_id, sighting_id, version, kind, reason, score, evidence, rule_version, sequence, fields)
     select article_id, sighting_id, version, kind, reason, score, evidence, rule_version, sequence,
            array(select jsonb_array_elements_text(fields))
       from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::real[], $7::text[], $8::integer[],
                   $9::bigint[], $10::jsonb[])
         as decision (article_id, sighting_id, version, kind, reason, score, evidence, rule_version, sequence, fields)
      where exists (
              select from search.article_versions article
               where article.article_id = decision.article_id
                 and (not article.retracted or article.merged_into is not null or article.withdrawn is not null))
      order by sighting_id
     on conflict (sighting_id) do update
        set article_id = excluded.article_id, belongs_to = null, version = excluded.version, kind = excluded.kind, reason = excluded.reason,
            score = excluded.score, evidence = excluded.evidence, rule_version = excluded.rule_version,
            sequence = excluded.sequence, fields = excluded.fields
      where excluded.sequence > known.sequence`,
    [
      decisions.map(({ articleId }) => articleId),
      decisions.map(({ sightingId }) => sightingId),
      decisions.map(({ version }) => version),
      decisions.map(({ kind }) => kind),
      decisions.map(({ reason }) => reason ?? null),
      decisions.map(({ score }) => score ?? null),
      decisions.map(({ evidence }) => evidence ?? null),
      decisions.map(({ ruleVersion }) => ruleVersion ?? null),
      decisions.map(({ sequence }) => sequence ?? 0),
      decisions.map(({ fields }) => JSON.stringify(fields)),
    ],
  );
}

function decisionsIn(event: IndexableEvent): SightingDecision[] {
  const { version, kind, article, change, duplicate, retraction, splitFrom, sequence = 0 } = event;
  const common = { version, sequence, fields: [] };
  const first = firstSighting(article);
  switch (kind) {
    case 'created':
      // What was taken out of another article is here because an operator said so, whatever had been decided on it before.
      return article.sources
        .filter((source) => source === first || splitFrom !== undefined)
        .map(({ sightingId }) =>
          sightingId === first?.sightingId
            ? { ...common, kind: 'created', sightingId }
            : { ...common, kind: 'duplicate', sightingId, reason: 'operator', score: 1 },
        );
    case 'duplicate':
      return duplicate ? [{ ...common, kind, ...duplicate }] : [];
    case 'updated': {
      if (!change?.sightingId || !ofSightings.has(change.reason ?? 'text')) return [];
      const { sightingId, reason, evidence, fields } = change;
      return [
        { ...common, kind, sightingId, fields, ...(reason && { reason }), ...(evidence && { evidence }) },
      ];
    }
    case 'retracted':
      // Its other sightings keep what was decided on them; the one that made it is a duplicate now.
      return retraction && first
        ? [
            {
              ...common,
              kind: 'duplicate',
              sightingId: first.sightingId,
              reason: 'merged',
              evidence: retraction.evidence,
            },
          ]
        : [];
  }
}

/** Changes that a sighting brought by what it says; the others tell of whole articles. */
const ofSightings: ReadonlySet<ChangeReason> = new Set(['text', 'original']);

/** The sighting that an article has its id from; it is listed first unless an older one was found later. */
const firstSighting = ({ articleId, sources }: CleanArticle): CleanArticle['sources'][number] | undefined =>
  sources.find(({ sightingId }) => createHash('sha256').update(sightingId).digest('hex') === articleId) ??
  sources[0];

/** Forgets the decisions on sightings of articles that are gone. */
export async function forgetDecisions(db: Queryable, gone: readonly IndexableEvent[]): Promise<void> {
  if (gone.length === 0) return;
  await db.query(`delete from search.decisions where coalesce(belongs_to, article_id) = any ($1::text[])`, [
    gone.map(({ articleId }) => articleId),
  ]);
}

/**
 * The decisions on sightings of articles that turned out to be others go where the articles went, to the end of the way; those too
 * that are told of one that is known to be gone.
 */
export async function moveDecisions(db: Queryable, articleIds: readonly string[]): Promise<void> {
  const { rows } = await db.query<{ articleId: string }>(
    `select article_id as "articleId" from search.article_versions
      where article_id = any ($1::text[]) and retracted and merged_into is not null
      order by article_id`,
    [articleIds],
  );
  for (const { articleId } of rows) {
    const into = await wentInto(db, articleId);
    await db.query(
      'update search.decisions set belongs_to = $2 where coalesce(belongs_to, article_id) = $1',
      [articleId, into],
    );
  }
}

/** The decisions on an article's sightings, or on some of them, in the order in which they were told. */
export async function decisionsOf(
  db: Queryable,
  articleId: string,
  sightingIds?: readonly string[],
): Promise<SightingDecision[]> {
  const { rows } = await db.query<{ decision: SightingDecision }>(
    `select json_strip_nulls(json_build_object(
              'sightingId', sighting_id, 'version', decision.version, 'kind', kind, 'reason', reason,
              'score', score, 'evidence', evidence, 'ruleVersion', rule_version, 'fields', fields,
              'sequence', nullif(sequence, 0))) as decision
       from search.decisions decision
      where coalesce(belongs_to, article_id) = $1 and ($2::text[] is null or sighting_id = any ($2))
      order by sequence, decision.version, sighting_id`,
    [articleId, sightingIds ?? null],
  );
  return rows.map(({ decision }) => decision);
}
