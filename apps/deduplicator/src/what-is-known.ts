import { articleIdOf, fingerprintOf, KnownArticles } from '@cleanwire/deciding/dedup';
import type { Fingerprint } from '@cleanwire/deciding/dedup';
import type { OpenWindow } from '@cleanwire/deciding/window';
import { knownArticles, knownKeys, storedSightings } from '@cleanwire/store';
import type { Queryable, StoredSighting } from '@cleanwire/store';

/** What must be known before a sighting is taken, of articles that it shows to be several; most often nothing. */
export async function learnWanted(
  db: Queryable,
  known: KnownArticles,
  fingerprint: Fingerprint,
): Promise<void> {
  for (const { articleId, storedAs } of known.wanted(fingerprint)) {
    const sightings: StoredSighting[] = [];
    for (const stored of await knownArticles(db, storedAs))
      sightings.push(...(await storedSightings(db, stored)));
    const ids = sightings.map(({ sighting }) => articleIdOf(sighting.sightingId));
    known.learn(await knownArticles(db, ids));
    const keys = sightings.flatMap(({ sighting }) => fingerprintOf(sighting).keys);
    known.learnSightings(articleId, sightings, await knownKeys(db, keys));
  }
}

/** The articles that these sightings may belong to: by their keys, by the likeness of their texts. */
export async function whatIsKnown(
  db: Queryable,
  window: OpenWindow,
  fingerprints: readonly Fingerprint[],
  unseen: ReadonlySet<string>,
): Promise<KnownArticles> {
  const keys = await knownKeys(
    db,
    fingerprints.flatMap(({ keys }) => keys),
  );
  const texts = new Set(keys.map(({ hash }) => hash));
  const ids = new Set(keys.flatMap(({ articleId }) => articleId ?? []));
  for (const { keys: own, sighting } of fingerprints) {
    // A text that is known word by word, or came before in this chunk, needs no comparison.
    const text = own.find(({ kind }) => kind === 'body')?.hash;
    if (!unseen.has(sighting.sightingId) || (text && texts.has(text))) continue;
    if (text) texts.add(text);
    for (const { articleId } of window.find(sighting)) ids.add(articleId);
  }
  const articles = await knownArticles(db, [...ids]);
  return new KnownArticles(
    window,
    new Map(articles.map((known) => [known.article.articleId, known])),
    new Map(keys.map((key) => [key.hash, key])),
  );
}
