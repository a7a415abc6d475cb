import type { StoryFeatures } from './features.js';
import type { ScoredStory } from './score.js';
import { TermKind } from './term-kind.js';

/** Named at most of each kind. */
const NAMED = 5;

/** What an article shares with a story, in one sentence: "Shares the names …, the number … and the words … with 3 articles of the story". */
export function evidenceOf(features: StoryFeatures, story: ScoredStory): string {
  const names: string[] = [];
  const numbers: string[] = [];
  const words: string[] = [];
  let shared = 0;
  features.keys.forEach((key, i) => {
    const count =
      story.table.count(key) || (features.skeletons[i] !== 0 ? story.table.count(features.skeletons[i]!) : 0);
    if (count === 0) return;
    shared++;
    const word = features.words[i];
    if (word === undefined) return;
    const list = NAMES.has(features.kinds[i]!) ? names : NUMBERS.has(features.kinds[i]!) ? numbers : words;
    if (list.length < NAMED) list.push(word);
  });
  const members = story.members.length;
  const where =
    members === 1 ? 'with the one article of the story' : `with the ${members} articles of the story`;
  const parts = [
    named(names, 'the name', 'the names'),
    named(numbers, 'the number', 'the numbers'),
    named(words, 'the word', 'the words'),
  ].filter((part) => part !== '');
  const what = parts.length > 0 ? listed(parts) : `${shared} words`;
  return `Shares ${what} ${where}`;
}

const NAMES: ReadonlySet<number> = new Set([TermKind.Name, TermKind.Country, TermKind.Place, TermKind.Tag]);
const NUMBERS: ReadonlySet<number> = new Set([
  TermKind.Number,
  TermKind.SmallNumber,
  TermKind.Year,
  TermKind.Score,
]);

const named = (words: readonly string[], one: string, many: string): string =>
  words.length === 0 ? '' : `${words.length === 1 ? one : many} ${listed(words)}`;

const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
