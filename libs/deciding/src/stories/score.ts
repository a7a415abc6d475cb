import type { StoryFeatures } from './features.js';
import { TermKind } from './term-kind.js';
import type { TermTable } from './term-table.js';

/** What the score needs to know of a story. */
export interface ScoredStory {
  readonly members: readonly number[];
  readonly table: TermTable;
  /** Members by language. */
  readonly languages: ReadonlyMap<string, number>;
  /** Sum of the members' lengths, each as `lengthOf`. */
  readonly length: number;
  /** Earliest and latest publication among the members; NaN while none is known. */
  readonly first: number;
  readonly last: number;
  /**
   * The sum of the squares of its counts. Not weighed by how rare a term is: that changes with every article of the window, and a sum of
   * whole numbers can be taken apart again.
   */
  readonly square: number;
}

/** What an article is compared by, and how common each of its terms is in the window: the same for every story that is asked. */
export interface Asked {
  readonly features: StoryFeatures;
  readonly length: number;
  /** Of each term, and of its skeleton: the share of articles that have it, and their mass. */
  readonly shares: Float64Array;
  readonly masses: Float64Array;
  readonly skeletonShares: Float64Array;
  readonly skeletonMasses: Float64Array;
}

/** Skeletons are counted beside the terms, as this kind. */
export const SKELETON_KIND = 15;

/** The share of stories a term is taken to stand in before the stream has been counted. */
export const FIRST_GUESS: Readonly<Record<number, number>> = {
  [TermKind.Word]: 0.0008,
  [TermKind.CommonWord]: 0.012,
  [TermKind.Name]: 0.0006,
  [TermKind.Concept]: 0.012,
  [TermKind.Country]: 0.015,
  [TermKind.Place]: 0.004,
  [TermKind.Number]: 0.002,
  [TermKind.SmallNumber]: 0.03,
  [TermKind.Year]: 0.04,
  [TermKind.Score]: 0.003,
  [TermKind.Pair]: 0.002,
  [TermKind.Tag]: 0.002,
  [TermKind.KnownWord]: 0.004,
  [SKELETON_KIND]: 0.003,
};
/** How many stories that guess weighs. */
export const GUESS_STORIES = 200;

/** The fields a term is counted in: names, places, numbers, words, and words that news is full of. */
const [NAMES, PLACES, NUMBERS, WORDS, COMMON, FIELDS] = [0, 1, 2, 3, 4, 5];
const FIELD = fieldsOf();

function fieldsOf(): readonly number[] {
  const fields = new Array<number>(16).fill(COMMON);
  for (const kind of [TermKind.Name, TermKind.Tag]) fields[kind] = NAMES;
  for (const kind of [TermKind.Country, TermKind.Place]) fields[kind] = PLACES;
  for (const kind of [TermKind.Number, TermKind.SmallNumber, TermKind.Score]) fields[kind] = NUMBERS;
  for (const kind of [TermKind.Word, TermKind.Pair]) fields[kind] = WORDS;
  return fields;
}

/** What is weighed, by name, in the order of `aspectsOf`. */
export const ASPECTS = [
  'cosine',
  'log cosine',
  'cosine of names',
  'cosine of words',
  'shared',
  'shared of the headline',
  'shared of names',
  'shared of places',
  'shared of numbers',
  'shared of words',
  'shared of common words',
  'shared by many',
  'no name shared',
  'no place shared',
  'no number shared',
  'no score shared',
  'beside the name',
  'runs',
  'its own',
  'most its own',
  'most shared by many',
  'gap',
  'members',
  'one member',
  'foreign',
  'brief',
  'amount',
  'amount beside the name',
  'nothing beside the name',
  'narrow',
  'rarest',
  'most members',
] as const;

const total = new Float64Array(FIELDS);
const shared = new Float64Array(FIELDS);
const alike = new Float64Array(FIELDS);
const squares = new Float64Array(FIELDS);
const has = new Float64Array(FIELDS);
const finds = new Float64Array(FIELDS);
const SUMS = [total, shared, alike, squares, has, finds];
/** What each term of the article brings to what is shared; 0 where the story does not have it. */
const brings = new Float64Array(256);

/** What is told of all fields together; made anew for each call, as the sums above. */
class Told {
  headline = 0;
  headlineShared = 0;
  byMany = 0;
  mostByMany = 0;
  own = 0;
  mostOwn = 0;
  rarest = 0;
  mostMembers = 0;
  runs = 0;
  inRun = false;
  scores = 0;
  scoresShared = 0;
  /** The rarest shared term that may be of a name. */
  top = -1;
}

/** Terms that stand side by side are taken for one name up to this length: Lindauer Bank, Banco de Orinda. */
const LONGEST_NAME = 3;
/** A member's word for it weighs less than that of many. */
const DOUBT = 1;
/** What is said of a term by the window alone counts as much as this many articles with it elsewhere. */
const DOUBT_OF_OWN = 2 * 64;
/** Stories with more members are weighed as if they had so many. */
const LARGE = 50;

/** The evidence that an article belongs to a story, as numbers: see the README, where each is told. Nothing is kept from call to call. */
export function aspectsOf(
  asked: Asked,
  story: ScoredStory,
  massOf: (count: number) => number,
  out: Float64Array,
): void {
  const { keys, publishedAt, language } = asked.features;
  const { table } = story;
  const members = story.members.length;
  const same = story.languages.get(language) ?? 0;
  for (const sums of SUMS) sums.fill(0);
  const told = new Told();
  for (let i = 0; i < keys.length; i++) count(asked, story, i, same, massOf, told);
  const all = sumOf(total) || 1;
  const sharedAll = sumOf(shared);
  // Where words are not asked, one shared idea is no more than a name is: many reports have it ("apart", held back: .954 to .957).
  const isOneIdea = same === 0 && sumOf(finds) === 1;
  const beside = isOneIdea ? 0 : sharedAll - nameAt(told.top, keys.length);
  const length = Math.sqrt(sumOf(squares)) || 1;
  const norm = Math.sqrt(story.square) / members || 1;
  const cosine = sumOf(alike) / (length * norm);
  let i = 0;
  out[i++] = cosine;
  out[i++] = Math.log(0.03 + cosine);
  out[i++] = cosineOf(NAMES, norm);
  out[i++] = cosineOf(WORDS, norm);
  out[i++] = sharedAll / all;
  out[i++] = told.headline > 0 ? told.headlineShared / told.headline : 0;
  for (let field = 0; field < FIELDS; field++)
    out[i++] = total[field]! > 0 ? shared[field]! / total[field]! : 0;
  out[i++] = told.byMany / all;
  // Across languages a name may not be recognised; within one, other names are other people.
  out[i++] = +(same > 0 && lacks(NAMES) && table.hasKind(TermKind.Name));
  out[i++] = +lacks(PLACES);
  out[i++] = +lacks(NUMBERS);
  out[i++] = +(told.scores > 0 && told.scoresShared === 0 && table.hasKind(TermKind.Score));
  out[i++] = beside / all;
  out[i++] = Math.min(told.runs, 6) / 6;
  out[i++] = told.own / all;
  out[i++] = told.mostOwn / 10;
  out[i++] = told.mostByMany / 8;
  out[i++] = gapOf(publishedAt, story);
  out[i++] = Math.log(Math.min(members, LARGE));
  out[i++] = +(members === 1);
  out[i++] = +(same === 0);
  out[i++] = Math.max(0, 1 - Math.min(asked.length, story.length / members) / 20);
  out[i++] = Math.log1p(sharedAll);
  out[i++] = Math.log1p(Math.max(0, beside));
  out[i++] = +(beside < 0.5);
  out[i++] = norm / length;
  out[i++] = told.rarest / 8;
  out[i] = told.mostMembers;
}

/** Counts a term of the article among what it says, and where the story has it among what they share. */
function count(
  asked: Asked,
  story: ScoredStory,
  i: number,
  same: number,
  massOf: (count: number) => number,
  told: Told,
): void {
  const { keys, kinds, weights, skeletons } = asked.features;
  const members = story.members.length;
  const kind = kinds[i]!;
  brings[i] = 0;
  let inStory = story.table.count(keys[i]!);
  let bySkeleton = false;
  // Where all members are of the article's language, a name is written alike.
  if (inStory === 0 && skeletons[i] !== 0 && same < members) {
    inStory = story.table.count(skeletons[i]!);
    bySkeleton = inStory > 0;
  }
  // Words are asked only of members in the article's language; names, numbers, places and ideas of all.
  const ofMembers = isShared(kind) ? members : Math.max(same, inStory);
  if (ofMembers === 0) return;
  const rarity = -Math.log((bySkeleton ? asked.skeletonShares : asked.shares)[i]!);
  const value = (weights[i]! / 15) * (bySkeleton ? SKELETON_WEIGHT : 1) * rarity;
  const isInHeadline = weights[i]! >= (kind === TermKind.Pair ? 8 : 14);
  noteTerm(told, kind, value, isInHeadline);
  if (inStory === 0) {
    told.inRun = false;
    return;
  }
  noteShared(told, i, kind, value, isInHeadline);
  const field = FIELD[kind]!;
  alike[field]! += (value * inStory) / members;
  const many = (value * Math.min(ofMembers, inStory)) / (ofMembers + DOUBT);
  told.byMany += many;
  told.mostByMany = Math.max(told.mostByMany, many);
  const mass = (bySkeleton ? asked.skeletonMasses : asked.masses)[i]!;
  const ownShare = massOf(inStory) / (mass + DOUBT_OF_OWN);
  told.own += value * ownShare;
  told.mostOwn = Math.max(told.mostOwn, rarity * ownShare);
  if (field !== COMMON) told.mostMembers = Math.max(told.mostMembers, inStory / (members + DOUBT));
}

function noteTerm(told: Told, kind: number, value: number, isInHeadline: boolean): void {
  const field = FIELD[kind]!;
  total[field]! += value;
  squares[field]! += value * value;
  // Small numbers in a text are other ones in every report.
  if (kind !== TermKind.SmallNumber || isInHeadline) has[field]!++;
  if (kind === TermKind.Score) told.scores++;
  if (isInHeadline) told.headline += value;
}

function noteShared(told: Told, i: number, kind: number, value: number, isInHeadline: boolean): void {
  const field = FIELD[kind]!;
  // An idea or a number is part of no name: Skihütte in Altbach, then Lawine.
  if (field !== COMMON && field !== NUMBERS) {
    brings[i] = value;
    if (told.top < 0 || value > brings[told.top]!) told.top = i;
  }
  finds[field]!++;
  shared[field]! += value;
  if (kind === TermKind.Score) told.scoresShared++;
  if (isInHeadline) told.headlineShared += value;
  told.rarest = Math.max(told.rarest, value);
  if (!told.inRun) told.runs++;
  told.inRun = true;
}

const cosineOf = (field: number, norm: number): number =>
  squares[field]! > 0 ? alike[field]! / (Math.sqrt(squares[field]!) * norm) : 0;

/** Whether the article says something of a field, and shares nothing of it. */
const lacks = (field: number): boolean => has[field]! > 0 && finds[field] === 0;

/** A name that is only heard alike. */
const SKELETON_WEIGHT = 0.8;

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** What the rarest shared term brings together with the shared terms beside it: most often one name. */
function nameAt(top: number, terms: number): number {
  if (top < 0) return 0;
  let sum = brings[top]!;
  let [first, last] = [top, top];
  for (let length = 1; length < LONGEST_NAME; length++) {
    const before = first > 0 ? brings[first - 1]! : 0;
    const behind = last < terms - 1 ? brings[last + 1]! : 0;
    if (before === 0 && behind === 0) break;
    if (before >= behind) first--;
    else last++;
    sum += Math.max(before, behind);
  }
  return sum;
}

/** Terms that mean the same in every language. */
export const isShared = (kind: number): boolean => IS_SHARED[kind]!;
const IS_SHARED: readonly boolean[] = Array.from(
  { length: 16 },
  (_, kind) =>
    kind !== TermKind.Word &&
    kind !== TermKind.KnownWord &&
    kind !== TermKind.CommonWord &&
    kind !== TermKind.Pair &&
    kind !== TermKind.Tag,
);

const DAY = 86_400_000;
/** Of articles without a date, in a stream in the order of publication: as if half a day lay between. */
const UNKNOWN_GAP = 0.15;

/** Days the article stands from the story; 0 where either has no date. */
export function daysBetween(publishedAt: number, story: ScoredStory): number {
  if (!(story.first <= story.last) || Number.isNaN(publishedAt)) return 0;
  return Math.max(0, publishedAt - story.last, story.first - publishedAt) / DAY;
}

/** 0 to 1: how far the article stands from the story in time; saturates, so that plain evidence still joins late reports. */
function gapOf(publishedAt: number, story: ScoredStory): number {
  if (!(story.first <= story.last) || Number.isNaN(publishedAt)) return UNKNOWN_GAP;
  return 1 - Math.exp(-daysBetween(publishedAt, story) / 3);
}

/** How much an article says, in terms of full weight: at least one. */
export const lengthOf = ({ weights }: StoryFeatures): number =>
  weightOf(weights, weights.length) / FULL_WEIGHT;

/** Whether an article is two words or fewer, none of which is a name, a place or a number. */
export const saysLittle = ({ keys, kinds }: StoryFeatures): boolean =>
  keys.length <= 2 && kinds.every((kind) => FIELD[kind] === WORDS || FIELD[kind] === COMMON);

/** The sum of an article's weights, a whole number, so that sums of it can be taken apart again. */
export function weightOf(weights: Uint8Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += weights[i]!;
  return Math.max(FULL_WEIGHT, sum);
}

export const FULL_WEIGHT = 15;
