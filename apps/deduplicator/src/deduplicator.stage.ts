import { Controller, Inject } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { ParsedArticle } from '@cleanwire/contracts';
import { fingerprintOf, KnownArticles } from '@cleanwire/domain/dedup';
import type { Decided, Fingerprint, UnnumberedEvent } from '@cleanwire/domain/dedup';
import { metrics } from '@cleanwire/observability';
import { Consumes, done, drop } from '@cleanwire/pipeline';
import type { BatchContext, Outcome } from '@cleanwire/pipeline';
import {
  appendToOutbox,
  claimPartition,
  holdPartition,
  inTransaction,
  keepDisplacedTexts,
  keepVersions,
  knownArticles,
  knownKeys,
  moveToArticle,
  moveToStories,
  Pool,
  saveArticles,
  saveDecisions,
  saveKeys,
  saveSightingTexts,
  saveSketches,
  takeIn,
} from '@cleanwire/store';
import type { Queryable } from '@cleanwire/store';
import { Window } from './window.js';
import type { StoryMove } from './window.js';

export type DropReason = 'seen-before';

/**
 * parsed articles -> ledger and outbox: the one place where it is settled, once and for all, what is new. Everything a
 * chunk leads to is one transaction; its offsets are committed after that, so a chunk may come again and then changes
 * nothing. The relay carries the outbox on to the clean articles.
 */
@Controller()
export class DeduplicatorStage {
  static readonly NOTIFY_RELAY = Symbol('tells the relay that something is in the outbox');

  /** By partition; claimed anew with each assignment, so that a zombie's writes are refused. */
  private readonly claims = new Map<number, { readonly assignment: string; readonly epoch: bigint }>();

  constructor(
    private readonly pool: Pool,
    private readonly window: Window,
    @Inject(DeduplicatorStage.NOTIFY_RELAY) private readonly notifyRelay: () => void,
  ) {}

  @Consumes(topics.parsedArticles)
  async handle(sightings: readonly ParsedArticle[], context: BatchContext): Promise<Outcome<DropReason>[]> {
    const epoch = await this.epochOf(context);
    const fingerprints = sightings.map(fingerprintOf);
    const decided = await this.window.exclusively(() =>
      inTransaction(this.pool, async (db) => {
        await holdPartition(db, context.partition, epoch);
        await this.window.begin(db);
        return settle(db, this.window, fingerprints, context.traces);
      }),
    );
    if (decided.length > 0) this.notifyRelay();
    return outcomes(sightings, decided);
  }

  private async epochOf({ partition, assignment }: BatchContext): Promise<bigint> {
    const claim = this.claims.get(partition);
    if (claim?.assignment === assignment) return claim.epoch;
    const epoch = await claimPartition(this.pool, partition);
    this.claims.set(partition, { assignment, epoch });
    return epoch;
  }
}

/** Decides on those that were never seen, in order, and writes what follows. */
async function settle(
  db: Queryable,
  window: Window,
  fingerprints: readonly Fingerprint[],
  traces: BatchContext['traces'],
): Promise<Decided[]> {
  const unseen = await takeIn(
    db,
    fingerprints.map(({ sighting }) => sighting.sightingId),
  );
  if (unseen.size === 0) return [];

  const known = await whatIsKnown(db, window, fingerprints, unseen);
  known.notice(fingerprints);
  const decided = fingerprints
    // The first of a chunk counts, where the same sighting comes twice.
    .filter(({ sighting }) => unseen.delete(sighting.sightingId))
    .map((fingerprint) => known.take(fingerprint));

  const { sketches, storyMoves } = window.additions();
  const ofStories = await moveStories(db, known, storyMoves);
  const changes = known.changes();
  await saveArticles(db, changes.articles);
  await keepVersions(db, changes.replaced);
  await saveKeys(db, changes.keys);
  await saveDecisions(db, decided);
  await saveSightingTexts(db, decided);
  await keepDisplacedTexts(db, changes.displaced);
  window.numbered(await saveSketches(db, sketches), changes.moved.length + storyMoves.length === 0);
  await moveToStories(db, storyMoves);
  for (const moved of changes.moved) await moveToArticle(db, moved);
  const traceOf = new Map(fingerprints.map((fingerprint, i) => [fingerprint, traces[i]]));
  await appendToOutbox(db, [
    ...decided.flatMap(({ fingerprint, events }) =>
      events.map((event) => ({ event, trace: traceOf.get(fingerprint) })),
    ),
    // Of a whole chunk of sightings, and so of no trace.
    ...ofStories.map((event) => ({ event })),
  ]);
  return decided;
}

/** The articles that these sightings may belong to: by their keys, by the likeness of their texts. */
async function whatIsKnown(
  db: Queryable,
  window: Window,
  fingerprints: readonly Fingerprint[],
  unseen: ReadonlySet<string>,
): Promise<KnownArticles> {
  const keys = await knownKeys(
    db,
    fingerprints.flatMap(({ keys }) => keys),
  );
  const texts = new Set(keys.map(({ hash }) => hash));
  const ids = new Set(keys.flatMap(({ articleId }) => articleId ?? []));
  for (const fingerprint of fingerprints) {
    // A text that is known word by word, or came before in this chunk, needs no comparison.
    const text = fingerprint.keys.find(({ kind }) => kind === 'body')?.hash;
    if (!unseen.has(fingerprint.sighting.sightingId) || (text && texts.has(text))) continue;
    if (text) texts.add(text);
    for (const { articleId } of window.find(fingerprint)) ids.add(articleId);
  }
  return new KnownArticles(await knownArticles(db, [...ids]), keys, window, window);
}

/** Tells of articles whose story turned out to be another. */
async function moveStories(
  db: Queryable,
  known: KnownArticles,
  moves: readonly StoryMove[],
): Promise<UnnumberedEvent[]> {
  const missing = moves.map(({ articleId }) => articleId).filter((articleId) => !known.has(articleId));
  known.learn(await knownArticles(db, [...new Set(missing)]));
  return moves.flatMap(
    ({ articleId, storyId, evidence }) => known.moveToStory(articleId, storyId, evidence) ?? [],
  );
}

function outcomes(sightings: readonly ParsedArticle[], decided: readonly Decided[]): Outcome<DropReason>[] {
  for (const { decision, events } of decided) {
    metrics.merges.inc(events.filter(({ kind }) => kind === 'retracted').length);
    metrics.decisions.inc({
      kind: decision.kind,
      reason: decision.kind === 'created' ? '' : decision.reason,
    });
  }
  const counted = new Set(decided.map(({ fingerprint }) => fingerprint.sighting));
  return sightings.map((sighting) => (counted.has(sighting) ? done : drop('seen-before')));
}
