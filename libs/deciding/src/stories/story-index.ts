import { BytePool } from '../byte-pool/index.js';
import { UndoLog } from '../undo-log/index.js';
import { decodeStoryFeatures, encodeStoryFeatures, publishedAtOf, ReadFeatures } from './encode.js';
import { evidenceOf } from './evidence.js';
import type { StoryFeatures } from './features.js';
import { Gains } from './gains.js';
import { logOdds, type JoinModel } from './join-model.js';
import { massOf } from './mass.js';
import {
  ASPECTS,
  aspectsOf,
  daysBetween,
  FIRST_GUESS,
  GUESS_STORIES,
  isShared,
  lengthOf,
  saysLittle,
  SKELETON_KIND,
  type Asked,
} from './score.js';
import { findSplit } from './split.js';
import { Story, type OnCount } from './story.js';
import { TermPostings, type TermRef } from './term-postings.js';

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

/** Bounds that keep the cost of one article flat however many stories the window has. */
const NEWEST_PER_TERM = 160;
const POSTINGS_PER_ARTICLE = 1_600;
const CANDIDATES = 10;
/** As many again by what is the same in every language: a story told in other languages shares few of an article's words. */
const FOREIGN_CANDIDATES = 6;
/** A story that nobody wrote of for so long is over: what comes then is another event of its kind. */
const LONGEST_GAP_DAYS = 30;
/** Two words without a name, a place or a number are told again within hours; the next day they are the title of a column (Bilder des Tages). */
const LONGEST_RUBRIC_GAP_DAYS = 0.5;
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
 * Of a story with more members what they say together is kept; of a smaller one it is made anew when it is looked at. Most stories are of one
 * article, and their tables would take three times what the features do.
 */
const MOST_MADE_ANEW = 4;
/** Terms and skeletons of one article. */
const MOST_ASKED = 512;

/** Buffers for all: nothing of them outlives a call. */
const aspects = new Float64Array(ASPECTS.length);
const read = new ReadFeatures();
const newest = new Int32Array(NEWEST_PER_TERM);
const shares = new Float64Array(MOST_ASKED);
const masses = new Float64Array(MOST_ASKED);
const skeletonShares = new Float64Array(MOST_ASKED);
const skeletonMasses = new Float64Array(MOST_ASKED);
const refs = new Int32Array(MOST_ASKED);
const skeletonRefs = new Int32Array(MOST_ASKED);
/** What is looked for, the most telling first. */
const wanted = {
  gains: new Float64Array(MOST_ASKED),
  refs: new Int32Array(MOST_ASKED),
  isShared: new Uint8Array(MOST_ASKED),
};

/**
 * The stories of the window, in memory. Articles and stories are numbers given by the caller, small ones, for arrays are as long as the
 * greatest: ask `find`, choose the story (the match's, or a new number), then `add`. Everything follows from the features and their order,
 * so that a replay gives the same stories.
 */
export class StoryIndex {
  private readonly features = new BytePool();
  private readonly terms = new TermPostings();
  private readonly gains = new Gains();
  /** By article and by story: the slot + 1 of the story, 0 for one that is not known. */
  private slotsOfArticles = new Int32Array(1024);
  private slotsOfStories = new Int32Array(1024);
  /** By slot: the only member, the few members, or what many members say together. */
  private readonly stories: (number | number[] | Story | undefined)[] = [];
  private readonly ids: number[] = [];
  private readonly freeSlots: number[] = [];
  private articleCount = 0;
  /** Sum of `massOf` over all stories. */
  private mass = 0;
  /** Stories that are made anew when they are looked at, two at a time. */
  private readonly opened = new Story();
  private readonly openedToo = new Story();

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
    let [best, bestOdds] = [-1, 0];
    const near: { slot: number; odds: number }[] = [];
    this.weigh(features, (slot, found) => {
      const odds = logOdds(found, this.model);
      if (odds > NEAR_ODDS) near.push({ slot, odds });
      if (odds > bestOdds) [best, bestOdds] = [slot, odds];
    });
    if (best < 0) return undefined;
    const fitsWell = bestOdds > MERGE_ODDS;
    const isSmall = this.sizeAt(best) <= SMALL;
    return {
      story: this.ids[best]!,
      score: probability(bestOdds),
      evidence: evidenceOf(features, this.open(best)),
      near: near
        .filter(({ slot }) => slot !== best)
        .filter(({ slot, odds }) => isSmall || this.sizeAt(slot) <= SMALL || (fitsWell && odds > MERGE_ODDS))
        .sort((a, b) => b.odds - a.odds)
        .map(({ slot }) => this.ids[slot]!),
    };
  }

  /** Another story that turns out to be one with that of the article, once this was added there. Changes nothing. */
  mergeOf({ story, near }: StoryMatch, features: StoryFeatures): StoryMerge | undefined {
    const slot = this.slotOfStory(story);
    if (slot < 0) return undefined;
    const found = this.open(slot);
    for (const id of near) {
      const otherSlot = this.slotOfStory(id);
      if (otherSlot < 0) continue;
      const other = this.open(otherSlot, this.openedToo);
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
    const sum = from.members.reduce((all, article) => all + this.oddsOf(this.featuresOf(article), into), 0);
    return sum / from.members.length;
  }

  private oddsOf(features: StoryFeatures, story: Story): number {
    aspectsOf(this.asked(features), story, massOf, aspects);
    return logOdds(aspects, this.model);
  }

  /** Tells each story the article may belong to and what speaks for it; for training. The aspects are those of the moment. */
  candidatesOf(features: StoryFeatures): { readonly story: number; readonly aspects: Float64Array }[] {
    const found: { story: number; aspects: Float64Array }[] = [];
    this.weigh(features, (slot, of) => found.push({ story: this.ids[slot]!, aspects: of.slice() }));
    return found;
  }

  private weigh(features: StoryFeatures, tell: (slot: number, aspects: Float64Array) => void): void {
    if (features.keys.length === 0 || this.storyCount === 0) return;
    const asked = this.asked(features);
    const longestGap = saysLittle(features) ? LONGEST_RUBRIC_GAP_DAYS : LONGEST_GAP_DAYS;
    for (const slot of this.candidates(asked)) {
      const story = this.open(slot);
      if (daysBetween(features.publishedAt, story) > longestGap) continue;
      aspectsOf(asked, story, massOf, aspects);
      tell(slot, aspects);
    }
  }

  private asked(features: StoryFeatures): Asked {
    const { keys, kinds, skeletons } = features;
    for (let i = 0; i < keys.length; i++) {
      refs[i] = this.terms.find(keys[i]!);
      masses[i] = this.terms.massOf(refs[i]!);
      shares[i] = this.shareOfMass(masses[i]!, kinds[i]!);
      if (skeletons[i] === 0) continue;
      skeletonRefs[i] = this.terms.find(skeletons[i]!);
      skeletonMasses[i] = this.terms.massOf(skeletonRefs[i]!);
      skeletonShares[i] = this.shareOfMass(skeletonMasses[i]!, SKELETON_KIND);
    }
    return { features, length: lengthOf(features), shares, masses, skeletonShares, skeletonMasses };
  }

  /** Many articles are added while `work` runs: the same in a fraction of the time. */
  inBulk(work: () => void): void {
    this.terms.inBulk(work);
  }

  /** Puts an article into a story, which need not exist yet. An article that is there already is moved. */
  add(article: number, story: number, features: StoryFeatures): void {
    this.addEncoded(article, story, encodeStoryFeatures(features));
  }

  /**
   * As `add`, of features as the ledger keeps them.
   *
   * @throws RangeError for another version or damaged bytes
   */
  addEncoded(article: number, story: number, features: Uint8Array): void {
    if (this.slotOf(article) >= 0) {
      this.move(article, story);
      return;
    }
    if (read.from(features, 0) !== features.length)
      throw new RangeError(`${features.length} bytes are not the features of an article.`);
    this.features.set(article, features);
    this.put(article, story);
    this.undo.push(() => this.drop(article));
  }

  /** Moves an article to another story, which need not exist yet; a story without articles is gone. Unknown articles are left alone. */
  move(article: number, story: number): void {
    const slot = this.slotOf(article);
    if (slot < 0 || this.ids[slot] === story) return;
    const from = this.ids[slot]!;
    const order = [...this.membersAt(slot)];
    this.take(article);
    this.put(article, story);
    this.undo.push(() => {
      this.take(article);
      this.put(article, from);
      this.restoreOrder(this.slotOfStory(from), order);
    });
  }

  /** An article that is none any more leaves its story. */
  remove(article: number): void {
    const slot = this.slotOf(article);
    if (slot < 0) return;
    const from = this.ids[slot]!;
    const order = [...this.membersAt(slot)];
    const features = this.features.bytes(article).slice();
    this.drop(article);
    this.undo.push(() => {
      this.features.set(article, features);
      this.put(article, from);
      this.restoreOrder(this.slotOfStory(from), order);
    });
  }

  /** Drops the articles published before a time, in milliseconds; what has no time of its own stays. Not within a transaction. */
  expire(before: number): void {
    this.undo.requireClosed('Dropping articles');
    for (let article = 0; article < this.slotsOfArticles.length; article++)
      if (this.slotOf(article) >= 0 && this.publishedAt(article) < before) this.drop(article);
  }

  /** Articles in the window. */
  get size(): number {
    return this.articleCount;
  }

  get storyCount(): number {
    return this.stories.length - this.freeSlots.length;
  }

  /** The articles of a story in the order they came, none when it is not known. */
  articlesOf(story: number): readonly number[] {
    const slot = this.slotOfStory(story);
    return slot < 0 ? [] : this.membersAt(slot);
  }

  storyOf(article: number): number | undefined {
    return this.ids[this.slotOf(article)];
  }

  /**
   * Whether a story has become two. Looks at its newest 48 articles only; cheap enough to ask whenever a story has doubled (8, 16, 32
   * articles).
   */
  split(story: number): StorySplit | undefined {
    const members = this.articlesOf(story);
    return findSplit(
      story,
      members.map((article) => ({ article, features: this.featuresOf(article) })),
      (key, kind) => this.shareOfMass(this.terms.massOf(this.terms.find(key)), kind),
    );
  }

  /** What is held in arrays, and an estimate of the rest. */
  memoryBytes(): number {
    let bytes = this.features.memoryBytes() + this.terms.memoryBytes();
    bytes += this.slotsOfArticles.byteLength + this.slotsOfStories.byteLength + 16 * this.stories.length;
    for (const story of this.stories) {
      if (Array.isArray(story)) bytes += 48 + 8 * story.length;
      else if (story instanceof Story) bytes += 420 + story.table.bytes + 8 * story.members.length;
    }
    return bytes;
  }

  private slotOf(article: number): number {
    return (this.slotsOfArticles[article] ?? 0) - 1;
  }

  private slotOfStory(story: number): number {
    return (this.slotsOfStories[story] ?? 0) - 1;
  }

  private featuresOf(article: number): StoryFeatures {
    return decodeStoryFeatures(this.features.bytes(article));
  }

  private publishedAt(article: number): number {
    return publishedAtOf(this.features.pageOf(article), this.features.offsetOf(article));
  }

  private read(article: number): ReadFeatures {
    read.from(this.features.pageOf(article), this.features.offsetOf(article));
    return read;
  }

  private membersAt(slot: number): readonly number[] {
    const story = this.stories[slot]!;
    return typeof story === 'number' ? [story] : Array.isArray(story) ? story : story.members;
  }

  private sizeAt(slot: number): number {
    return this.membersAt(slot).length;
  }

  private restoreOrder(slot: number, members: number[]): void {
    const story = this.stories[slot]!;
    if (story instanceof Story) story.members = members;
    else if (typeof story !== 'number') this.stories[slot] = members;
  }

  /** What the members of a story say together. @param into where it is made where it is not kept; good until another is */
  private open(slot: number, into = this.opened): Story {
    const story = this.stories[slot]!;
    if (story instanceof Story) return story;
    into.begin(this.ids[slot]!);
    if (typeof story === 'number') into.add(story, this.read(story));
    else for (const article of story) into.add(article, this.read(article));
    return into;
  }

  private put(article: number, id: number): void {
    const slot = this.begin(id);
    const posted: OnCount = (key, count) => this.terms.post(key, slot, count);
    const story = this.stories[slot] === undefined ? this.opened : this.open(slot);
    if (this.stories[slot] === undefined) story.begin(id);
    this.mass += massOf(story.members.length + 1) - massOf(story.members.length);
    story.add(article, this.read(article), posted);
    this.slotsOfArticles = roomFor(article, this.slotsOfArticles);
    this.slotsOfArticles[article] = slot + 1;
    this.articleCount++;
    if (story === this.opened) this.keep(slot, story.members);
  }

  /** Keeps the members of a story that was made anew, and of many also what they say. */
  private keep(slot: number, members: number[]): void {
    if (members.length <= MOST_MADE_ANEW) {
      this.stories[slot] = members.length === 1 ? members[0]! : members;
      return;
    }
    const story = new Story();
    story.begin(this.ids[slot]!);
    for (const article of members) story.add(article, this.read(article));
    this.stories[slot] = story;
  }

  /** The slot of a story, a new one where it has none. */
  private begin(id: number): number {
    this.slotsOfStories = roomFor(id, this.slotsOfStories);
    const known = this.slotsOfStories[id]!;
    if (known > 0) return known - 1;
    const slot = this.freeSlots.pop() ?? this.stories.push(undefined) - 1;
    this.ids[slot] = id;
    this.slotsOfStories[id] = slot + 1;
    return slot;
  }

  private end(slot: number): void {
    this.slotsOfStories[this.ids[slot]!] = 0;
    this.stories[slot] = undefined;
    this.freeSlots.push(slot);
  }

  private drop(article: number): void {
    this.take(article);
    this.features.remove(article);
  }

  private take(article: number): void {
    const slot = this.slotOf(article);
    const story = this.open(slot);
    this.mass -= massOf(story.members.length) - massOf(story.members.length - 1);
    story.remove(article, this.read(article), (key, count) => this.terms.unpost(key, slot, count));
    this.slotsOfArticles[article] = 0;
    this.articleCount--;
    if (story.members.length === 0) this.end(slot);
    else if (story === this.opened) this.keep(slot, story.members);
    else story.setTimes(story.members.map((other) => this.publishedAt(other)));
  }

  private shareOfMass(mass: number, kind: number): number {
    const guess = GUESS_STORIES * massOf(1);
    return Math.min(0.5, (mass + guess * FIRST_GUESS[kind]!) / (this.mass + guess));
  }

  /** The stories that share most with an article, by its rarest terms and each term's newest stories. */
  private candidates({ features }: Asked): ReadonlySet<number> {
    const { keys, kinds, skeletons, weights } = features;
    let many = 0;
    for (let i = 0; i < keys.length; i++) {
      const weight = weights[i]! / 15;
      if (refs[i] !== 0) want(many++, -weight * Math.log(shares[i]!), refs[i]!, isShared(kinds[i]!));
      if (skeletons[i] !== 0 && skeletonRefs[i] !== 0)
        want(many++, -0.8 * weight * Math.log(skeletonShares[i]!), skeletonRefs[i]!, true);
    }
    const { gains } = this;
    let walked = 0;
    for (let i = 0; i < many && walked <= POSTINGS_PER_ARTICLE; i++) {
      const stories = this.terms.newest(wanted.refs[i]!, newest);
      for (let k = 0; k < stories; k++) gains.add(newest[k]!, wanted.gains[i]!, wanted.isShared[i] === 1);
      walked += stories;
    }
    const found = new Set([
      ...gains.best(CANDIDATES, 'gains', this.ids),
      ...gains.best(FOREIGN_CANDIDATES, 'shared', this.ids),
    ]);
    gains.clear();
    return found;
  }
}

/** Puts what is looked for in its place: the first `many` are in order already, and among equals who came first stays first. */
function want(many: number, gain: number, ref: TermRef, shared: boolean): void {
  let at = many;
  for (; at > 0 && wanted.gains[at - 1]! < gain; at--) {
    wanted.gains[at] = wanted.gains[at - 1]!;
    wanted.refs[at] = wanted.refs[at - 1]!;
    wanted.isShared[at] = wanted.isShared[at - 1]!;
  }
  wanted.gains[at] = gain;
  wanted.refs[at] = ref;
  wanted.isShared[at] = shared ? 1 : 0;
}

function roomFor(number: number, array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  if (number < array.length) return array;
  const larger = new Int32Array(Math.max(2 * array.length, number + 1));
  larger.set(array);
  return larger;
}

/** The larger of two stories takes in the other, or the older of two as large: fewer articles move. */
const takesIn = (one: Story, other: Story): boolean =>
  one.members.length === other.members.length
    ? !(one.first > other.first) && (one.first < other.first || one.id < other.id)
    : one.members.length > other.members.length;

const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));
