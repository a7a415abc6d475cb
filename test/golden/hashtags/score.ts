import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text with the names a reader would accept as its tags. A name with several spellings is a list, the best first. */
export interface GoldText {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly organisations: readonly Spellings[];
  readonly people: readonly Spellings[];
  readonly places: readonly Spellings[];
  readonly others: readonly Spellings[];
  /** Not looked at while the rules are written. */
  readonly held: boolean;
}
type Spellings = string | readonly string[];

export interface FoundTag {
  readonly tag: string;
  readonly key: string;
  readonly evidence: string;
  readonly aliases?: readonly string[];
}

export interface Score {
  readonly texts: number;
  /** Share of the tags that name something in the text. */
  readonly precision: number;
  /** Share of the organisations and people that got a tag or an alias. */
  readonly recall: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

export const readGold = (directory: string = import.meta.dirname): GoldText[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as GoldText);

/** `find` is what is measured; `keyOf` folds a name as its tags are folded. */
export function scoreTags(
  texts: readonly GoldText[],
  find: (text: GoldText) => readonly FoundTag[],
  keyOf: (name: string) => string,
): Score {
  const wrong: string[] = [];
  const missed: string[] = [];
  let right = 0;
  let found = 0;
  for (const text of texts) {
    const tags = find(text).filter(({ evidence }) => evidence === 'text');
    const keys = new Set(tags.flatMap(({ key, aliases = [] }) => [key, ...aliases.map(keyOf)]));
    const named = [text.organisations, text.people, text.places, text.others].flat(1).flatMap(keysOf);
    for (const { tag, key } of tags) {
      if (named.includes(key)) right++;
      else wrong.push(`${text.id} #${tag}`);
    }
    for (const name of [...text.organisations, ...text.people]) {
      if (keysOf(name).some((key) => keys.has(key))) found++;
      else missed.push(`${text.id} ${typeof name === 'string' ? name : (name[0] ?? '')}`);
    }
  }
  return {
    texts: texts.length,
    precision: right / Math.max(1, right + wrong.length),
    recall: found / Math.max(1, found + missed.length),
    wrong,
    missed,
  };

  function keysOf(name: Spellings): string[] {
    return (typeof name === 'string' ? [name] : name).map(keyOf);
  }
}
