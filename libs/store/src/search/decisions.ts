import type { DuplicateReason } from '@cleanwire/contracts';
import type { Queryable } from '../database.js';
import type { IndexableEvent } from './article-card.js';

/** Why a sighting was counted to its article. */
export interface SightingDecision {
  readonly sightingId: string;
  readonly version: number;
  readonly kind: 'updated' | 'duplicate';
  readonly reason?: DuplicateReason;
  readonly score?: number;
  readonly evidence?: string;
  /** Names of the article's fields that an update changed. */
  readonly fields: readonly string[];
}

/** Keeps every decision on articles that are there, those of older versions too: each event tells of another sighting. */
export async function recordDecisions(db: Queryable, events: readonly IndexableEvent[]): Promise<void> {
  const decisions = events.flatMap((event) => {
    const decision = decisionOf(event);
    return decision ? [{ articleId: event.articleId, ...decision }] : [];
  });
  if (decisions.length === 0) return;
  await db.query(
    `insert into search.decisions as known (article_id, sighting_id, version, kind, reason, score, evidence, fields)
     select article_id, sighting_id, version, kind, reason, score, evidence,
            array(select jsonb_array_elements_text(fields))
       from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::real[], $7::text[], $8::jsonb[])
         as decision (article_id, sighting_id, version, kind, reason, score, evidence, fields)
      where exists (select from search.articles where articles.article_id = decision.article_id)
      order by article_id, sighting_id, version
     on conflict (article_id, sighting_id) do nothing`,
    [
      decisions.map(({ articleId }) => articleId),
      decisions.map(({ sightingId }) => sightingId),
      decisions.map(({ version }) => version),
      decisions.map(({ kind }) => kind),
      decisions.map(({ reason }) => reason ?? null),
      decisions.map(({ score }) => score ?? null),
      decisions.map(({ evidence }) => evidence ?? null),
      decisions.map(({ fields }) => JSON.stringify(fields)),
    ],
  );
}

function decisionOf({ version, kind, duplicate, change }: IndexableEvent): SightingDecision | undefined {
  if (kind === 'duplicate' && duplicate) return { version, kind, ...duplicate, fields: [] };
  if (kind === 'updated' && change?.sightingId)
    return { version, kind, sightingId: change.sightingId, fields: change.fields };
  return undefined;
}

/** The decisions on one article's sightings, oldest first. The first sighting has none: it made the article. */
export async function decisionsOf(db: Queryable, articleId: string): Promise<SightingDecision[]> {
  const { rows } = await db.query<{ decision: SightingDecision }>(
    `select json_strip_nulls(json_build_object(
              'sightingId', sighting_id, 'version', version, 'kind', kind, 'reason', reason,
              'score', score, 'evidence', evidence, 'fields', fields)) as decision
       from search.decisions
      where article_id = $1
      order by version, sighting_id`,
    [articleId],
  );
  return rows.map(({ decision }) => decision);
}
