import type { Hashtag } from '@cleanwire/contracts';
import { sharedTerms, storyFeaturesOf, termsOf } from '@cleanwire/deciding/stories';
import type { SharedTerm, SharedTerms, StoryFeatures } from '@cleanwire/deciding/stories';
import type { ArticleCard } from '@cleanwire/store';

/** Why an article is in its story, for readers. */
export interface Together {
  /** The article of the story that it shares most with; absent where an operator, or a division, put it there. */
  readonly with?: { readonly articleId: string; readonly headline: string };
  /** A sentence without its beginning: `because both name Larnholm and say “harbour” and “strike”, within 3 hours`. */
  readonly because: string;
}

/**
 * Why each of these articles is told together with another of them that was published before it; by article. Told from what both say
 * now, by the terms that stories are found by, so that it holds for what was moved or corrected since. The first article has none.
 */
export function togetherOf(articles: readonly ArticleCard[]): ReadonlyMap<string, Together> {
  const features = articles.map(featuresOf);
  const terms = features.map(termsOf);
  const entries = articles.flatMap((card, i) => {
    if (card.storyEvidence !== undefined) return [[card.articleId, { because: card.storyEvidence }] as const];
    const before = articles.slice(0, i).map((card, at) => ({ card, terms: terms[at]! }));
    const nearest = nearestOf(features[i]!, before);
    const other = nearest?.card;
    if (!other) return [];
    const { articleId, headline } = other;
    return [
      [
        card.articleId,
        { with: { articleId, headline }, because: whyOf(card, other, nearest.shared) },
      ] as const,
    ];
  });
  return new Map(entries);
}

const featuresOf = ({ headline, summary, language, hashtags, publishedAt }: ArticleCard): StoryFeatures =>
  storyFeaturesOf({ headline, text: summary, language, hashtags, publishedAt: Date.parse(publishedAt) });

interface Before {
  readonly card: ArticleCard;
  readonly terms: ReadonlyMap<number, string>;
}

/**
 * Of those before it the one that it shares most with; of several the first. What an operator put there and shares nothing is no
 * reason for another to be there.
 */
function nearestOf(
  one: StoryFeatures,
  before: readonly Before[],
): { readonly card: ArticleCard; readonly shared: SharedTerms } | undefined {
  let nearest: { card: ArticleCard; shared: SharedTerms } | undefined;
  for (const { card, terms } of before) {
    const shared = sharedTerms(one, terms);
    const isStranger = card.storyEvidence !== undefined && shared.weight === 0;
    if (!isStranger && (!nearest || shared.weight > nearest.shared.weight)) nearest = { card, shared };
  }
  return nearest;
}

/** More of a kind make a sentence hard to read. */
const NAMED = 3;

function whyOf(one: ArticleCard, other: ArticleCard, shared: SharedTerms): string {
  const labels = sharedLabels(one.hashtags, other.hashtags);
  const isNew = ({ word, there }: SharedTerm): boolean =>
    !labels.some((label) => [word, there].some((term) => fold(label).includes(fold(term))));
  const names = [...labels, ...shared.names.filter(isNew).map(shownName)].slice(0, NAMED);
  const said = [...shared.numbers, ...shared.words].filter(isNew).slice(0, NAMED);
  const parts = [
    ...(names.length > 0 ? [`name ${listed(names)}`] : []),
    ...(said.length > 0 ? [`say ${listed(said.map(shownWord))}`] : []),
  ];
  const what = parts.length > 0 ? parts.join(' and ') : 'tell of the same in other words';
  return `because both ${what}, ${apart(one, other)}`;
}

/** A word of another language is told with the word that it stands for. */
const shownWord = ({ word, there }: SharedTerm): string =>
  isOtherWord(word, there) ? `“${word}” (“${there}”)` : `“${word}”`;
const shownName = ({ word, there }: SharedTerm): string =>
  isOtherWord(word, there) ? `${asName(word)} (${asName(there)})` : asName(word);

/** Not another form of the same one: `strike`, `strikes`. */
const isOtherWord = (word: string, there: string): boolean => {
  const [one, other] = [fold(word), fold(there)];
  return one.slice(0, 4) !== other.slice(0, 4);
};

/** Names as the texts have them: `Signe Aldal`. What is a name in one of them alone is none of both. */
function sharedLabels(one: readonly Hashtag[], other: readonly Hashtag[]): string[] {
  const keys = new Set(other.map(({ key }) => key));
  return one.filter(({ key, evidence }) => keys.has(key) && evidence === 'text').map(({ label }) => label);
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
/** Terms are folded; a name is shown as one. */
const asName = (word: string): string => word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

const HOUR_MS = 60 * 60 * 1000;

/** `within the hour`, `within 3 hours`, `4 days apart`; of articles that say no more, `on the same day`. */
function apart(one: ArticleCard, other: ArticleCard): string {
  const hours = Math.abs(Date.parse(one.publishedAt) - Date.parse(other.publishedAt)) / HOUR_MS;
  const isExact = [one, other].every(
    ({ publishedPrecision: precision }) => precision === 'minute' || precision === 'second',
  );
  if (!isExact && hours < 24) return 'on the same day';
  if (hours <= 1) return 'within the hour';
  if (hours <= 48) return `within ${Math.ceil(hours)} hours`;
  return `${Math.round(hours / 24)} days apart`;
}

const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
