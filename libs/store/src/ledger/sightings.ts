import { RULE_VERSION } from '@cleanwire/deciding/dedup';
import type { Decided, Decision } from '@cleanwire/deciding/dedup';
import { texts } from '../arrays.js';
import type { Queryable } from '../database.js';

/** Keeps what was decided on each sighting, and why. */
export async function saveDecisions(db: Queryable, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return;
  const sightings = decided.map(({ fingerprint: { sighting, document }, decision, event }) => ({
    ...whyOf(decision),
    sightingId: sighting.sightingId,
    articleId: event.articleId,
    version: event.version,
    kind: decision.kind,
    sourceId: sighting.sourceId,
    seenIn: document,
    seenAt: sighting.raw.time,
  }));
  await db.query(
    `insert into ledger.sightings
       (sighting_id, article_id, version, kind, reason, score, evidence, source_id, seen_in, seen_at, rule_version)
     select *, $11::integer
       from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::real[], $7::text[], $8::text[],
                   $9::text[], $10::timestamptz[])`,
    [
      texts(sightings.map(({ sightingId }) => sightingId)),
      texts(sightings.map(({ articleId }) => articleId)),
      sightings.map(({ version }) => version),
      sightings.map(({ kind }) => kind),
      sightings.map(({ reason }) => reason),
      sightings.map(({ score }) => score),
      texts(sightings.map(({ evidence }) => evidence)),
      texts(sightings.map(({ sourceId }) => sourceId)),
      texts(sightings.map(({ seenIn }) => seenIn)),
      sightings.map(({ seenAt }) => seenAt),
      RULE_VERSION,
    ],
  );
}

interface Why {
  readonly reason: string | null;
  readonly score: number | null;
  readonly evidence: string | null;
}

function whyOf(decision: Decision): Why {
  switch (decision.kind) {
    case 'created':
      return { reason: null, score: null, evidence: null };
    case 'updated':
      // Another text under the same address is no matter of likeness.
      return {
        reason: decision.reason,
        score: decision.change === 'text' ? null : decision.score,
        evidence: decision.evidence,
      };
    case 'duplicate':
      return { reason: decision.reason, score: decision.score, evidence: decision.evidence };
  }
}
