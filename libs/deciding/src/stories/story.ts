import type { ReadFeatures } from './encode.js';
import type { StoryFeatures } from './features.js';
import { FULL_WEIGHT, SKELETON_KIND, weightOf, type ScoredStory } from './score.js';
import { TermTable } from './term-table.js';

/** A third of the members have them; at most this many are looked at. */
const CORE_TERMS = 48;

/** Tells that a term stands in a story once more or less, and how often now. */
export type OnCount = (key: number, count: number) => void;
const nobody: OnCount = () => undefined;

/** What the articles of a story say together. Follows from its members alone. */
export class Story implements ScoredStory {
  id = -1;
  members: number[] = [];
  readonly languages = new Map<string, number>();
  readonly table = new TermTable(0);
  private weight = 0;
  first = NaN;
  last = NaN;
  square = 0;

  get length(): number {
    return this.weight / FULL_WEIGHT;
  }

  /** Another story, as yet without members. */
  begin(id: number): void {
    this.id = id;
    this.members = [];
    this.languages.clear();
    this.table.clear();
    this.weight = 0;
    this.first = NaN;
    this.last = NaN;
    this.square = 0;
  }

  add(article: number, features: ReadFeatures, hasMore: OnCount = nobody): void {
    this.members.push(article);
    this.count(features, 1, hasMore);
    const at = features.publishedAt;
    if (!(this.first <= at)) this.first = Number.isNaN(at) ? this.first : at;
    if (!(this.last >= at)) this.last = Number.isNaN(at) ? this.last : at;
  }

  /** `first` and `last` are to be set after it. */
  remove(article: number, features: ReadFeatures, hasLess: OnCount): void {
    this.members.splice(this.members.lastIndexOf(article), 1);
    this.count(features, -1, hasLess);
  }

  setTimes(times: readonly number[]): void {
    const known = times.filter((time) => !Number.isNaN(time));
    this.first = known.length > 0 ? known.reduce((a, b) => Math.min(a, b)) : NaN;
    this.last = known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : NaN;
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

  private count(
    { language, count, keys, kinds, skeletons, weights }: ReadFeatures,
    by: 1 | -1,
    on: OnCount,
  ): void {
    this.weight += by * weightOf(weights, count);
    const left = (this.languages.get(language) ?? 0) + by;
    if (left === 0) this.languages.delete(language);
    else this.languages.set(language, left);
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      const skeleton = skeletons[i]!;
      const many = this.table.add(key, kinds[i]!, by);
      on(key, many);
      this.square += many ** 2 - (many - by) ** 2;
      if (skeleton !== 0) on(skeleton, this.table.add(skeleton, SKELETON_KIND, by));
    }
  }
}
