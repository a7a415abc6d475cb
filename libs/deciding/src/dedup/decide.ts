import type { ChangeReason, CleanArticle, DuplicateReason, ParsedArticle } from '@cleanwire/contracts';
import { foldForFingerprint } from '@cleanwire/language/text';
import { canonicalUrl } from '../urls/index.js';
import type { Likeness } from '../window/index.js';
import { isTooShort, keyKinds } from './fingerprint.js';
import type { Fingerprint, KeyKind } from './fingerprint.js';
import { whyOriginal } from './original.js';

/** Raised when the same sightings would be decided otherwise than before. Kept with each decision. */
export const RULE_VERSION = 6;

/** An article that a sighting may belong to. */
export interface Candidate {
  readonly article: CleanArticle;
  /** sha256 over the folded body of the article as it stands, hex. */
  readonly bodyHash: string;
  /** The sighting whose text the article has; undefined where an older version of the program did not write it down. */
  readonly textOf: string | undefined;
  /** Articles that an operator said it is not, whatever their texts. */
  readonly apartFrom?: readonly string[];
  /** What it was found by. `body` also finds by the text of an older version. */
  readonly foundBy: ReadonlySet<KeyKind>;
  /** How like the texts are, where they were compared and found to be copies. */
  readonly near?: Likeness;
}

export type Decision =
  | { readonly kind: 'created'; /** Of an article that others reported before. */ readonly storyId?: string }
  | {
      readonly kind: 'updated';
      readonly of: CleanArticle;
      /** What it was found by. */
      readonly reason: DuplicateReason;
      readonly score: number;
      /** `text`: another text under the same identity. `original`: the same text, where it was first. */
      readonly change: Extract<ChangeReason, 'text' | 'original'>;
      readonly evidence: string;
    }
  | {
      readonly kind: 'duplicate';
      readonly of: CleanArticle;
      readonly reason: DuplicateReason;
      /** 1 for exact reasons, else how like the texts are. */
      readonly score: number;
      /** What was equal, so that a reader can check it. */
      readonly evidence: string;
      /** Only an excerpt, or a few words in place of the text: nothing to recognise the article by. */
      readonly isExcerpt?: true;
    };

/**
 * What a sighting is: the first of an article, a duplicate, or a new version.
 *
 * 1. The same folded text (of the article as it stands or as it once stood), found by guid, URL or the text itself, is a
 *    duplicate; but under another headline, where the place it is from says that it was modified since, it is an update.
 * 2. The same guid or URL with another text is an update; but a mere excerpt of what is known, or a few words instead
 *    of a text, is a duplicate: a feed's teaser must not replace the page's article.
 * 3. A text that is nearly the same is a duplicate.
 * 4. Everything else is a new article.
 *
 * A duplicate elsewhere that is the original of the article's text takes its place (original.ts).
 */
export function decide(fingerprint: Fingerprint, candidates: readonly Candidate[]): Decision {
  const sameText = best(
    candidates.filter(({ foundBy, bodyHash }) => foundBy.has('body') || bodyHash === fingerprint.bodyHash),
  );
  if (sameText) {
    const reason = reasonOf(sameText);
    const what =
      reason === 'body-exact' && isTooShort(fingerprint.sighting.body)
        ? 'the few words, the headline, the source and the day are the same'
        : `the folded bodies have the sha256 ${fingerprint.bodyHash}`;
    const evidence = `${identityEvidence(reason, fingerprint)}${what}`;
    if (isRenamed(fingerprint, sameText)) {
      const said = sentence(`${evidence}; the headline was changed after it was seen last`);
      return { kind: 'updated', of: sameText.article, reason, score: 1, change: 'text', evidence: said };
    }
    return duplicateOrOriginal(fingerprint, sameText, { reason, score: 1, evidence });
  }
  const sameIdentity = best(candidates.filter(({ foundBy }) => foundBy.size > 0));
  if (sameIdentity) return sameAddress(fingerprint, sameIdentity);
  const alike = nearest(candidates);
  if (!alike?.near) return { kind: 'created' };
  const { score, evidence } = alike.near;
  return duplicateOrOriginal(fingerprint, alike, { reason: 'near', score, evidence });
}

/** The same guid or URL, and another text. */
function sameAddress(fingerprint: Fingerprint, candidate: Candidate): Decision {
  const reason = reasonOf(candidate) as 'guid' | 'url';
  const of = candidate.article;
  const less = whyLess(fingerprint, of);
  if (less) {
    const evidence = sentence(`${identityEvidence(reason, fingerprint)}${less} of version ${of.version}`);
    return { kind: 'duplicate', of, reason, score: 1, evidence, isExcerpt: true };
  }
  const copy = whyCopy(fingerprint, candidate);
  if (copy) {
    const evidence = sentence(`${identityEvidence(reason, fingerprint)}${copy.evidence}`);
    return { kind: 'duplicate', of, reason, score: copy.score, evidence };
  }
  const evidence = sentence(
    `${identityEvidence(reason, fingerprint)}the text differs from version ${of.version}`,
  );
  return { kind: 'updated', of, reason, score: 1, change: 'text', evidence };
}

/**
 * Another outlet sets its copy anew: the article's text stays that of the outlet it is from, unless the other one says
 * that its text is a new version.
 */
function whyCopy(
  { sighting }: Fingerprint,
  { article, textOf, near }: Candidate,
): { readonly score: number; readonly evidence: string } | undefined {
  const holder = article.sources.find(({ sightingId }) => sightingId === textOf);
  if (!near || !holder || holder.sourceId === sighting.sourceId) return undefined;
  if (isNewVersion(sighting, article)) return undefined;
  return { score: near.score, evidence: `${near.evidence}, whose text is that of ${holder.sourceName}` };
}

/** The text stands, and the place that it is from says that it gave it another headline since. */
function isRenamed(
  { sighting, bodyHash: seen, foldedHeadline }: Fingerprint,
  { article, bodyHash, textOf, foundBy }: Candidate,
): boolean {
  const holder = article.sources.find(({ sightingId }) => sightingId === textOf);
  return (
    seen === bodyHash &&
    (foundBy.has('guid') || foundBy.has('url')) &&
    holder?.sourceId === sighting.sourceId &&
    foldForFingerprint(article.headline) !== foldedHeadline &&
    isNewVersion(sighting, article)
  );
}

/** The same place states a later time than before: published anew, or modified after it was seen last. */
function isNewVersion(sighting: ParsedArticle, article: CleanArticle): boolean {
  const before = article.sources.filter(
    ({ sourceId, url }) =>
      sourceId === sighting.sourceId || (url !== undefined && canonicalUrl(url) === sighting.canonicalUrl),
  );
  const published = sighting.publishedEvidence === 'fetched' ? NaN : Date.parse(sighting.publishedAt);
  const modified = Date.parse(sighting.modifiedAt ?? '');
  return (
    before.length > 0 &&
    before.every(
      ({ publishedAt, seenAt }) => published > Date.parse(publishedAt) || modified > Date.parse(seenAt),
    )
  );
}

/** A text that the article has already: one place more, unless it is the place where it was first. */
function duplicateOrOriginal(
  fingerprint: Fingerprint,
  { article: of, foundBy, textOf }: Candidate,
  { reason, score, evidence }: { reason: DuplicateReason; score: number; evidence: string },
): Decision {
  const original =
    // The same place again, or a text that an update replaced, is no earlier publication.
    foundBy.has('guid') || foundBy.has('url') ? undefined : whyOriginal(fingerprint, of, textOf);
  if (!original) return { kind: 'duplicate', of, reason, score, evidence: sentence(evidence) };
  return {
    kind: 'updated',
    of,
    reason,
    score,
    change: 'original',
    evidence: sentence(`${evidence}; ${original}`),
  };
}

const closeness = ({ near }: Candidate): number => (near ? near.score + near.similarity : 0);

/** The most like; of several, the article that has been known longest. */
function nearest(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates
    .filter(({ near }) => near !== undefined)
    .toSorted((a, b) => closeness(b) - closeness(a) || byAge(a.article, b.article))[0];
}

/** A guid is what the publisher means to identify by; a URL is next; then the article that has been known longest. */
function best(candidates: readonly Candidate[]): Candidate | undefined {
  const rank = ({ foundBy }: Candidate): number => {
    const found = keyKinds.findIndex((kind) => foundBy.has(kind));
    return found < 0 ? keyKinds.length : found;
  };
  return candidates.toSorted((a, b) => rank(a) - rank(b) || byAge(a.article, b.article))[0];
}

/** Who has been known longest comes first. */
export const byAge = (a: CleanArticle, b: CleanArticle): number =>
  compare(a.firstSeenAt, b.firstSeenAt) || compare(a.articleId, b.articleId);

/** Order of the code units, whatever the locale. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function reasonOf({ foundBy }: Candidate): 'guid' | 'url' | 'body-exact' {
  if (foundBy.has('guid')) return 'guid';
  return foundBy.has('url') ? 'url' : 'body-exact';
}

/** How it is known to be the same place, as a clause that others follow; empty where only the text is the same. */
export function identityEvidence(reason: 'guid' | 'url' | 'body-exact', { sighting }: Fingerprint): string {
  switch (reason) {
    case 'guid':
      return `the guid ${sighting.guid ?? ''} of ${sighting.sourceId} is the same; `;
    case 'url':
      return `both are at ${sighting.canonicalUrl ?? ''}; `;
    case 'body-exact':
      return '';
  }
}

/** `DuplicateDecision.evidence` holds no more; URLs may be 8,192 long. */
export const LONGEST_EVIDENCE = 9000;

/** A clause as evidence is written: with a capital, a full stop, and no longer than its message takes. */
export const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.slice(0, LONGEST_EVIDENCE);

/** A teaser is less than half of its text. */
const EXCERPT_SHARE = 0.5;
/** How many characters at the end of a teaser may be its own: a word cut in two, "Read more". */
const OWN_ENDING = 20;

/** Says in which way a text is only a poor part of the article's; undefined when it is a text in its own right. */
function whyLess({ sighting, foldedBody }: Fingerprint, article: CleanArticle): string | undefined {
  if (isTooShort(sighting.body) && !isTooShort(article.body)) return 'it has too few words to be a new text';
  const known = foldForFingerprint(article.body);
  if (foldedBody.length >= known.length * EXCERPT_SHARE) return undefined;
  const beginning = foldedBody.slice(0, Math.max(OWN_ENDING, foldedBody.length - OWN_ENDING));
  return known.includes(beginning) ? 'it is an excerpt' : undefined;
}
