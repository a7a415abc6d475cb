import type { Candidate } from './decide.js';
import { foldForFingerprint } from '@cleanwire/language/text';
import type { Likeness, OpenWindow } from '../window/index.js';
import { byAge, identityEvidence, sentence } from './decide.js';
import type { Fingerprint } from './fingerprint.js';
import type { KnownArticle } from './ledger-rows.js';
import type { Merge } from './merge-articles.js';
import { textOverlap } from './text-overlap.js';

/**
 * Whether a sighting shows that two articles are one: its text is that of the one, and it has the text or the address of the
 * other as well. The article that has been known longer stays.
 *
 * One sighting alone could draw together what only it has in common (a digest of two reports), and articles of one template
 * share most of their words. So both articles' own texts must agree too: half of the shorter stands in the longer, and
 * nothing that tells templates apart speaks against it. Never against an operator's word.
 */
export function findMerge(
  fingerprint: Fingerprint,
  candidates: readonly Candidate[],
  window: OpenWindow,
): Merge | undefined {
  const linked = candidates
    .map((candidate) => ({ candidate, link: linkOf(fingerprint, candidate) }))
    .filter(({ link }) => link !== undefined)
    .toSorted((a, b) => byAge(a.candidate.article, b.candidate.article));
  for (const [at, winner] of linked.entries()) {
    for (const loser of linked.slice(at + 1)) {
      if (winner.link!.by === 'address' && loser.link!.by === 'address') continue;
      if (areApart(winner.candidate, loser.candidate)) continue;
      const likeness = likenessOf(winner.candidate, loser.candidate, window);
      if (!likeness) continue;
      const evidence = `one sighting is both: ${winner.link!.evidence} in the one article, ${loser.link!.evidence} in the other; ${likeness.evidence}`;
      return {
        winner: winner.candidate.article,
        loser: loser.candidate.article,
        evidence: sentence(evidence),
        sightingId: fingerprint.sighting.sightingId,
      };
    }
  }
  return undefined;
}

/** A likeness below that is enough for a duplicate and too little to undo two articles for. */
const STRONG = 0.8;

interface Link {
  readonly by: 'text' | 'address';
  readonly evidence: string;
}

function linkOf(fingerprint: Fingerprint, { foundBy, bodyHash, near }: Candidate): Link | undefined {
  if (foundBy.has('body') || bodyHash === fingerprint.bodyHash)
    return { by: 'text', evidence: `the folded body ${fingerprint.bodyHash.slice(0, 12)}` };
  if (near && near.score >= STRONG) return { by: 'text', evidence: near.evidence };
  if (foundBy.has('guid') || foundBy.has('url')) {
    const evidence = identityEvidence(foundBy.has('guid') ? 'guid' : 'url', fingerprint);
    return { by: 'address', evidence: evidence.replace(/; $/, '') };
  }
  return undefined;
}

const areApart = (one: KnownArticle, other: KnownArticle): boolean =>
  (one.apartFrom?.includes(other.article.articleId) ?? false) ||
  (other.apartFrom?.includes(one.article.articleId) ?? false);

const COMMON_SHARE = 0.5;

function likenessOf(one: KnownArticle, other: KnownArticle, window: OpenWindow): Likeness | undefined {
  const compared = window.compare(one.article, other.article);
  if (compared === 'different') return undefined;
  if (compared) return compared;
  const share = textOverlap(foldForFingerprint(one.article.body), foldForFingerprint(other.article.body));
  if (share < COMMON_SHARE) return undefined;
  return {
    score: share,
    similarity: share,
    evidence: `${Math.round(share * 100)} % of the shorter one's text stands in the other`,
  };
}
