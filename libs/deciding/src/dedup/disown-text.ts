import type { OpenWindow } from '../window/index.js';
import { articleIdOf } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';
import { sentence } from './decide.js';
import { articlesWithText, isSitesText } from './find-candidates.js';
import { fingerprintOf } from './fingerprint.js';
import type { Fingerprint } from './fingerprint.js';
import type { KnownArticle } from './ledger-rows.js';
import { leansOn, partsWithout } from './parts-without.js';
import { idOfTaken, takeApart } from './split-article.js';
import type { KeptSighting, PartOfSplit } from './split-article.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Nothing is recognised by a site's text from now on, and what was is parted. */
export function disownText(
  fingerprint: Fingerprint,
  work: UnitOfWork,
  window: OpenWindow,
): UnnumberedEvent[] {
  const isSites = (known: KnownArticle): boolean => isSitesText(fingerprint, known, work);
  return articlesWithText(fingerprint, work, window, isSites).flatMap(({ article }) => {
    for (const key of fingerprint.keys)
      if (key.kind === 'body' && work.key(key.hash)) work.share(key, fingerprint);
    window.discount(fingerprint.sighting, article);
    return part(work.article(article.articleId)!, fingerprint, work, window);
  });
}

function part(
  { article, textOf, withdrawn }: KnownArticle,
  site: Fingerprint,
  work: UnitOfWork,
  window: OpenWindow,
): readonly UnnumberedEvent[] {
  const { articleId } = article;
  const { isComplete, list } = work.sightingsOf(articleId);
  const parts = isComplete ? partsWithout(site, list, (hash) => work.isShared(hash)) : [];
  if (parts.length < 2) return [];
  const isNamesake = ({ sighting }: KeptSighting): boolean => articleIdOf(sighting.sightingId) === articleId;
  const staying = parts.find((sightings) => sightings.some(isNamesake)) ?? parts[0]!;
  const split = takeApart({
    article,
    textOf,
    evidence: sentence(
      `${site.sighting.sourceName} gives this text under other addresses and headlines: it is about the site, and what only it held together is parted`,
    ),
    stays: staying,
    leave: parts
      .filter((sightings) => sightings !== staying)
      .map((sightings) => ({ sightings, articleId: idFor(sightings[0]!.sighting.sightingId, work) })),
    lastVersionOf: (id) => work.article(id)?.article.version ?? 0,
  });
  if (split.stays.textOf.sightingId !== textOf) work.replace(article);
  window.release(articleId);
  work.change({ released: articleId });
  const [event, ...created] = split.events;
  const hashes = keysOf(list, articleId, work);
  standAs(split.stays, { site, hashes, withdrawn }, work, window);
  return [
    event!,
    ...split.leave.map((leaving, i) => {
      const { articleId: to } = leaving.article;
      const [first] = leaving.sightings;
      window.release(to);
      const isOwn = !leansOn(fingerprintOf(leaving.textOf), site);
      const storyId = window.join(leaving.textOf, to, isOwn) ?? to;
      const made = { ...leaving.article, storyId };
      const sightings = [{ ...first!, kind: 'created' as const }, ...leaving.sightings.slice(1)];
      standAs({ ...leaving, article: made, sightings }, { site, hashes, withdrawn }, work, window);
      work.beginWith(first!.sighting.sightingId);
      const sightingIds = sightings.map(({ sighting }) => sighting.sightingId);
      work.change({ from: articleId, to, sightingIds });
      return { ...created[i]!, article: made };
    }),
  ];
}

/** As if the sighting had come first; where that article stands by itself, as an operator would split it off. */
function idFor(sightingId: string, work: UnitOfWork): string {
  const articleId = articleIdOf(sightingId);
  const known = work.article(articleId);
  return idOfTaken(sightingId, known && known.mergedInto === undefined ? articleId : '');
}

/** What leads to an article, of what its sightings have. */
function keysOf(list: readonly KeptSighting[], articleId: string, work: UnitOfWork): ReadonlySet<string> {
  const hashes = list.flatMap(({ sighting }) => fingerprintOf(sighting).keys.map(({ hash }) => hash));
  return new Set(hashes.filter((hash) => work.articleBy(hash)?.article.articleId === articleId));
}

/** A part of an article with all that leads to it; of one that nobody has any more none is anywhere. @param hashes keys that led to the whole */
function standAs(
  { article, textOf, sightings }: PartOfSplit,
  {
    site,
    hashes,
    withdrawn,
  }: {
    readonly site: Fingerprint;
    readonly hashes: ReadonlySet<string>;
    readonly withdrawn: string | undefined;
  },
  work: UnitOfWork,
  window: OpenWindow,
): void {
  const { articleId } = article;
  const { apartFrom } = work.article(articleId) ?? {};
  const { bodyHash } = fingerprintOf(textOf);
  work.saveArticle({
    article,
    bodyHash,
    textOf: textOf.sightingId,
    ...(apartFrom && { apartFrom }),
    ...(withdrawn !== undefined && { withdrawn }),
  });
  work.setSightings(articleId, { isComplete: true, list: sightings });
  const texts = new Set<string>();
  for (const { sighting } of sightings) {
    work.moveSighting(sighting.sightingId, articleId);
    const fingerprint = fingerprintOf(sighting);
    const isSites = leansOn(fingerprint, site);
    for (const key of fingerprint.keys.filter(({ hash }) => hashes.has(hash))) {
      if (key.kind === 'body' && isSites) work.share(key, fingerprint);
      else work.saveKey({ ...work.key(key.hash)!, articleId });
    }
    if (isSites && sighting !== textOf) continue;
    if (!texts.has(fingerprint.bodyHash)) window.add(sighting, articleId, isSites ? 'site' : 'own');
    texts.add(fingerprint.bodyHash);
  }
}
