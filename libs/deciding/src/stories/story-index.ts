import { UndoLog } from '../undo-log/index.js';
import type { StoryFeatures } from './features.js';
import { evidenceOf } from './evidence.js';
import { featuresAt, FeaturePages, type KeptFeatures } from './feature-pages.js';
import { logOdds, type JoinModel } from './join-model.js';
import {
  ASPECTS,
  aspectsOf,
  daysBetween,
  FIRST_GUESS,
  FULL_WEIGHT,
  GUESS_STORIES,
  isShared,
  lengthOf,
  SKELETON_KIND,
  weightOf,
  type Asked,
  type ScoredStory,
} from './score.js';
import { findSplit } from './split.js';
import { TermTable } from './term-table.js';

/** One buffer for all: nothing of it outlives a call. */
const aspects = new Float64Array(ASPECTS.length);

/** The story an article belongs to, and why. */
export interface StoryMatch {
  readonly story: number;
  /** 0 to 1: how sure it is that the article belongs there and not to a new story. Always above a half. */
  readonly score: number;
  /** One sentence for readers. */
  readonly evidence: string;
  /** Other stories that it fits as well, or nearly: what `mergeOf` looks at. */
  readonly near: readonly number[];
}

/** Two stories found to be one. Every article of `from` is to be moved to `into`, the larger, or the older of two as large. */
export interface StoryMerge {
  readonly from: number;
  readonly into: number;
  readonly score: number;
  readonly evidence: string;
}

/** A story that has drifted into two: `leaving` are articles of a new story, the rest keep the old one, with its first article. */
export interface StorySplit {
  readonly story: number;
  readonly leaving: readonly number[];
  readonly score: number;
  readonly evidence: string;
}

interface Member {
  readonly kept: KeptFeatures;
  readonly story: Story;
}

/** Bounds that keep the cost of one article flat however many stories the window has. */
const NEWEST_PER_TERM = 160;
const POSTINGS_PER_ARTICLE = 1_600;
const CANDIDATES = 10;
/** As many again by what is the same in every language: a story told in other languages shares few of an article's words. */
const FOREIGN_CANDIDATES = 6;
/** Posting lists are cut to their newer half at this length; terms in so many stories find nothing anyway. */
const LONGEST_LIST = 4_096;
const TOO_MANY = 1.2;
/** A story that nobody wrote of for so long is over: what comes then is another event of its kind. */
const LONGEST_GAP_DAYS = 30;
/** Two large stories must fit the article this well, and each other, before they are called one. */
const MERGE_ODDS = 4;
/**
 * A story of so few articles that nearly fits is asked again: it may have begun too early, before the large one had the words to know it by. Of real
 * headlines, by folds, recall is .73 without this and .77 with it as told, .81 as it stands in the end; 3 or 20 articles give the same.
 */
const SMALL = 8;
const NEAR_ODDS = -1;
/** The articles of a small story must on the mean fit the large one so well: 0 costs precision (.88 to .84 as told). */
const REJOIN_ODDS = 1;

/**
 * The stories of the window, in memory. Articles and stories are numbers given by the caller: ask `find`, choose the story (the
 * match's, or a new number), then `add`. Everything follows from the features and their order, so that a replay gives the same stories.
 */
export class StoryIndex {
  private readonly articles = new Map<number, Member>();
  private readonly stories = new Map<number, Story>();
  private readonly pages = new FeaturePages();
  private readonly terms = new Map<number, Postings>();
  /** Sum of `massOf` over all stories. */
  private mass = 0;
  /** Stories by the small numbers under which terms list them, and what each gains while candidates are looked for. */
  private readonly slots: (Story | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  private gains = new Float64Array(64);
  private gainsForAll = new Float64Array(64);

  /**
   * @param undo remembers how to undo what is added and moved
   * @param model other weights than the learnt ones, for training
   */
  constructor(
    private readonly undo = new UndoLog(),
    private readonly model?: JoinModel,
  ) {}

  /** The story the article belongs to, undefined when it begins a new one. Changes nothing. */
  find(features: StoryFeatures): StoryMatch | undefined {
    let best: Story | undefined;
    let bestOdds = 0;
    const near: { story: Story; odds: number }[] = [];
    this.weigh(features, (story, found) => {
      const odds = logOdds(found, this.model);
      if (odds > NEAR_ODDS) near.push({ story, odds });
      if (odds > bestOdds) [best, bestOdds] = [story, odds];
    });
    if (!best) return undefined;
    const fitsWell = bestOdds > MERGE_ODDS;
    return {
      story: best.id,
      score: probability(bestOdds),
      evidence: evidenceOf(features, best),
      near: near
        .filter(
          ({ story, odds }) => story !== best && (isSmall(story, best!) || (fitsWell && odds > MERGE_ODDS)),
        )
        .sort((a, b) => b.odds - a.odds)
        .map(({ story }) => story.id),
    };
  }

  /** Another story that turns out to be one with that of the article, once this was added there. Changes nothing. */
  mergeOf({ story, near }: StoryMatch, features: StoryFeatures): StoryMerge | undefined {
    const found = this.stories.get(story);
    if (!found) return undefined;
    for (const id of near) {
      const other = this.stories.get(id);
      if (!other) continue;
      const [from, into] = takesIn(found, other) ? [other, found] : [found, other];
      const isFew = from.members.length <= SMALL;
      const odds = isFew ? this.meanOdds(from, into) : this.oddsOf(from.asArticle(), into);
      if (odds < (isFew ? REJOIN_ODDS : MERGE_ODDS)) continue;
      return { from: from.id, into: into.id, score: probability(odds), evidence: evidenceOf(features, into) };
    }
    return undefined;
  }

  /** How well the articles of a story fit another, on the mean. */
  private meanOdds(from: Story, into: Story): number {
    const sum = from.members.reduce(
      (all, article) => all + this.oddsOf(featuresAt(this.articles.get(article)!.kept), into),
      0,
    );
    return sum / from.members.length;
  }

  private oddsOf(features: StoryFeatures, story: Story): number {
    aspectsOf(this.asked(features), story, massOf, aspects);
    return logOdds(aspects, this.model);
  }

  /** Tells each story the article may belong to and what speaks for it; for training. The aspects are those of the moment. */
  candidatesOf(features: StoryFeatures): { readonly story: number; readonly aspects: Float64Array }[] {
    const found: { story: number; aspects: Float64Array }[] = [];
    this.weigh(features, (story, of) => found.push({ story: story.id, aspects: of.slice() }));
    return found;
  }

  private weigh(features: StoryFeatures, tell: (story: Story, aspects: Float64Array) => void): void {
    if (features.keys.length === 0 || this.stories.size === 0) return;
    const asked = this.asked(features);
    for (const story of this.candidates(asked)) {
      if (daysBetween(features.publishedAt, story) > LONGEST_GAP_DAYS) continue;
      aspectsOf(asked, story, massOf, aspects);
      tell(story, aspects);
    }
  }

  private asked(features: StoryFeatures): Asked {
    const { keys, kinds, skeletons } = features;
    const many = keys.length;
    const asked = {
      features,
      length: lengthOf(features),
      shares: new Float64Array(many),
      masses: new Float64Array(many),
      skeletonShares: new Float64Array(many),
      skeletonMasses: new Float64Array(many),
    };
    for (let i = 0; i < many; i++) {
      asked.masses[i] = this.massOfTerm(keys[i]!);
      asked.shares[i] = this.shareOfMass(asked.masses[i]!, kinds[i]!);
      if (skeletons[i] === 0) continue;
      asked.skeletonMasses[i] = this.massOfTerm(skeletons[i]!);
      asked.skeletonShares[i] = this.shareOfMass(asked.skeletonMasses[i]!, SKELETON_KIND);
    }
    return asked;
  }

  /** Puts an article into a story, which need not exist yet. An article that is there already is moved. */
  add(article: number, story: number, features: StoryFeatures): void {
    if (this.articles.has(article)) {
      this.move(article, story);
      return;
    }
    this.put(article, story, this.pages.keep(features), features);
    this.undo.push(() => this.take(article));
  }

  /** Moves an article to another story, which need not exist yet; a story without articles is gone. Unknown articles are left alone. */
  move(article: number, story: number): void {
    const member = this.articles.get(article);
    if (!member || member.story.id === story) return;
    const from = member.story;
    const restored = from.members.slice();
    this.take(article);
    this.put(article, story, member.kept);
    this.undo.push(() => {
      this.take(article);
      this.put(article, from.id, member.kept);
      this.stories.get(from.id)!.restoreOrder(restored);
    });
  }

  /** An article that is none any more leaves its story. */
  remove(article: number): void {
    const member = this.articles.get(article);
    if (!member) return;
    const { id } = member.story;
    const restored = member.story.members.slice();
    this.take(article);
    this.undo.push(() => {
      this.put(article, id, member.kept);
      this.stories.get(id)!.restoreOrder(restored);
    });
  }

  /** Drops the articles published before a time, in milliseconds; what has no time of its own stays. Not within a transaction. */
  expire(before: number): void {
    this.undo.requireClosed('Dropping articles');
    for (const [article, { kept }] of this.articles) {
      if (kept.publishedAt < before) this.take(article);
    }
  }

  /** Drops what came first, down to so many articles, once there are a fifth more: for each time all are looked at. Not within a transaction. */
  keepNewest(most: number): void {
    if (this.articles.size <= most * TOO_MANY) return;
    this.undo.requireClosed('Dropping articles');
    let left = this.articles.size - most;
    for (const article of this.articles.keys()) {
      if (left-- === 0) break;
      this.take(article);
    }
  }

  /** Articles in the window. */
  get size(): number {
    return this.articles.size;
  }

  get storyCount(): number {
    return this.stories.size;
  }

  /** The articles of a story in the order they came, none when it is not known. */
  articlesOf(story: number): readonly number[] {
    return this.stories.get(story)?.members ?? [];
  }

  storyOf(article: number): number | undefined {
    return this.articles.get(article)?.story.id;
  }

  /**
   * Whether a story has become two. Looks at its newest 48 articles only; cheap enough to ask whenever a story has doubled (8, 16, 32
   * articles).
   */
  split(story: number): StorySplit | undefined {
    const found = this.stories.get(story);
    if (!found) return undefined;
    return findSplit(
      story,
      found.members.map((article) => ({ article, features: featuresAt(this.articles.get(article)!.kept) })),
      (key, kind) => this.shareOf(key, kind),
    );
  }

  /** An estimate from what is held. */
  memoryBytes(): number {
    let bytes = 0;
    bytes += (200 + 330) * this.articles.size;
    for (const story of this.stories.values()) bytes += 420 + story.table.bytes + 8 * story.members.length;
    for (const postings of this.terms.values())
      bytes += 40 + (typeof postings === 'number' ? 0 : 80 + 8 * postings.newest.length);
    return bytes;
  }

  private put(article: number, id: number, kept: KeptFeatures, features = featuresAt(kept)): void {
    let story = this.stories.get(id);
    if (!story) this.stories.set(id, (story = this.begin(id, features)));
    const { slot } = story;
    this.articles.set(article, { kept, story });
    this.mass += massOf(story.members.length + 1) - massOf(story.members.length);
    story.add(article, features, (key, count) => this.post(key, slot, count));
  }

  private begin(id: number, features: StoryFeatures): Story {
    const slot = this.freeSlots.pop() ?? this.slots.length;
    const story = new Story(id, slot, features);
    this.slots[slot] = story;
    if (slot >= this.gains.length) {
      this.gains = new Float64Array(2 * this.gains.length);
      this.gainsForAll = new Float64Array(2 * this.gains.length);
    }
    return story;
  }

  private end({ id, slot }: Story): void {
    this.stories.delete(id);
    this.slots[slot] = undefined;
    this.freeSlots.push(slot);
  }

  private take(article: number): void {
    const member = this.articles.get(article)!;
    const { story } = member;
    this.articles.delete(article);
    this.mass -= massOf(story.members.length) - massOf(story.members.length - 1);
    story.remove(article, featuresAt(member.kept), (key, count) => this.unpost(key, story.slot, count));
    if (story.members.length === 0) this.end(story);
    else story.setTimes(story.members.map((other) => this.articles.get(other)!.kept.publishedAt));
  }

  /** A story has a term once more; `count` says how often now. */
  private post(key: number, story: number, count: number): void {
    const known = this.terms.get(key);
    if (known === undefined) this.terms.set(key, story);
    else if (typeof known === 'number') {
      const isSecond = known === story;
      this.terms.set(key, {
        mass: isSecond ? massOf(2) : 2 * massOf(1),
        newest: isSecond ? [story] : [known, story],
      });
    } else {
      known.mass += massOf(count) - massOf(count - 1);
      if (count > 1) return;
      known.newest.push(story);
      if (known.newest.length >= LONGEST_LIST) known.newest.splice(0, LONGEST_LIST / 2);
    }
  }

  /** A story has a term once less; `count` says how often now. */
  private unpost(key: number, story: number, count: number): void {
    const known = this.terms.get(key);
    if (known === undefined) return;
    if (typeof known === 'number') {
      this.terms.delete(key);
      return;
    }
    known.mass -= massOf(count + 1) - massOf(count);
    if (count > 0) return;
    const at = known.newest.lastIndexOf(story);
    if (at >= 0) known.newest.splice(at, 1);
    if (known.mass === 0) this.terms.delete(key);
  }

  private massOfTerm(key: number): number {
    const known = this.terms.get(key);
    return known === undefined ? 0 : typeof known === 'number' ? massOf(1) : known.mass;
  }

  private shareOfMass(mass: number, kind: number): number {
    const guess = GUESS_STORIES * massOf(1);
    return Math.min(0.5, (mass + guess * FIRST_GUESS[kind]!) / (this.mass + guess));
  }

  private shareOf(key: number, kind: number): number {
    return this.shareOfMass(this.massOfTerm(key), kind);
  }

  /** The stories that share most with an article, by its rarest terms and each term's newest stories. */
  private candidates({ features, shares, skeletonShares }: Asked): Story[] {
    const { keys, kinds, skeletons, weights } = features;
    const asked: { key: number; gain: number; isForAll: boolean }[] = [];
    for (let i = 0; i < keys.length; i++) {
      const weight = weights[i]! / 15;
      asked.push({ key: keys[i]!, gain: -weight * Math.log(shares[i]!), isForAll: isShared(kinds[i]!) });
      if (skeletons[i] !== 0) {
        const gain = -0.8 * weight * Math.log(skeletonShares[i]!);
        asked.push({ key: skeletons[i]!, gain, isForAll: true });
      }
    }
    asked.sort((a, b) => b.gain - a.gain);
    const { gains, gainsForAll } = this;
    const touched: number[] = [];
    let walked = 0;
    for (const { key, gain, isForAll } of asked) {
      const postings = this.terms.get(key);
      if (postings === undefined) continue;
      const newest = typeof postings === 'number' ? [postings] : postings.newest;
      const stop = Math.max(0, newest.length - NEWEST_PER_TERM);
      for (let i = newest.length - 1; i >= stop; i--) {
        const slot = newest[i]!;
        if (gains[slot] === 0) touched.push(slot);
        gains[slot]! += gain;
        if (isForAll) gainsForAll[slot]! += gain;
      }
      walked += newest.length - stop;
      if (walked > POSTINGS_PER_ARTICLE) break;
    }
    const found = new Set([
      ...this.bestOf(touched, gains, CANDIDATES),
      ...this.bestOf(touched, gainsForAll, FOREIGN_CANDIDATES),
    ]);
    for (const slot of touched) gains[slot] = gainsForAll[slot] = 0;
    return [...found];
  }

  /** The stories of the highest gains, highest first; among equals the one of the smaller number. */
  private bestOf(slots: readonly number[], gains: Float64Array, many: number): Story[] {
    const best: Story[] = [];
    for (const slot of slots) {
      const gain = gains[slot]!;
      if (gain === 0 || (best.length === many && gain < gains[best[many - 1]!.slot]!)) continue;
      const story = this.slots[slot]!;
      let at = best.length;
      while (at > 0 && isBefore(story, gain, best[at - 1]!, gains[best[at - 1]!.slot]!)) at--;
      if (at === many) continue;
      if (best.length === many) best.pop();
      best.splice(at, 0, story);
    }
    return best;
  }
}

/** Stories that have a term: a single one that has it once, or their mass and the newest of them. */
type Postings = number | { mass: number; readonly newest: number[] };

/**
 * What so many articles of one story count towards a term's share: their power of 0.7, as a whole number, so that taking away what was
 * added leaves nothing. A large event does not make its own words common, and a story that has wrongly taken in every company's
 * results does not keep "results" rare either.
 */
function massOf(count: number): number {
  for (let next = masses.length; next <= count; next++) masses.push(Math.round(64 * next ** MASS_POWER));
  return masses[count]!;
}
const MASS_POWER = 0.7;
const masses: number[] = [0];

const isBefore = (one: Story, gain: number, other: Story, otherGain: number): boolean =>
  gain > otherGain || (gain === otherGain && one.id < other.id);

const isSmall = (one: Story, other: Story): boolean =>
  Math.min(one.members.length, other.members.length) <= SMALL;

/** The larger of two stories takes in the other, or the older of two as large: fewer articles move. */
const takesIn = (one: Story, other: Story): boolean =>
  one.members.length === other.members.length
    ? !(one.first > other.first) && (one.first < other.first || one.id < other.id)
    : one.members.length > other.members.length;

const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** A third of the members have them; at most this many are looked at. */
const CORE_TERMS = 48;

class Story implements ScoredStory {
  members: number[] = [];
  readonly languages = new Map<string, number>();
  readonly table: TermTable;
  private weight = 0;
  first = NaN;
  last = NaN;
  square = 0;
  get length(): number {
    return this.weight / FULL_WEIGHT;
  }

  constructor(
    readonly id: number,
    readonly slot: number,
    features: StoryFeatures,
  ) {
    this.table = new TermTable(
      features.keys.length + features.skeletons.reduce((sum, s) => sum + (s ? 1 : 0), 0),
    );
  }

  add(article: number, features: StoryFeatures, hasMore: (key: number, count: number) => void): void {
    this.members.push(article);
    this.count(features, 1, hasMore);
    const at = features.publishedAt;
    if (!(this.first <= at)) this.first = Number.isNaN(at) ? this.first : at;
    if (!(this.last >= at)) this.last = Number.isNaN(at) ? this.last : at;
  }

  remove(article: number, features: StoryFeatures, hasLess: (key: number, count: number) => void): void {
    this.members.splice(this.members.lastIndexOf(article), 1);
    this.count(features, -1, hasLess);
  }

  setTimes(times: readonly number[]): void {
    const known = times.filter((time) => !Number.isNaN(time));
    this.first = known.length > 0 ? known.reduce((a, b) => Math.min(a, b)) : NaN;
    this.last = known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : NaN;
  }

  restoreOrder(members: readonly number[]): void {
    this.members = [...members];
  }

  /** What the story's articles have in common, as if one article said it. */
  asArticle(): StoryFeatures {
    const atLeast = this.members.length / 3;
    const found: { key: number; kind: number; count: number }[] = [];
    this.table.forEach((key, count, kind) => {
      if (count >= atLeast && kind !== SKELETON_KIND) found.push({ key, kind, count });
    });
    const terms = found.sort((a, b) => b.count - a.count || a.key - b.key).slice(0, CORE_TERMS);
    const language =
      [...this.languages].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? 'und';
    return {
      publishedAt: this.last,
      language,
      keys: Uint32Array.from(terms, ({ key }) => key),
      skeletons: new Uint32Array(terms.length),
      kinds: Uint8Array.from(terms, ({ kind }) => kind),
      weights: Uint8Array.from(terms, ({ count }) => Math.ceil((15 * count) / this.members.length)),
      words: [],
    };
  }

  private count(features: StoryFeatures, by: 1 | -1, changed: (key: number, count: number) => void): void {
    this.weight += by * weightOf(features);
    const { language, keys, kinds, skeletons } = features;
    const left = (this.languages.get(language) ?? 0) + by;
    if (left === 0) this.languages.delete(language);
    else this.languages.set(language, left);
    for (let i = 0; i < keys.length; i++) {
      const count = this.table.add(keys[i]!, kinds[i]!, by);
      changed(keys[i]!, count);
      this.square += count ** 2 - (count - by) ** 2;
      if (skeletons[i] !== 0) changed(skeletons[i]!, this.table.add(skeletons[i]!, SKELETON_KIND, by));
    }
  }
}
