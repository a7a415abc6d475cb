import type { CleanArticle } from '@cleanwire/contracts';
import type { UnnumberedEvent } from './apply-sighting.js';
import type { Decision } from './decide.js';
import type { Fingerprint, IdentityKey } from './fingerprint.js';
import type { KeptSighting } from './split-article.js';

/** An article as the ledger keeps it. */
export interface KnownArticle {
  readonly article: CleanArticle;
  /** sha256 over the folded body, hex. */
  readonly bodyHash: string;
  /** The sighting whose text it has; undefined where an older version of the program did not write it down. */
  readonly textOf: string | undefined;
  /** Articles that an operator said it is not, whatever their texts. */
  readonly apartFrom?: readonly string[];
  /** Gone: it turned out to be this one. */
  readonly mergedInto?: string;
  /** Why nobody has it any more, while that is so: a text that is seen again is this article again. */
  readonly withdrawn?: string;
  /** Of one that is gone: its texts lead nowhere. */
  readonly withoutTexts?: true;
}

/** What leads to an article. */
export interface KnownKey extends IdentityKey {
  /** Undefined when it was given to several items at once, so that it identifies none of them, now or later. */
  readonly articleId: string | undefined;
  /** The raw document of the last sighting that had it. */
  readonly seenIn: string;
}

/** A sighting that was decided. */
export interface Decided {
  readonly fingerprint: Fingerprint;
  readonly decision: Decision;
  /** What to tell of the sighting itself. */
  readonly event: UnnumberedEvent;
  /** All that is to be told, in this order; the sighting's own event among them. */
  readonly events: readonly UnnumberedEvent[];
  readonly text: KeptText;
}

/**
 * How a sighting's text is kept: not at all while its article has it, as another sighting's where it is the same when folded,
 * else as it is.
 */
export type KeptText =
  { readonly kind: 'article' } | { readonly kind: 'same'; readonly as: string } | { readonly kind: 'own' };

/** A text that its article has no more, so that it must be kept with its sighting. */
export interface Displaced {
  readonly sightingId: string;
  readonly body: string;
  readonly bodyHtml?: string;
}

/** Two articles became one: whatever led to the first leads to the other. */
export interface Moved {
  readonly from: string;
  readonly to: string;
  /** But for its texts: another took their place, and they lead nowhere. */
  readonly withoutTexts?: true;
}

/** What was one article is several: these sightings of it are another. */
export interface Parted {
  readonly from: string;
  readonly to: string;
  /** First seen first. */
  readonly sightingIds: readonly string[];
}

/** An article whose texts lead nowhere any more, but for those that are added to it from now on. */
export interface Released {
  readonly released: string;
}

/** What becomes of rows that were written before, in the order in which it was decided. */
export type Change = Moved | Parted | Released;

/** What a run changed. */
export interface Changes {
  readonly articles: readonly KnownArticle[];
  readonly keys: readonly KnownKey[];
  /** States whose text was replaced. */
  readonly replaced: readonly CleanArticle[];
  readonly displaced: readonly Displaced[];
  /** In this order, and before anything else is written: all else is as it is at the end. */
  readonly moved: readonly Change[];
}

/** What is known of the sightings of an article: all, or those of this run. */
export interface KnownSightings {
  readonly isComplete: boolean;
  readonly list: readonly KeptSighting[];
}
