import { compare } from './decide.js';
import { fingerprintOf } from './fingerprint.js';
import type { Fingerprint } from './fingerprint.js';
import { withoutLabels } from './other-item.js';
import type { KeptSighting } from './split-article.js';
import { shareAWord, tellingWords } from './telling-words.js';
import { areVersions, textOverlap } from './text-overlap.js';

/** A text of which so much stands in the site's leans on it. */
const LEANING_SHARE = 0.5;
/** So many headlines are no headlines of one report, and comparing each with each costs the square. */
const MOST_HEADLINES = 60;

/**
 * The sightings of an article by what else than a text of the site's holds them together: address, guid, the same headline of one
 * source on one day, other texts, headlines that say the same of what the text is about. First seen first, and likewise the parts.
 *
 * @param isShared keys that were given to several items
 */
export function partsWithout(
  site: Fingerprint,
  sightings: readonly KeptSighting[],
  isShared: (hash: string) => boolean,
): KeptSighting[][] {
  const items = sightings
    .toSorted((a, b) => compare(a.sighting.raw.time, b.sighting.raw.time) || compare(idOf(a), idOf(b)))
    .map((kept) => itemOf(kept, site));
  const parts = new Parts(items.length);
  joinByKeys(items, parts, isShared);
  joinByTexts(items, parts);
  joinByHeadlines(items, parts);
  return parts.lists().map((list) => list.map((i) => items[i]!.kept));
}

interface Item {
  readonly kept: KeptSighting;
  readonly fingerprint: Fingerprint;
  readonly isSites: boolean;
}

function itemOf(kept: KeptSighting, site: Fingerprint): Item {
  const fingerprint = fingerprintOf(kept.sighting);
  return { kept, fingerprint, isSites: leansOn(fingerprint, site) };
}

type Text = Pick<Fingerprint, 'bodyHash' | 'foldedBody'>;

/** Whether a text is the site's, or hardly more. */
export const leansOn = ({ bodyHash, foldedBody }: Text, site: Text): boolean =>
  bodyHash === site.bodyHash || textOverlap(foldedBody, site.foldedBody) >= LEANING_SHARE;

function joinByKeys(items: readonly Item[], parts: Parts, isShared: (hash: string) => boolean): void {
  const first = new Map<string, number>();
  for (const [i, { kept, fingerprint, isSites }] of items.entries()) {
    const { sourceId, publishedAt } = kept.sighting;
    const keys = fingerprint.keys
      .filter(({ kind, hash }) => (kind !== 'body' || !isSites) && !isShared(hash))
      .map(({ hash }) => hash);
    const title = `${sourceId}\0${publishedAt.slice(0, 10)}\0${fingerprint.foldedHeadline}`;
    for (const key of fingerprint.foldedHeadline === '' ? keys : [...keys, title]) {
      const other = first.get(key);
      if (other === undefined) first.set(key, i);
      else parts.join(other, i);
    }
  }
}

/** Each text is compared once with what came before it. */
function joinByTexts(items: readonly Item[], parts: Parts): void {
  const texts = new Map<string, number>();
  for (const [i, { fingerprint, isSites }] of items.entries()) {
    if (isSites || texts.has(fingerprint.bodyHash)) continue;
    for (const other of texts.values())
      if (areVersions(items[other]!.fingerprint.foldedBody, fingerprint.foldedBody)) parts.join(other, i);
    texts.set(fingerprint.bodyHash, i);
  }
}

/** A notice that one source gave under two headlines is a notice still where others have it under such as say the same of it. */
function joinByHeadlines(items: readonly Item[], parts: Parts): void {
  const headlines = new Map(
    items.flatMap(({ fingerprint, isSites }, i) => (isSites ? [[fingerprint.foldedHeadline, i]] : [])),
  );
  if (headlines.size > MOST_HEADLINES) return;
  const list = [...headlines.values()].map((i) => ({ i, ...items[i]!.kept.sighting }));
  for (const [n, one] of list.entries()) {
    const text = tellingWords(one.body, one.language);
    for (const other of list.slice(n + 1)) {
      const [words, others] = withoutLabels(one.headline, other.headline).map((bare) =>
        tellingWords(bare, one.language),
      );
      if (shareAWord(new Set([...words!].filter((word) => text.has(word))), others!))
        parts.join(one.i, other.i);
    }
  }
}

const idOf = ({ sighting }: KeptSighting): string => sighting.sightingId;

/** Numbers that are together (union-find). */
class Parts {
  private readonly roots: number[];

  constructor(count: number) {
    this.roots = Array.from({ length: count }, (_, i) => i);
  }

  join(one: number, other: number): void {
    const [a, b] = [this.rootOf(one), this.rootOf(other)];
    this.roots[Math.max(a, b)] = Math.min(a, b);
  }

  lists(): number[][] {
    return [...Map.groupBy(this.roots.keys(), (i) => this.rootOf(i)).values()];
  }

  private rootOf(number: number): number {
    let root = number;
    while (this.roots[root] !== root) root = this.roots[root]!;
    return root;
  }
}
