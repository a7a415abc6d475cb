import { UndoLog } from '../undo-log/index.js';
import { COMMON, compareSketches } from './compare.js';
import type { Comparison } from './compare.js';
import { Frequencies } from './frequencies.js';
import { MOST_PER_KEY, Postings } from './postings.js';
import { decodeSketch, encodeSketch, keyOfSample, lengthOf, postedOf, readKeys } from './sketch.js';
import type { Sketch } from './sketch.js';
import { BytePool } from '../byte-pool/index.js';
import { largest, verdictOn } from './verdict.js';
import type { Refusal } from './verdict.js';

export interface NearMatch {
  readonly entry: number;
  readonly article: number;
  /** 0 to 1. */
  readonly score: number;
  readonly similarity: number;
  readonly containment: number;
  /** One sentence a reader can check. */
  readonly evidence: string;
  /** Of the entry that matched. */
  readonly generation: number;
  /** Of the entry that matched, in shingles. */
  readonly length: number;
}

/** A text that shares something and is no copy. */
export interface NearMiss {
  readonly entry: number;
  readonly article: number;
  readonly why: Refusal;
  readonly comparison: Comparison;
}

/** What counts for nothing, as it is to be kept. */
export interface KeptDiscount {
  readonly entry: number;
  readonly sketch: Uint8Array;
  readonly generation: number;
}

/** A copy of a copy of a copy is still compared with; what matches only that is not added, so that chains end. */
export const MOST_GENERATION = 3;
/** Samples of a text of 3 kB, or fewer. */
const KEYS_OF_TEXT = 64;
/** How many entries are compared in full, those with most samples in common first. */
const MOST_COMPARED = 12;
const MOST_MATCHES = 4;

/** Whether a copy brings something that the entry it matched does not have, so that further copies may be found by it. */
export const isWorthAdding = ({ similarity }: NearMatch): boolean => similarity < 0.9;

/**
 * A text that only has an article's beginning in it, as a digest does, is like the teaser of the article and not like the article. So it has
 * to be like what is this much longer than the teaser, too.
 */
const MUCH_LONGER = 1.5;

/** Whether enough could be compared to say that a text is no copy: little is shared, or in one place, and both go on by themselves. */
const isClear = ({ shorter, containment, gapsOfShorter, gapsOfLonger }: Comparison): boolean =>
  shorter >= 10 &&
  (containment < 0.4 ||
    (containment < 0.7 && Math.min(largest(gapsOfShorter), largest(gapsOfLonger)) >= 0.2));

/** So many are counted anew with each that is added: a table is full by 7/8 when the next is ready, and no article waits for it. */
const RECOUNTED_AT_ONCE = 4;

const COUNTED = 0x80;
/** Of an entry that nothing is found by: what stands in it is a site's, and counts as if it stood in many articles. */
const DISCOUNTED = 100;
/** What texts lead to that lead nowhere. */
const NOBODY = -1;

/** The texts of the window that others may be copies of, in memory. */
export class NearIndex {
  private readonly postings = new Postings();
  private frequencies = new Frequencies();
  /** The next table of frequencies, in which the entries before `recounted` are counted. */
  private larger: Frequencies | undefined;
  private recounted = 0;
  private readonly pool = new BytePool();
  private articles = new Float64Array(1024);
  /** Generation in the low bits, above them whether the entry's samples are counted. 0 for free numbers. */
  private traits = new Uint8Array(1024);
  private hits = new Uint8Array(1024);
  private readonly free: number[] = [];
  private end = 0;
  /** The greatest number of an article so far: one beyond it is new. */
  private highest = -1;
  private readonly found = new Int32Array(MOST_PER_KEY);
  private readonly keys = new Uint32Array(256);
  /** In bulk: articles whose texts are not all to be found yet. */
  private pending: Set<number> | undefined;
  /** Articles that became others while their entries still have the old number. */
  private readonly joined = new Map<number, number>();

  /** @param undo remembers how to undo what is done to the index */
  constructor(private readonly undo = new UndoLog()) {}

  get size(): number {
    return this.end - this.free.length;
  }

  /** Makes room for so many texts, while there are none: tables that grow as they fill count everything twice. */
  reserve(texts: number): void {
    if (this.end === 0) this.frequencies = Frequencies.forKeys(texts * KEYS_OF_TEXT);
  }

  /** Many texts are added while `work` runs, and none looked for: the same in a fraction of the time. */
  inBulk(work: () => void): void {
    const { postings, frequencies } = this;
    this.pending = new Set();
    postings.defer();
    frequencies.defer();
    try {
      work();
    } finally {
      postings.settle();
      frequencies.settle();
      this.pending = undefined;
    }
  }

  /**
   * @param article the caller's number of the article, an integer
   * @param generation 0 for the article's own text, 1 for a copy that matched it, and so on
   * @returns the entry, or undefined for one generation too many
   */
  add(article: number, sketch: Sketch, generation: number): number | undefined {
    return this.addEncoded(article, encodeSketch(sketch), generation);
  }

  /**
   * As `add`, of a sketch as the ledger keeps it.
   *
   * @throws RangeError for another version or damaged bytes
   */
  addEncoded(article: number, sketch: Uint8Array, generation: number): number | undefined {
    const count = readKeys(sketch, this.keys);
    if ((generation > MOST_GENERATION && generation !== DISCOUNTED) || count === 0) return undefined;
    const counted =
      generation === DISCOUNTED || (generation === 0 && !this.isVersionOf(article, postedOf(sketch)));
    const entry = this.free.pop() ?? this.end++;
    this.insert(entry, article, generation, counted, sketch, count);
    this.undo.push(() => this.remove(entry));
    return entry;
  }

  /** What both texts have counts for nothing from now on. @returns the entry and its sketch; undefined when they have nothing in common */
  discount(article: number, one: Sketch, other: Sketch): KeptDiscount | undefined {
    const common = new Set(other.samples);
    const kept = [...one.samples.keys()].filter((i) => common.has(one.samples[i]!));
    const sketch = encodeSketch({
      ...one,
      samples: Float64Array.from(kept, (i) => one.samples[i]!),
      places: Uint8Array.from(kept, (i) => one.places[i]!),
      posted: 0,
      numbers: NO_FACTS,
      names: NO_FACTS,
    });
    const entry = this.addEncoded(article, sketch, DISCOUNTED);
    return entry === undefined ? undefined : { entry, sketch, generation: DISCOUNTED };
  }

  /** What the text is a copy of, or what is a copy of it: distinct articles, best first. */
  find(sketch: Sketch): NearMatch[] {
    const matches: NearMatch[] = [];
    /** By article: length of its longest text that the text is a copy of, and of the longest that it is certainly none of. */
    const matched = new Map<number, number>();
    const refused = new Map<number, number>();
    this.compareWith(sketch, (entry, comparison, length) => {
      const verdict = verdictOn(comparison);
      const article = this.articleOf(entry);
      if (!verdict.copy) {
        if (isClear(comparison)) refused.set(article, Math.max(refused.get(article) ?? 0, length));
        return;
      }
      matched.set(article, Math.max(matched.get(article) ?? 0, length));
      const { similarity, containment } = comparison;
      matches.push({
        entry,
        article,
        score: verdict.score,
        similarity,
        containment,
        evidence: evidenceOf(comparison),
        generation: this.generationOf(entry),
        length,
      });
    });
    matches.sort((one, other) => other.score - one.score || one.entry - other.entry);
    const seen = new Set<number>();
    return matches
      .filter(({ article }) => {
        const longest = matched.get(article)!;
        return longest >= sketch.length || (refused.get(article) ?? 0) < longest * MUCH_LONGER;
      })
      .filter(({ article }) => !seen.has(article) && seen.add(article))
      .slice(0, MOST_MATCHES);
  }

  /** What shares something with the text and is no copy of it, and why; most in common first. */
  nearMisses(sketch: Sketch): NearMiss[] {
    const misses: NearMiss[] = [];
    this.compareWith(sketch, (entry, comparison) => {
      const verdict = verdictOn(comparison);
      if (!verdict.copy) misses.push({ entry, article: this.articleOf(entry), why: verdict.why, comparison });
    });
    return misses;
  }

  /** Another article for an entry, when an operator splits or merges. */
  reassign(entry: number, article: number): void {
    const before = this.articles[entry]!;
    this.undo.push(() => {
      this.articles[entry] = before;
    });
    if (article > this.highest) this.highest = article;
    this.articles[entry] = article;
  }

  /** What is found by texts of one article is the other from now on. */
  join(from: number, to: number): void {
    this.joined.set(from, to);
    this.undo.push(() => this.joined.delete(from));
  }

  /** Nothing is found by texts of the article any more. */
  drop(article: number): void {
    this.join(article, NOBODY);
  }

  /** What is known of an article leads nowhere, and what is added to it from now on leads there, whatever it was joined to. */
  release(article: number): void {
    for (let entry = 0; entry < this.end; entry++) {
      if (this.generationOf(entry) === DISCOUNTED) continue;
      if (this.articles[entry] !== article && this.articleOf(entry) !== article) continue;
      this.reassign(entry, NOBODY);
      this.uncount(entry);
    }
    const before = this.joined.get(article);
    if (before === undefined) return;
    this.joined.delete(article);
    this.undo.push(() => this.joined.set(article, before));
  }

  /** Every entry of articles that were joined has been reassigned. */
  forgetJoined(): void {
    this.joined.clear();
  }

  /** Forgets an entry; its number may be given to another. */
  remove(entry: number): void {
    this.settle();
    const bytes = this.pool.bytes(entry).slice();
    const count = readKeys(bytes, this.keys);
    const posted = postedOf(bytes);
    const traits = this.traits[entry]!;
    const counted = (traits & COUNTED) !== 0;
    for (let i = 0; i < posted; i++) this.postings.remove(this.keys[i]!, entry);
    if (counted) this.count(entry, count, 'remove');
    this.traits[entry] = 0;
    this.pool.remove(entry);
    this.free.push(entry);
    const article = this.articles[entry]!;
    this.undo.push(() => {
      this.free.splice(this.free.indexOf(entry), 1);
      this.insert(entry, article, traits & 0x7f, counted, bytes, readKeys(bytes, this.keys));
    });
  }

  memoryBytes(): number {
    return (
      this.postings.memoryBytes() +
      this.frequencies.memoryBytes() +
      (this.larger?.memoryBytes() ?? 0) +
      this.pool.memoryBytes() +
      this.articles.byteLength +
      this.traits.byteLength +
      this.hits.byteLength
    );
  }

  /** The keys of the sketch have been read to `keys`. */
  private insert(
    entry: number,
    article: number,
    generation: number,
    counted: boolean,
    sketch: Uint8Array,
    count: number,
  ): void {
    if (entry >= this.articles.length) this.grow();
    this.articles[entry] = article;
    if (article > this.highest) this.highest = article;
    this.traits[entry] = generation | (counted ? COUNTED : 0);
    this.pool.set(entry, sketch);
    this.pending?.add(article);
    const { keys, postings } = this;
    const posted = postedOf(sketch);
    for (let i = 0; i < posted; i++) postings.add(keys[i]!, entry);
    if (!counted) return;
    this.count(entry, count, 'add');
    this.recount();
  }

  private generationOf(entry: number): number {
    return this.traits[entry]! & ~COUNTED;
  }

  /** The keys of the entry's sketch have been read to `keys`. */
  private count(entry: number, count: number, as: 'add' | 'remove'): void {
    const times = timesOf(this.generationOf(entry));
    for (let time = 0; time < times; time++) {
      this.frequencies[as](this.keys, count);
      if (this.larger && entry < this.recounted) this.larger[as](this.keys, count);
    }
  }

  private uncount(entry: number): void {
    const traits = this.traits[entry]!;
    if ((traits & COUNTED) === 0) return;
    this.count(entry, readKeys(this.pool.bytes(entry), this.keys), 'remove');
    this.traits[entry] = traits & ~COUNTED;
    this.undo.push(() => {
      this.traits[entry] = traits;
      this.count(entry, readKeys(this.pool.bytes(entry), this.keys), 'add');
    });
  }

  /** In bulk: all that was added is to be found. */
  private settle(): void {
    if (!this.pending?.size) return;
    this.postings.settle();
    this.frequencies.settle();
    this.pending.clear();
    this.postings.defer();
    this.frequencies.defer();
  }

  private articleOf(entry: number): number {
    let article = this.articles[entry]!;
    for (let next; (next = this.joined.get(article)) !== undefined;) article = next;
    return article;
  }

  /** Fills the next table of frequencies a little further, once the table is crowded; takes it when every entry is counted there. */
  private recount(): void {
    if (!this.larger) {
      if (!this.frequencies.isCrowded) return;
      this.larger = this.frequencies.larger();
      this.recounted = 0;
    }
    for (let i = 0; i < RECOUNTED_AT_ONCE && this.recounted < this.end; i++) {
      const entry = this.recounted++;
      if ((this.traits[entry]! & COUNTED) === 0) continue;
      const count = readKeys(this.pool.bytes(entry), this.keys);
      const times = timesOf(this.generationOf(entry));
      for (let time = 0; time < times; time++) this.larger.add(this.keys, count);
    }
    if (this.recounted < this.end) return;
    this.frequencies = this.larger;
    this.larger = undefined;
  }

  private grow(): void {
    const size = this.articles.length * 2;
    const articles = new Float64Array(size);
    articles.set(this.articles);
    this.articles = articles;
    const traits = new Uint8Array(size);
    traits.set(this.traits);
    this.traits = traits;
    this.hits = new Uint8Array(size);
  }

  /** Whether the article is known by a text that shares samples with this one: they are not to be counted twice. */
  private isVersionOf(article: number, posted: number): boolean {
    if (article > this.highest) return false;
    if (this.pending?.has(article)) this.settle();
    for (let i = 0; i < posted; i++) {
      const count = this.postings.find(this.keys[i]!, this.found);
      for (let k = 0; k < count; k++) if (this.articleOf(this.found[k]!) === article) return true;
    }
    return false;
  }

  private compareWith(
    sketch: Sketch,
    each: (entry: number, comparison: Comparison, length: number) => void,
  ): void {
    const { samples } = sketch;
    const { found, hits } = this;
    const touched: number[] = [];
    for (let i = 0; i < samples.length; i++) {
      const count = this.postings.find(keyOfSample(samples[i]!), found);
      if (count === MOST_PER_KEY) continue;
      for (let k = 0; k < count; k++) if (hits[found[k]!]!++ === 0) touched.push(found[k]!);
    }
    if (touched.length > 1) touched.sort((one, other) => hits[other]! - hits[one]! || one - other);
    const articlesWith = (key: number): number => this.frequencies.count(key);
    let compared = 0;
    for (const entry of touched) {
      if (compared === MOST_COMPARED) break;
      if (this.articleOf(entry) === NOBODY) continue;
      const bytes = this.pool.bytes(entry);
      // Texts of about one length share several samples or are no copies; a short one may share only one with the whole.
      const length = lengthOf(bytes);
      const lengths = length / sketch.length;
      if (hits[entry] === 1 && sketch.level >= 4 && lengths > 0.4 && lengths < 2.5) continue;
      compared++;
      each(entry, compareSketches(sketch, decodeSketch(bytes), articlesWith), length);
    }
    for (const entry of touched) hits[entry] = 0;
  }
}

const NO_FACTS = new Uint16Array(0);

/** How often an entry's samples are counted. */
const timesOf = (generation: number): number => (generation === DISCOUNTED ? COMMON + 1 : 1);

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What was found in common, so that a reader can check it. */
function evidenceOf({ containment, similarity, lengths, numbers, names, common }: Comparison): string {
  const parts = [
    `${percent(containment)} of the shorter text's sampled three-word passages stand in the other, which is ${percent(similarity)} of those of both`,
    ...(lengths < 0.8 ? [`the shorter has ${percent(lengths)} of the other's length`] : []),
    ...(numbers.compared > 0 ? [`${numbers.agreeing} of ${numbers.compared} numbers agree`] : []),
    ...(names.compared > 0 ? [`${names.agreeing} of ${names.compared} names agree`] : []),
    ...(common > 0.1 ? [`${percent(common)} of it stands in many articles and was left out`] : []),
  ];
  return `${parts.join('; ')}.`;
}
