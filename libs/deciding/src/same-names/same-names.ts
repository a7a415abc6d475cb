import { isSure, tagKey } from '@cleanwire/language/hashtags';
import type { Script } from '../stories/index.js';
import { isOtherSpelling, isSameName, isSameSound, isSameWithout, isShortFor } from './alike.js';
import { initialsOf, isAcronym, isSpeltIn, namesOf } from './names.js';
import type { NamingArticle, StoryName } from './names.js';

/** The tag that stands for all names of one thing. */
export interface OneTag {
  readonly key: string;
  readonly tag: string;
  readonly label: string;
}

/** Keys of tags that a story has under another one, each with that. */
export type SameNames = ReadonlyMap<string, OneTag>;

/**
 * What the articles of a story call by several names: spellings and scripts of one name, a person by the family name or with a title, a company
 * without its form, a body by its acronym. Two names that one article has beside each other are two, save what is said to be short for the other;
 * what may be short for two is for neither. The same articles in the same order always give the same.
 */
export function sameNames(articles: readonly NamingArticle[]): SameNames {
  const names = namesOf(articles);
  const groups = new Groups(names);
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1))
      if ((isSameName(a, b) || (isOtherSpelling(a, b) && isSameSound(a, b))) && groups.areApart(a, b))
        groups.join(a, b);
  groups.joinAcrossScripts((a, b) => isSameSound(a, b) && groups.areApart(a, b));
  // What is short is asked when spellings of a full name are one.
  const isTwo = twoNames(names);
  groups.joinOnly(
    (short, full) => isSameWithout(short, full) && !isTwo(full) && groups.areApart(short, full),
  );
  const isShort = (short: StoryName, full: StoryName): boolean => isShortFor(short, full) && !isTwo(full);
  groups.joinOnly((short, full) => short.script === full.script && isShort(short, full));
  groups.joinOnly(isShort);
  const explained = acronymsIn(articles);
  groups.joinOnly(
    (short, full) =>
      explained.get(short.key)?.has(full.key) ?? (isAcronym(short) && initialsOf(full).includes(short.key)),
  );
  return groups.named();
}

/** Obama Reverses Bush: one person's family name before another's is a headline. */
function twoNames(names: readonly StoryName[]): (full: StoryName) => boolean {
  const people = names.filter(({ kind }) => kind === 'person');
  const familyNames = new Set(
    people.filter(({ words }) => words.length === 2).map(({ words }) => words[1]!.spelling),
  );
  return ({ words }) => words.length > 2 && familyNames.has(words[0]!.spelling);
}

/** Keys of acronyms that texts explain, with the keys of what they stand for. */
function acronymsIn(articles: readonly NamingArticle[]): ReadonlyMap<string, ReadonlySet<string>> {
  const explained = new Map<string, Set<string>>();
  for (const { key, label, aliases = [] } of articles.flatMap(({ hashtags }) => hashtags.filter(isSure)))
    for (const alias of aliases.filter((acronym) => isSpeltIn(acronym, label)).map(tagKey))
      explained.set(alias, (explained.get(alias) ?? new Set()).add(key));
  return explained;
}

class Groups {
  private readonly groupOf: Map<StoryName, StoryName[]>;

  constructor(private readonly names: readonly StoryName[]) {
    this.groupOf = new Map(names.map((name) => [name, [name]]));
  }

  join(a: StoryName, b: StoryName): void {
    const [one, other] = [this.groupOf.get(a)!, this.groupOf.get(b)!];
    if (one === other) return;
    one.push(...other);
    for (const name of other) this.groupOf.set(name, one);
  }

  /** Whether no article has two names of these groups beside each other. */
  areApart(a: StoryName, b: StoryName): boolean {
    const [one, other] = [this.groupOf.get(a)!, this.groupOf.get(b)!];
    return one === other || one.every((name) => other.every((beside) => !sharesArticle(name, beside)));
  }

  /** Joins a name to the one group that it fits, where that is only one. */
  joinOnly(fits: (name: StoryName, to: StoryName) => boolean): void {
    const found = this.names.map((name) => this.names.filter((to) => to !== name && fits(name, to)));
    this.names.forEach((name, i) => {
      const [to] = found[i]!;
      if (to && this.isOneGroup(found[i]!)) this.join(to, name);
    });
  }

  /** Joins names of two scripts, where each fits no other name in the script of the other. */
  joinAcrossScripts(isOne: (a: StoryName, b: StoryName) => boolean): void {
    const scripts = Map.groupBy(this.names, ({ script }) => script);
    const fitting = (name: StoryName, script: Script): StoryName[] =>
      (scripts.get(script) ?? []).filter((other) => isOne(name, other));
    for (const name of this.names)
      for (const script of scripts.keys()) {
        const [to, ...more] = script === name.script ? [] : fitting(name, script);
        if (to && this.isOneGroup([to, ...more]) && this.isOneGroup(fitting(to, name.script)))
          this.join(to, name);
      }
  }

  private isOneGroup(names: readonly StoryName[]): boolean {
    return names.every((name) => this.groupOf.get(name) === this.groupOf.get(names[0]!));
  }

  named(): SameNames {
    const one = new Map<string, OneTag>();
    for (const group of new Set(this.groupOf.values())) {
      if (group.length < 2) continue;
      const { key, tag, label } = best(group);
      for (const name of group) if (name.key !== key) one.set(name.key, { key, tag, label });
    }
    return one;
  }
}

const sharesArticle = (a: StoryName, b: StoryName): boolean =>
  [...a.articles].some((place) => b.articles.has(place));

/** The fullest name in the script that most of the articles write it in, without a title where one is; the first of several such. */
function best(group: readonly StoryName[]): StoryName {
  const places = (script: StoryName['script']): number =>
    new Set(group.filter((name) => name.script === script).flatMap(({ articles }) => [...articles])).size;
  const rank = (name: StoryName): number[] => [
    places(name.script),
    name.isBare ? 1 : 0,
    name.words.length > LONGEST_NAME ? 0 : name.words.length,
    name.articles.size,
  ];
  return group.reduce((first, name) => (isHigher(rank(name), rank(first)) ? name : first));
}

/** What has more words is seldom a name alone. */
const LONGEST_NAME = 8;

function isHigher(a: readonly number[], b: readonly number[]): boolean {
  const differs = a.findIndex((value, i) => value !== b[i]);
  return differs >= 0 && a[differs]! > b[differs]!;
}
