import { KnownArticles } from '@cleanwire/deciding/dedup';
import type { Fingerprint } from '@cleanwire/deciding/dedup';
import type { OpenWindow } from '@cleanwire/deciding/window';
import { knownArticles, knownKeys } from '@cleanwire/store';
import type { Queryable } from '@cleanwire/store';

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
