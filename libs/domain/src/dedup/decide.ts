import type { CleanArticle, DuplicateReason } from '@cleanwire/contracts';
import { foldForFingerprint } from '../text/index.js';
import { isTooShort, keyKinds } from './fingerprint.js';
import type { Fingerprint, KeyKind } from './fingerprint.js';

/** Raised when the same sightings would be decided otherwise than before. Kept with each decision. */
export const RULE_VERSION = 1;

/** An article that a sighting may belong to. */
export interface Candidate {
  readonly article: CleanArticle;
  /** sha256 over the folded body of the article as it stands, hex. */
  readonly bodyHash: string;
  /** What it was found by. `body` also finds by the text of an older version. */
  readonly foundBy: ReadonlySet<KeyKind>;
}

export type Decision =
  | { readonly kind: 'created' }
  | {
      readonly kind: 'updated';
      readonly of: CleanArticle;
      readonly reason: 'guid' | 'url';
      readonly evidence: string;
    }
  | {
      readonly kind: 'duplicate';
      readonly of: CleanArticle;
      readonly reason: DuplicateReason;
      /** 1 for exact reasons. */
      readonly score: number;
      /** What was equal, so that a reader can check it. */
      readonly evidence: string;
    };

/**
 * What a sighting is: the first of an article, a duplicate, or a new version.
 *
 * 1. The same folded text (of the article as it stands or as it once stood), found by guid, URL or the text itself, is a
 *    duplicate.
 * 2. The same guid or URL with another text is an update; but a mere excerpt of what is known, or a few words instead
 *    of a text, is a duplicate: a feed's teaser must not replace the page's article.
 * 3. Everything else is a new article.
 */
export function decide(fingerprint: Fingerprint, candidates: readonly Candidate[]): Decision {
  const sameText = best(
    candidates.filter(({ foundBy, bodyHash }) => foundBy.has('body') || bodyHash === fingerprint.bodyHash),
  );
  if (sameText) {
    const reason = reasonOf(sameText);
    const evidence = `${identityEvidence(reason, fingerprint)}the folded bodies have the sha256 ${fingerprint.bodyHash}`;
    return { kind: 'duplicate', of: sameText.article, reason, score: 1, evidence: sentence(evidence) };
  }
  const sameIdentity = best(candidates);
  if (!sameIdentity) return { kind: 'created' };
  const reason = reasonOf(sameIdentity) as 'guid' | 'url';
  const of = sameIdentity.article;
  const less = whyLess(fingerprint, of);
  if (less) {
    const evidence = sentence(`${identityEvidence(reason, fingerprint)}${less} of version ${of.version}`);
    return { kind: 'duplicate', of, reason, score: 1, evidence };
  }
  const evidence = sentence(
    `${identityEvidence(reason, fingerprint)}the text differs from version ${of.version}`,
  );
  return { kind: 'updated', of, reason, evidence };
}

/** A guid is what the publisher means to identify by; a URL is next; then the article that has been known longest. */
function best(candidates: readonly Candidate[]): Candidate | undefined {
  const rank = ({ foundBy }: Candidate): number => keyKinds.findIndex((kind) => foundBy.has(kind));
  return [...candidates].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(a.article.firstSeenAt, b.article.firstSeenAt) ||
      compare(a.article.articleId, b.article.articleId),
  )[0];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function reasonOf({ foundBy }: Candidate): 'guid' | 'url' | 'body-exact' {
  if (foundBy.has('guid')) return 'guid';
  return foundBy.has('url') ? 'url' : 'body-exact';
}

function identityEvidence(reason: 'guid' | 'url' | 'body-exact', { sighting }: Fingerprint): string {
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
const LONGEST_EVIDENCE = 9000;

const sentence = (text: string): string =>
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
