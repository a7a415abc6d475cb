import type { CleanArticle, ParsedArticle } from '@cleanwire/contracts';
import { foldForFingerprint } from '@cleanwire/language/text';
import type { LikeArticle, Likeness, OpenWindow } from '../window/index.js';
import { applySighting, articleIdOf } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';
import { decide, sentence } from './decide.js';
import type { Candidate, Decision } from './decide.js';
import { findMerge } from './find-merge.js';
import { findTakeover } from './find-takeover.js';
import type { Takeover } from './find-takeover.js';
import { fingerprintOf, isTooShort } from './fingerprint.js';
import type { Fingerprint, IdentityKey, KeyKind } from './fingerprint.js';
import { mergeEvents, withoutAddress } from './merge-articles.js';
import type { Merge } from './merge-articles.js';
import { movedToStory } from './move-to-story.js';
import { areOneForm, isAboutTheSite, isLong } from './other-item.js';
import { leansOn, partsWithout } from './parts-without.js';
import { idOfTaken, takeApart } from './split-article.js';
import type { KeptSighting, PartOfSplit } from './split-article.js';
import { shareAWord, tellingWords } from './telling-words.js';
import { isWall, mayBeWall } from './wall.js';
import { areVersions } from './text-overlap.js';

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

/** What is known of the sightings of an article: all, or those of this run. */
export interface KnownSightings {
  readonly isComplete: boolean;
  readonly list: readonly KeptSighting[];
}

/**
 * Articles and keys that a run of sightings may belong to: at first what the ledger knows, then also what the run
 * itself brings, so that the second of two copies in one chunk finds the first.
 */
export class KnownArticles {
  private readonly changedArticles = new Set<string>();
  private readonly changedKeys = new Set<string>();
  private readonly displaced: Displaced[] = [];
  private readonly replaced: CleanArticle[] = [];
  private readonly moved: Change[] = [];
  /** Where sightings are now that were parted from where they were decided to be. */
  private readonly parted = new Map<string, string>();
  private readonly firstOfParted = new Set<string>();

  /**
   * @param articles by id; what is decided is put there
   * @param keys by hash, likewise
   * @param sightings by article, likewise; of an article that was known before, only what comes from now on
   */
  constructor(
    private readonly window: OpenWindow,
    private readonly articles: Map<string, KnownArticle>,
    private readonly keys: Map<string, KnownKey>,
    private readonly sightings: Map<string, KnownSightings> = new Map(),
  ) {}

  /**
   * Looks for URLs and guids that one document gives to several items: a link to the section for every item, the same
   * guid throughout. Call it with all sightings of a chunk, also those that were taken in before, before the first is
   * taken.
   */
  notice(fingerprints: readonly Fingerprint[]): void {
    const uses = new Map<string, Fingerprint[]>();
    for (const fingerprint of fingerprints) {
      for (const { kind, hash } of fingerprint.keys) {
        if (kind === 'body' || this.isShared(hash)) continue;
        const use = `${fingerprint.document} ${hash}`;
        const others = uses.get(use) ?? [];
        if (others.some((other) => areDifferentItems(fingerprint, other)))
          this.share({ kind, hash }, fingerprint);
        uses.set(use, [...others, fingerprint]);
      }
    }
  }

  /** Decides on one sighting and remembers what follows. The caller sees to it that none is taken twice. */
  take(fingerprint: Fingerprint): Decided {
    const events: UnnumberedEvent[] = this.disown(fingerprint);
    let candidates = this.candidates(fingerprint);
    for (let merge = findMerge(fingerprint, candidates, this.window); merge;) {
      events.push(...this.merge(merge));
      candidates = this.candidates(fingerprint);
      merge = findMerge(fingerprint, candidates, this.window);
    }
    const takeover = findTakeover(fingerprint, candidates);
    if (takeover) {
      events.push(...this.takeOver(fingerprint, takeover));
      candidates = takeover.isCertain ? this.candidates(fingerprint) : [takeover.before];
    }
    const decision = this.withStory(
      fingerprint,
      takeover?.isCertain === false ? elsewhere(takeover) : decide(fingerprint, candidates),
    );
    const event = applySighting(fingerprint.sighting, decision);
    events.push(event);
    const text = this.remember(fingerprint, decision, event);
    return { fingerprint, decision, event, events, text };
  }

  /**
   * Articles of which all sightings must be known before this one is taken, each with those that became one with it: its text turns out
   * to be a site's, and what it held together is parted.
   */
  wanted(fingerprint: Fingerprint): { readonly articleId: string; readonly storedAs: readonly string[] }[] {
    const mustBeKnown = ({ article }: KnownArticle): boolean => {
      if (this.sightings.get(article.articleId)?.isComplete) return false;
      return (
        mayBeWall(fingerprint, article) ||
        (article.sources.length > 1 && isAboutTheSite(fingerprint, article))
      );
    };
    return this.withText(fingerprint, mustBeKnown).map(({ article: { articleId } }) => {
      const storedAs = [articleId];
      for (const change of this.moved.toReversed())
        if ('to' in change && storedAs.includes(change.to)) storedAs.push(change.from);
      return { articleId, storedAs };
    });
  }

  /** All that were decided before this run, oldest first. */
  learnSightings(articleId: string, before: readonly KeptSighting[], keys: readonly KnownKey[]): void {
    const { list = [] } = this.sightings.get(articleId) ?? {};
    const isNew = new Set(list.map(({ sighting }) => sighting.sightingId));
    const stored = before.filter(({ sighting }) => !isNew.has(sighting.sightingId));
    this.sightings.set(articleId, { isComplete: true, list: [...stored, ...list] });
    for (const key of keys) if (!this.keys.has(key.hash)) this.keys.set(key.hash, key);
  }

  /** A decision with the article that the sighting belongs to at the end of the run. */
  settled(decided: Decided): Decided {
    const { sightingId } = decided.fingerprint.sighting;
    const articleId = this.standingOf(this.parted.get(sightingId) ?? decided.event.articleId);
    if (articleId === decided.event.articleId && !this.firstOfParted.has(sightingId)) return decided;
    const decision: Decision = this.firstOfParted.has(sightingId) ? { kind: 'created' } : decided.decision;
    return { ...decided, decision, event: { ...decided.event, articleId } };
  }

  has(articleId: string): boolean {
    return this.articles.has(articleId);
  }

  /** More articles of the ledger. */
  learn(articles: Iterable<KnownArticle>): void {
    for (const known of articles)
      if (!this.has(known.article.articleId)) this.articles.set(known.article.articleId, known);
  }

  /** Another story for an article; undefined when it is in that one, or gone. */
  moveToStory(articleId: string, storyId: string, evidence: string): UnnumberedEvent | undefined {
    const known = this.articles.get(articleId);
    if (!known || known.mergedInto !== undefined || known.article.storyId === storyId) return undefined;
    const event = movedToStory(known.article, storyId, evidence);
    this.articles.set(articleId, { ...known, article: event.article });
    this.changedArticles.add(articleId);
    return event;
  }

  /** What is not as it was. */
  changes(): {
    readonly articles: readonly KnownArticle[];
    readonly keys: readonly KnownKey[];
    /** States whose text was replaced. */
    readonly replaced: readonly CleanArticle[];
    readonly displaced: readonly Displaced[];
    /** In this order, and before anything else is written: all else is as it is at the end. */
    readonly moved: readonly Change[];
  } {
    return {
      articles: [...this.changedArticles].map((id) => {
        const { mergedInto, ...known } = this.articles.get(id)!;
        return { ...known, ...(mergedInto !== undefined && { mergedInto: this.standingOf(mergedInto) }) };
      }),
      keys: [...this.changedKeys].flatMap((hash) => {
        const key = this.keys.get(hash)!;
        if (key.articleId === undefined) return [key];
        const known = this.articleOf(key);
        return known ? [{ ...key, articleId: known.article.articleId }] : [];
      }),
      replaced: this.replaced,
      displaced: this.displaced,
      moved: this.moved,
    };
  }

  private candidates(fingerprint: Fingerprint): Candidate[] {
    const foundBy = new Map<string, Set<KeyKind>>();
    for (const { hash } of fingerprint.keys) {
      const key = this.keys.get(hash);
      const known = key && this.articleOf(key);
      if (!known) continue;
      if (isGivenToSeveral(key, fingerprint, known)) {
        this.share(key, fingerprint);
        continue;
      }
      const { articleId } = known.article;
      foundBy.set(articleId, (foundBy.get(articleId) ?? new Set()).add(key.kind));
    }
    const alike = new Map<string, Likeness>();
    for (const { articleId, ...likeness } of this.alike(fingerprint)) {
      const known = this.articles.get(articleId);
      if (!known || known.mergedInto !== undefined) continue;
      const isOther = this.isAboutTheSite(fingerprint, known) || areOneForm(fingerprint, known.article);
      if (!foundBy.has(articleId) && isOther) continue;
      alike.set(articleId, likeness);
      if (!foundBy.has(articleId)) foundBy.set(articleId, new Set());
    }
    for (const [articleId, kinds] of foundBy) {
      // Where the text is another article's, the address goes there (`findTakeover`).
      const isAlone = kinds.size === 1 && kinds.has('url') && !alike.has(articleId) && foundBy.size === 1;
      if (!isAlone || !isAddressAlone(fingerprint, this.articles.get(articleId)!)) continue;
      for (const key of fingerprint.keys) if (key.kind === 'url') this.share(key, fingerprint);
      foundBy.delete(articleId);
    }
    return [...foundBy].map(([articleId, kinds]) => {
      const near = alike.get(articleId);
      return { ...this.articles.get(articleId)!, foundBy: kinds, ...(near && { near }) };
    });
  }

  /** Articles that have this text and not this address, of which something holds. */
  private withText(fingerprint: Fingerprint, holds: (known: KnownArticle) => boolean): KnownArticle[] {
    if (fingerprint.sighting.canonicalUrl === undefined) return [];
    const byKey = fingerprint.keys.flatMap(({ kind, hash }) => {
      const key = this.keys.get(hash);
      const known = key && this.articleOf(key);
      return known ? [{ kind, known }] : [];
    });
    const byAddress = byKey.filter(({ kind }) => kind !== 'body').map(({ known }) => known);
    const byText = byKey.filter(({ kind }) => kind === 'body').map(({ known }) => known);
    const alike = this.alike(fingerprint).flatMap(({ articleId }) => this.articles.get(articleId) ?? []);
    const isCounted = (known: KnownArticle): boolean =>
      known.mergedInto === undefined && !byAddress.includes(known) && holds(known);
    return [
      ...byText.filter(isCounted),
      // A form that is filled in anew is nobody's in particular, and its copies are copies.
      ...alike.filter((known) => isCounted(known) && !areOneForm(fingerprint, known.article)),
    ];
  }

  /** Nor is it an excerpt: what stands in a longer text of the article, as far as that is known. */
  private isAboutTheSite(fingerprint: Fingerprint, { article }: KnownArticle): boolean {
    const { list } = this.sightings.get(article.articleId) ?? NO_SIGHTINGS;
    if (!isAboutTheSite(fingerprint, article)) return isWall(fingerprint, article, list);
    return !list.some(
      ({ sighting: { body } }) =>
        isLong(body) && leansOn(fingerprint, { bodyHash: '', foldedBody: foldForFingerprint(body) }),
    );
  }

  /** Nothing is recognised by a site's text from now on, and what was is parted. */
  private disown(fingerprint: Fingerprint): UnnumberedEvent[] {
    const isSites = (known: KnownArticle): boolean => this.isAboutTheSite(fingerprint, known);
    return this.withText(fingerprint, isSites).flatMap(({ article }) => {
      for (const key of fingerprint.keys)
        if (key.kind === 'body' && this.keys.has(key.hash)) this.share(key, fingerprint);
      this.window.discount(fingerprint.sighting, article);
      return this.part(this.articles.get(article.articleId)!, fingerprint);
    });
  }

  private part(known: KnownArticle, site: Fingerprint): readonly UnnumberedEvent[] {
    const { article, textOf } = known;
    const { articleId } = article;
    const { isComplete, list } = this.sightings.get(articleId) ?? NO_SIGHTINGS;
    const parts = isComplete ? partsWithout(site, list, (hash) => this.isShared(hash)) : [];
    if (parts.length < 2) return [];
    const isNamesake = ({ sighting }: KeptSighting): boolean =>
      articleIdOf(sighting.sightingId) === articleId;
    const staying = parts.find((part) => part.some(isNamesake)) ?? parts[0]!;
    const split = takeApart({
      article,
      textOf,
      evidence: sentence(
        `${site.sighting.sourceName} gives this text under other addresses and headlines: it is about the site, and what only it held together is parted`,
      ),
      stays: staying,
      leave: parts
        .filter((part) => part !== staying)
        .map((sightings) => ({ sightings, articleId: this.idFor(sightings[0]!.sighting.sightingId) })),
      lastVersionOf: (id) => this.articles.get(id)?.article.version ?? 0,
    });
    if (split.stays.textOf.sightingId !== textOf) this.replaced.push(article);
    this.window.release(articleId);
    this.moved.push({ released: articleId });
    const [event, ...created] = split.events;
    const hashes = this.keysOf(list, articleId);
    this.standAs(split.stays, site, hashes);
    return [
      event!,
      ...split.leave.map((part, i) => {
        const { articleId: to } = part.article;
        const [first] = part.sightings;
        this.window.release(to);
        const isOwn = !leansOn(fingerprintOf(part.textOf), site);
        const storyId = this.window.join(part.textOf, to, isOwn) ?? to;
        const made = { ...part.article, storyId };
        const sightings = [{ ...first!, kind: 'created' as const }, ...part.sightings.slice(1)];
        this.standAs({ ...part, article: made, sightings }, site, hashes);
        this.firstOfParted.add(first!.sighting.sightingId);
        const sightingIds = sightings.map(({ sighting }) => sighting.sightingId);
        this.moved.push({ from: articleId, to, sightingIds });
        return { ...created[i]!, article: made };
      }),
    ];
  }

  /** As if the sighting had come first; where that article stands by itself, as an operator would split it off. */
  private idFor(sightingId: string): string {
    const articleId = articleIdOf(sightingId);
    const known = this.articles.get(articleId);
    return idOfTaken(sightingId, known && known.mergedInto === undefined ? articleId : '');
  }

  /** What leads to an article, of what its sightings have. */
  private keysOf(list: readonly KeptSighting[], articleId: string): ReadonlySet<string> {
    const hashes = list.flatMap(({ sighting }) => fingerprintOf(sighting).keys.map(({ hash }) => hash));
    const leadsThere = (hash: string): boolean => {
      const key = this.keys.get(hash);
      return key !== undefined && this.articleOf(key)?.article.articleId === articleId;
    };
    return new Set(hashes.filter(leadsThere));
  }

  /** A part of an article with all that leads to it. @param hashes keys that led to the whole */
  private standAs(
    { article, textOf, sightings }: PartOfSplit,
    site: Fingerprint,
    hashes: ReadonlySet<string>,
  ): void {
    const { articleId } = article;
    const { apartFrom } = this.articles.get(articleId) ?? {};
    const own = fingerprintOf(textOf);
    this.articles.set(articleId, {
      article,
      bodyHash: own.bodyHash,
      textOf: textOf.sightingId,
      ...(apartFrom && { apartFrom }),
    });
    this.changedArticles.add(articleId);
    this.sightings.set(articleId, { isComplete: true, list: sightings });
    const texts = new Set<string>();
    for (const { sighting } of sightings) {
      this.parted.set(sighting.sightingId, articleId);
      const fingerprint = fingerprintOf(sighting);
      const isSites = leansOn(fingerprint, site);
      for (const key of fingerprint.keys.filter(({ hash }) => hashes.has(hash))) {
        if (key.kind === 'body' && isSites) this.share(key, fingerprint);
        else this.setKey({ ...this.keys.get(key.hash)!, articleId });
      }
      if (isSites && sighting !== textOf) continue;
      if (!texts.has(fingerprint.bodyHash)) this.window.add(sighting, articleId, isSites ? 'site' : 'own');
      texts.add(fingerprint.bodyHash);
    }
  }

  /** Where a key leads: to the article that its own was merged into. */
  private articleOf({ kind, articleId }: KnownKey): KnownArticle | undefined {
    let known = articleId === undefined ? undefined : this.articles.get(articleId);
    while (known?.mergedInto !== undefined) {
      if (kind === 'body' && known.withoutTexts) return undefined;
      known = this.articles.get(known.mergedInto);
    }
    return known;
  }

  /** A text that is known word by word needs no comparison: what is like it was found when it came first. */
  private alike({ keys, sighting }: Fingerprint): readonly LikeArticle[] {
    const body = keys.find(({ kind }) => kind === 'body');
    const known = body && this.keys.get(body.hash);
    const isKnown = known && (known.articleId === undefined || this.articleOf(known) !== undefined);
    return isKnown ? [] : this.window.find(sighting);
  }

  private withStory(fingerprint: Fingerprint, decision: Decision): Decision {
    if (decision.kind !== 'created') return decision;
    const { sighting } = fingerprint;
    const storyId = this.window.join(sighting, articleIdOf(sighting.sightingId), !this.isSites(fingerprint));
    return storyId === undefined ? decision : { ...decision, storyId };
  }

  private remember(fingerprint: Fingerprint, decision: Decision, { article }: UnnumberedEvent): KeptText {
    const { articleId } = article;
    const before = this.articles.get(articleId);
    const isCopy = before !== undefined && decision.kind === 'duplicate';
    if (before && !isCopy) this.displace(before);
    const { bodyHash, textOf } = isCopy
      ? before
      : { bodyHash: fingerprint.bodyHash, textOf: fingerprint.sighting.sightingId };
    this.articles.set(articleId, { ...before, article, bodyHash, textOf });
    this.changedArticles.add(articleId);

    const isExcerpt = decision.kind === 'duplicate' && decision.isExcerpt === true;
    for (const key of fingerprint.keys) {
      const known = this.keys.get(key.hash);
      // Who had it first keeps it.
      const holder = known && (this.articleOf(known)?.article.articleId ?? (known.articleId && articleId));
      if (known && holder !== articleId) continue;
      if (!known && key.kind === 'body' && isExcerpt) continue;
      this.setKey({ ...key, articleId, seenIn: fingerprint.document });
    }
    const isOriginal = decision.kind === 'updated' && decision.change === 'original';
    if (!isExcerpt && (!isCopy || bodyHash !== fingerprint.bodyHash))
      // However good an original is, it is as far from the article's first text as it was found.
      this.window.add(
        fingerprint.sighting,
        articleId,
        this.isSites(fingerprint) ? 'site' : isCopy || isOriginal ? 'copy' : 'own',
      );
    const text: KeptText = !isCopy
      ? { kind: 'article' }
      : bodyHash === fingerprint.bodyHash && textOf !== undefined
        ? { kind: 'same', as: textOf }
        : { kind: 'own' };
    this.note(fingerprint.sighting, decision, { article, before, text });
    return text;
  }

  /** As the ledger gives it back: a text that is kept as another sighting's is that one's to the letter. */
  private note(
    sighting: ParsedArticle,
    { kind }: Decision,
    {
      article: { articleId },
      before,
      text,
    }: { article: CleanArticle; before: KnownArticle | undefined; text: KeptText },
  ): void {
    const kept = text.kind === 'same' && before ? withTextOf(sighting, before.article) : sighting;
    const { isComplete, list } = this.sightings.get(articleId) ?? { isComplete: !before, list: [] };
    this.sightings.set(articleId, { isComplete, list: [...list, { sighting: kept, kind }] });
  }

  /** The text of an article goes; whose it was keeps it. */
  private displace({ article, textOf }: KnownArticle): void {
    this.replaced.push(article);
    this.keepTextOf(article, textOf);
  }

  private keepTextOf({ body, bodyHtml }: CleanArticle, sightingId: string | undefined): void {
    if (sightingId !== undefined) this.displaced.push({ sightingId, body, ...(bodyHtml && { bodyHtml }) });
  }

  /** The address leads to the article whose text it has; the other loses it, or is gone where it has no other. */
  private takeOver(
    fingerprint: Fingerprint,
    { holder, before, isWhole, isCertain, evidence }: Takeover,
  ): readonly UnnumberedEvent[] {
    if (!isCertain) return [];
    const { sightingId } = fingerprint.sighting;
    if (isWhole)
      return this.merge({ winner: holder.article, loser: before.article, evidence, sightingId }, true);
    for (const key of fingerprint.keys) {
      const known = this.keys.get(key.hash);
      if (
        known &&
        key.kind !== 'body' &&
        this.articleOf(known)?.article.articleId === before.article.articleId
      )
        this.setKey({ ...known, articleId: holder.article.articleId });
    }
    const event = withoutAddress(
      before.article,
      fingerprint.sighting.canonicalUrl,
      evidence,
      holder.article.articleId,
    );
    this.articles.set(before.article.articleId, {
      ...this.articles.get(before.article.articleId)!,
      article: event.article,
    });
    this.changedArticles.add(before.article.articleId);
    return [event];
  }

  private merge(merge: Merge, withoutTexts = false): readonly UnnumberedEvent[] {
    const events = mergeEvents(merge);
    const [winner, loser] = [merge.winner, merge.loser].map(({ articleId }) => this.articles.get(articleId)!);
    const moved: Moved = {
      from: loser!.article.articleId,
      to: winner!.article.articleId,
      ...(withoutTexts && { withoutTexts }),
    };
    const apartFrom = [...(winner!.apartFrom ?? []), ...(loser!.apartFrom ?? [])];
    this.articles.set(moved.to, { ...winner!, article: events[0].article, apartFrom });
    this.articles.set(moved.from, {
      ...loser!,
      article: events[1].article,
      mergedInto: moved.to,
      ...(withoutTexts && { withoutTexts }),
    });
    this.keepTextOf(loser!.article, loser!.textOf);
    const [ofWinner, ofLoser] = [moved.to, moved.from].map((id) => this.sightings.get(id) ?? NO_SIGHTINGS);
    this.sightings.set(moved.to, {
      isComplete: ofWinner!.isComplete && ofLoser!.isComplete,
      list: [...ofWinner!.list, ...ofLoser!.list],
    });
    this.sightings.delete(moved.from);
    for (const id of [moved.from, moved.to]) this.changedArticles.add(id);
    if (withoutTexts) this.window.drop(moved.from);
    else this.window.move(moved);
    this.moved.push(moved);
    return events;
  }

  /** The text was given under several headlines and addresses, so that it identifies nothing. */
  private isSites({ keys }: Fingerprint): boolean {
    return keys.some(({ kind, hash }) => kind === 'body' && this.isShared(hash));
  }

  private standingOf(articleId: string): string {
    let id = articleId;
    for (let next; (next = this.articles.get(id)?.mergedInto) !== undefined;) id = next;
    return id;
  }

  private isShared(hash: string): boolean {
    const key = this.keys.get(hash);
    return key !== undefined && key.articleId === undefined;
  }

  private share({ kind, hash }: IdentityKey, { document }: Fingerprint): void {
    this.setKey({ kind, hash, articleId: undefined, seenIn: document });
  }

  private setKey(key: KnownKey): void {
    this.keys.set(key.hash, key);
    this.changedKeys.add(key.hash);
  }
}

function withTextOf(sighting: ParsedArticle, { body, bodyHtml }: CleanArticle): ParsedArticle {
  const { bodyHtml: _bodyHtml, ...said } = sighting;
  return { ...said, body, ...(bodyHtml && { bodyHtml }) };
}

const NO_SIGHTINGS: KnownSightings = { isComplete: false, list: [] };

/** What stands at an address may be a wall for now: the sighting is one more of the article that is known there. */
const elsewhere = ({ before: { article, foundBy }, evidence }: Takeover): Decision => ({
  kind: 'duplicate',
  of: article,
  reason: foundBy.has('guid') ? 'guid' : 'url',
  score: 1,
  evidence,
  isExcerpt: true,
});

/** Two sightings of which neither can be a version of the other: headline and text are both others. */
const areDifferentItems = (one: Fingerprint, other: Fingerprint): boolean =>
  one.foldedHeadline !== other.foldedHeadline &&
  one.bodyHash !== other.bodyHash &&
  !areVersions(one.foldedBody, other.foldedBody);

/**
 * Whether a key that leads to an article is no identity, because what came with it is another item: one document has both, or the publisher
 * numbers its guids anew in every document, so that even the address is another.
 */
function isGivenToSeveral(
  key: KnownKey,
  fingerprint: Fingerprint,
  { article, bodyHash }: KnownArticle,
): boolean {
  if (key.kind === 'body' || bodyHash === fingerprint.bodyHash) return false;
  const sameDocument = key.seenIn === fingerprint.document;
  const { canonicalUrl } = fingerprint.sighting;
  const movedGuid =
    key.kind === 'guid' &&
    canonicalUrl !== undefined &&
    article.urls.length > 0 &&
    !article.urls.includes(canonicalUrl);
  return (sameDocument || movedGuid) && isNoVersion(fingerprint, article);
}

const isNoVersion = ({ foldedHeadline, foldedBody }: Fingerprint, article: CleanArticle): boolean =>
  !article.headlines.some(({ headline }) => foldForFingerprint(headline) === foldedHeadline) &&
  !areVersions(foldForFingerprint(article.body), foldedBody);

/**
 * Whether the address alone speaks for an article. It may have lost what told two pages apart (`?pk_id=101`, `102`), and a text of which
 * nothing is left is no update without a second sign: guid, headline or time.
 *
 * Both are texts with headlines that have no word in common, and neither states the time of the other.
 */
function isAddressAlone(fingerprint: Fingerprint, { article, bodyHash }: KnownArticle): boolean {
  const { sighting } = fingerprint;
  if (bodyHash === fingerprint.bodyHash || !isNoVersion(fingerprint, article)) return false;
  if (isTooShort(sighting.body) || isTooShort(article.body)) return false;
  const words = tellingWords(sighting.headline, sighting.language);
  const known = article.headlines.map(({ headline }) => tellingWords(headline, article.language));
  if (words.size === 0 || known.some((others) => others.size === 0 || shareAWord(words, others)))
    return false;
  const isTimed = sighting.publishedEvidence !== 'fetched' && sighting.publishedPrecision !== 'day';
  return !isTimed || !article.sources.some(({ publishedAt }) => publishedAt === sighting.publishedAt);
}
