import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, FeedReceipt, ParsedArticle } from '@cleanwire/contracts';
import { readTopic } from '@cleanwire/kafka';
import type { StreamedDocument } from './documents.js';
import { verifyDeliveries } from './deliveries.js';
import type { Heard, Subscribed } from './deliveries.js';
import type { FaultSystem } from './fault-system.js';

/** What was found wrong, each kind with how often and a few examples; empty lists are as it should be. */
export interface Findings {
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly disagreeing: readonly string[];
}

export interface Verified {
  readonly findings: Findings;
  /** What subscribers had to hear, and how much of it was that an article matches no longer. */
  readonly deliveries: { readonly due: number; readonly unmatched: number };
}

const nameOf = (url: string | undefined, headline: string): string => `${url ?? ''} ${headline}`;

/** Compares what went in with the ledger, the topics, the search tables and what subscribers heard. */
export async function verify(
  { pool, kafka, config }: Pick<FaultSystem, 'pool' | 'kafka' | 'config'>,
  sightings: readonly ParsedArticle[],
  documents: readonly StreamedDocument[],
  { subscribed, heard }: { readonly subscribed: readonly Subscribed[]; readonly heard: readonly Heard[] },
): Promise<Verified> {
  const lost: string[] = [];
  const twice: string[] = [];
  const disagreeing: string[] = [];

  // Sightings: an update has the URL and the headline of what it updates, so they are counted under both.
  const distinct = new Set(sightings.map(({ sightingId }) => sightingId));
  const seen = new Set<string>();
  const sent = countBy(
    sightings.filter(({ sightingId }) => !seen.has(sightingId) && seen.add(sightingId)),
    ({ canonicalUrl, headline }) => nameOf(canonicalUrl, headline),
  );
  const { rows: decided } = await pool.query<{ url: string; headline: string }>(
    `select said ->> 'canonicalUrl' as url, said ->> 'headline' as headline
       from ledger.sightings join ledger.sighting_texts on sighting_texts.sighting_id = decode(sightings.sighting_id, 'hex')`,
  );
  const kept = countBy(decided, ({ url, headline }) => nameOf(url, headline));
  for (const [name, count] of sent) {
    const found = kept.get(name) ?? 0;
    if (found < count) lost.push(`${count - found} sightings of ${name}`);
    if (found > count) twice.push(`${found - count} sightings of ${name}`);
  }
  if (distinct.size === 0) lost.push('all');

  // Events: those of the outbox, each once and in order.
  const events: CleanArticleEvent[] = [];
  await readTopic(kafka, config, topics.cleanArticles.name, 'beginning', (message) => {
    events.push(topics.cleanArticles.decode(message));
  });
  const { rows: outbox } = await pool.query<{ sequence: number }>(
    'select sequence::int from ledger.outbox order by sequence',
  );
  const published = countBy(events, ({ sequence }) => String(sequence));
  for (const { sequence } of outbox)
    if (!published.has(String(sequence))) lost.push(`event ${sequence} of the outbox`);
  for (const [sequence, count] of published) if (count > 1) twice.push(`event ${sequence}, ${count} times`);
  const known = new Set(outbox.map(({ sequence }) => sequence));
  for (const { sequence } of events)
    if (!known.has(sequence)) disagreeing.push(`event ${sequence} is not in the outbox`);
  const versions = new Map<string, number>();
  for (const { articleId, version } of events) {
    if (version !== (versions.get(articleId) ?? 0) + 1)
      disagreeing.push(`version ${version} of ${articleId} comes after ${versions.get(articleId) ?? 0}`);
    versions.set(articleId, version);
  }

  // The article as it now stands, in four places.
  const latest = new Map<string, number>();
  await readTopic(kafka, config, topics.latestArticles.name, 'beginning', (message) => {
    const articleId = message.key!.toString();
    if (message.value === null) latest.delete(articleId);
    else latest.set(articleId, topics.latestArticles.decode(message).version);
  });
  const { rows: ledger } = await pool.query<{ id: string; version: number; merged: boolean }>(
    'select article_id as id, version, merged_into is not null as merged from ledger.articles',
  );
  const { rows: search } = await pool.query<{ id: string; version: number }>(
    'select article_id as id, version from search.articles',
  );
  const standing = new Map(ledger.filter(({ merged }) => !merged).map(({ id, version }) => [id, version]));
  const searchable = new Map(search.map(({ id, version }) => [id, version]));
  for (const [where, found] of [
    ['on .latest', latest],
    ['in search', searchable],
  ] as const) {
    for (const [id, version] of standing)
      if (found.get(id) !== version)
        disagreeing.push(
          `${id} has version ${version} in the ledger and ${found.get(id) ?? 'none'} ${where}`,
        );
    for (const id of found.keys()) if (!standing.has(id)) disagreeing.push(`${id} is ${where} alone`);
  }
  for (const { id, version } of ledger)
    if (versions.get(id) !== version)
      disagreeing.push(`${id} has version ${version}, its last event ${versions.get(id) ?? 'none'}`);

  // Each document was answered for. A document may be read again after a kill, and has the same receipt twice.
  const receipts = new Map<string, FeedReceipt>();
  await readTopic(kafka, config, topics.feedReceipts.name, 'beginning', (message) => {
    const receipt = topics.feedReceipts.decode(message);
    receipts.set(receipt.documentId, receipt);
  });
  for (const { id, items } of documents) {
    const receipt = receipts.get(id);
    if (!receipt) lost.push(`the receipt of ${id}`);
    else if (receipt.accepted + receipt.requested !== items)
      disagreeing.push(`the receipt of ${id} says ${receipt.accepted} of ${items}`);
  }

  const { due, unmatched, ...ofDeliveries } = verifyDeliveries(subscribed, heard, events);
  lost.push(...ofDeliveries.lost);
  disagreeing.push(...ofDeliveries.disagreeing);
  return { findings: { lost, twice, disagreeing }, deliveries: { due, unmatched } };
}

function countBy<T>(values: readonly T[], nameOf: (value: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(nameOf(value), (counts.get(nameOf(value)) ?? 0) + 1);
  return counts;
}
