import { foldForFingerprint } from '@cleanwire/language/text';
import type { LikeArticle, Likeness, OpenWindow } from '../window/index.js';
import type { Candidate } from './decide.js';
import type { Fingerprint, KeyKind } from './fingerprint.js';
import type { KnownArticle } from './ledger-rows.js';
import { areOneForm, isAboutTheSite, isLong } from './other-item.js';
import { leansOn } from './parts-without.js';
import { isAddressAlone, isGivenToSeveral } from './shared-keys.js';
import type { UnitOfWork } from './unit-of-work.js';
import { isWall } from './wall.js';

/** Articles that a sighting may belong to, by its keys and by its text. A key that turns out to identify none of them is shared from now on. */
export function findCandidates(fingerprint: Fingerprint, work: UnitOfWork, window: OpenWindow): Candidate[] {
  const foundBy = byKeys(fingerprint, work);
  const alike = new Map<string, Likeness>();
  for (const { articleId, ...likeness } of alikeTo(fingerprint, work, window)) {
    const known = work.article(articleId);
    if (!known || known.mergedInto !== undefined) continue;
    if (!foundBy.has(articleId)) {
      if (isSitesText(fingerprint, known, work) || areOneForm(fingerprint, known.article)) continue;
      foundBy.set(articleId, new Set());
    }
    alike.set(articleId, likeness);
  }
  for (const [articleId, kinds] of foundBy) {
    // Where the text is another article's, the address goes there (`findTakeover`).
    const isAlone = kinds.size === 1 && kinds.has('url') && !alike.has(articleId) && foundBy.size === 1;
    if (!isAlone || !isAddressAlone(fingerprint, work.article(articleId)!)) continue;
    for (const key of fingerprint.keys) if (key.kind === 'url') work.share(key, fingerprint);
    foundBy.delete(articleId);
  }
  return [...foundBy].map(([articleId, kinds]) => {
    const near = alike.get(articleId);
    return { ...work.article(articleId)!, foundBy: kinds, ...(near && { near }) };
  });
}

function byKeys(fingerprint: Fingerprint, work: UnitOfWork): Map<string, Set<KeyKind>> {
  const foundBy = new Map<string, Set<KeyKind>>();
  for (const { hash } of fingerprint.keys) {
    const key = work.key(hash);
    const known = key && work.articleOf(key);
    if (!known) continue;
    if (isGivenToSeveral(key, fingerprint, known)) {
      work.share(key, fingerprint);
      continue;
    }
    const { articleId } = known.article;
    foundBy.set(articleId, (foundBy.get(articleId) ?? new Set()).add(key.kind));
  }
  return foundBy;
}

/** A text that is known word by word needs no comparison: what is like it was found when it came first. */
function alikeTo(
  { keys, sighting }: Fingerprint,
  work: UnitOfWork,
  window: OpenWindow,
): readonly LikeArticle[] {
  const body = keys.find(({ kind }) => kind === 'body');
  const isKnown = body && (work.isShared(body.hash) || work.articleBy(body.hash) !== undefined);
  return isKnown ? [] : window.find(sighting);
}

/** Articles that have this text and not this address, of which something holds. */
export function articlesWithText(
  fingerprint: Fingerprint,
  work: UnitOfWork,
  window: OpenWindow,
  holds: (known: KnownArticle) => boolean,
): KnownArticle[] {
  if (fingerprint.sighting.canonicalUrl === undefined) return [];
  const byKey = fingerprint.keys.flatMap(({ kind, hash }) => {
    const known = work.articleBy(hash);
    return known ? [{ kind, known }] : [];
  });
  const byAddress = byKey.filter(({ kind }) => kind !== 'body').map(({ known }) => known);
  const byText = byKey.filter(({ kind }) => kind === 'body').map(({ known }) => known);
  const alike = alikeTo(fingerprint, work, window).flatMap(({ articleId }) => work.article(articleId) ?? []);
  const isCounted = (known: KnownArticle): boolean =>
    known.mergedInto === undefined && !byAddress.includes(known) && holds(known);
  return [
    ...byText.filter(isCounted),
    // A form that is filled in anew is nobody's in particular, and its copies are copies.
    ...alike.filter((known) => isCounted(known) && !areOneForm(fingerprint, known.article)),
  ];
}

/** Whether a text is a site's, and no excerpt: what stands in a longer text of the article, as far as that is known. */
export function isSitesText(fingerprint: Fingerprint, { article }: KnownArticle, work: UnitOfWork): boolean {
  const { list } = work.sightingsOf(article.articleId);
  if (!isAboutTheSite(fingerprint, article)) return isWall(fingerprint, article, list);
  return !list.some(
    ({ sighting: { body } }) =>
      isLong(body) && leansOn(fingerprint, { bodyHash: '', foldedBody: foldForFingerprint(body) }),
  );
}
