import type { CleanArticle } from '@cleanwire/contracts';
import { beginningAt, categoryKey, factWords, listedAt, primaryLanguage } from '@cleanwire/language/search';
import type { Queryable } from '../database.js';
import { LISTED, listed } from './article-card.js';
import type { ListedArticle, ListedRow } from './article-card.js';
import type { ArticleFilter } from './article-filter.js';
import { CARDS, WALKS } from './article-statements.js';
import type { Cursor } from './cursor.js';
import { newestMatches } from './newest-matches.js';
import type { Bounds, Match, Question, Steps } from './newest-matches.js';

export interface Paging {
  readonly limit: number;
  readonly after?: Cursor;
}

export interface ArticlePage {
  readonly articles: readonly ListedArticle[];
  /** Pass it as `after` for the next page; absent on the last one. */
  readonly next?: Cursor;
}

/** The newest articles that pass the filter: by the list that an index has of them in order of time, or else by what they hold. */
export async function latestArticles(
  db: Queryable,
  filter: ArticleFilter,
  { limit, after }: Paging,
  steps?: Steps,
): Promise<ArticlePage> {
  const walk = walkOf(filter);
  // One article more than asked for tells whether there is another page.
  if (!walk) return pageOf(db, await newestOf(db, filter, limit + 1, { after, steps }), limit);
  const bounds = boundsOf(filter, after);
  const { rows } = await db.query<ListedRow>(WALKS[walk.list], [
    bounds.before,
    bounds.beforeId,
    bounds.from,
    limit + 1,
    ...(walk.list === 'all' ? [] : [walk.of]),
  ]);
  return page(rows.map(listed), limit);
}

/**
 * The articles that match the words best, among the newest 300 that match at all, 100 where texts have to be looked at: an article that is 30 days older has to match twice as well.
 * The score tells that on a scale that the passing of time does not move, so that pages follow each other while articles come in.
 */
export async function bestArticles(
  db: Queryable,
  filter: ArticleFilter,
  { limit, after }: Paging,
): Promise<ArticlePage> {
  const { words } = filter;
  const rankedBy = words?.exact ?? words?.words;
  const newest = await newestOf(db, filter, words?.exact === undefined ? RANKED : RANKED_PHRASES, {
    rankedBy,
  });
  const ranked = newest
    .map((match) => ({ ...match, score: scoreOf(match) }))
    .sort(byScore)
    .filter(
      (match) =>
        after?.score === undefined ||
        byScore({ ...after, score: after.score, publishedAt: new Date(after.publishedAt) }, match) < 0,
    );
  return pageOf(db, ranked.slice(0, limit + 1), limit);
}

interface Asking {
  readonly after?: Cursor | undefined;
  readonly rankedBy?: string | undefined;
  readonly steps?: Steps | undefined;
}

/** Of alternatives the newest of each: an article that several let through is one. */
async function newestOf(
  db: Queryable,
  filter: ArticleFilter,
  limit: number,
  { after, rankedBy, steps }: Asking,
): Promise<Match[]> {
  const found = new Map<string, Match>();
  for (const one of filter.anyOf ?? [filter]) {
    const question = { ...questionOf(one), ...(rankedBy !== undefined && { rankedBy }) };
    const matches = await newestMatches(db, question, boundsOf(one, after), limit, steps);
    for (const match of matches) found.set(match.articleId, match);
  }
  return [...found.values()].sort(byTime).slice(0, limit);
}

/** To rank one takes 30 µs: its words have to be read. */
const RANKED = 300;
/** To find so many phrases several times as many texts are looked at: at a million articles 300 took 90 ms. */
const RANKED_PHRASES = 100;
const HALVED_AFTER_MS = 30 * 24 * 60 * 60 * 1000;
/** Of articles that match by facts alone. */
const LEAST_RANK = 1e-6;

const scoreOf = ({ rank, publishedAt }: Match): number =>
  Math.log2(Math.max(LEAST_RANK, rank ?? 0)) + publishedAt.getTime() / HALVED_AFTER_MS;

interface Scored {
  readonly articleId: string;
  readonly publishedAt: Date;
  readonly score: number;
}

const byScore = (a: Scored, b: Scored): number => b.score - a.score || byTime(a, b);

const byTime = (a: Omit<Scored, 'score'>, b: Omit<Scored, 'score'>): number =>
  b.publishedAt.getTime() - a.publishedAt.getTime() ||
  (a.articleId < b.articleId ? 1 : a.articleId > b.articleId ? -1 : 0);

export interface FoundArticle extends Omit<ListedArticle, 'card'> {
  readonly article: CleanArticle;
}

export async function articleById(db: Queryable, articleId: string): Promise<FoundArticle | undefined> {
  const { rows } = await db.query<ListedRow & { body: string; body_html: string | null }>(
    `select ${LISTED}, article.body, article.body_html from search.articles article where article.article_id = $1`,
    [articleId],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { body, body_html } = row;
  const { card, ...found } = listed(row);
  return { article: { ...card, body, ...(body_html !== null && { bodyHtml: body_html }) }, ...found };
}

/** Primary subtags of every language there is an article in. Hops from one to the next in the index instead of reading it all. */
export async function articleLanguages(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ language: string }>(
    `with recursive languages as (
       (select language from search.articles order by language limit 1)
       union all
       select (select language from search.articles
                where language > languages.language
                order by language
                limit 1)
         from languages
        where languages.language is not null
     )
     select language from languages where language is not null`,
  );
  return rows.map(({ language }) => language);
}

/** The list in order of time that holds what the filter lets through, and nothing else; undefined where there is none. */
type Walk =
  | { readonly list: 'all' }
  | { readonly list: 'language' | 'story'; readonly of: string }
  | { readonly list: 'tag' | 'source'; readonly of: readonly string[] };

function walkOf(filter: ArticleFilter): Walk | undefined {
  const { words, condition, anyOf, tags = [], sources = [], language, category, storyId } = filter;
  if (words || condition || anyOf || category !== undefined) return undefined;
  const walks: Walk[] = [
    ...tags.map((keys) => ({ list: 'tag', of: keys }) as const),
    ...sources.map((keys) => ({ list: 'source', of: keys }) as const),
    ...(language === undefined ? [] : [{ list: 'language', of: primaryLanguage(language) } as const]),
    ...(storyId === undefined ? [] : [{ list: 'story', of: storyId } as const]),
  ];
  return walks.length > 1 ? undefined : (walks[0] ?? { list: 'all' });
}

/** All of the filter but its dates, as words of articles. */
function questionOf(filter: ArticleFilter): Question {
  const { words, condition, tags = [], sources = [], language, category, storyId } = filter;
  const facts = [
    ...tags.map((keys) => factWords('tag', keys)),
    ...sources.map((keys) => factWords('source', keys)),
    ...(language === undefined ? [] : [factWords('lang', [primaryLanguage(language)])]),
    ...(category === undefined ? [] : [factWords('category', [categoryKey(category)])]),
    ...(storyId === undefined ? [] : [factWords('story', [storyId])]),
  ];
  const known = [...facts, ...[words?.sieve, condition?.sieve].filter((part) => part !== undefined)];
  return {
    ...(known.length > 0 && { sieve: known.join(' & ') }),
    ...(words?.exact !== undefined && words.exact !== words.sieve && { exact: words.exact }),
    isSelective: facts.length > 0 || words?.words !== undefined || condition?.isSelective === true,
    ...(condition && { condition }),
  };
}

function boundsOf({ from, to }: ArticleFilter, after?: Cursor): Bounds {
  const end = to === undefined ? undefined : beginning(to);
  const isEarlier = after !== undefined && (end === undefined || after.publishedAt < end);
  return {
    before: (isEarlier ? after.publishedAt : end) ?? 'infinity',
    beforeId: isEarlier ? after.articleId : '',
    from: from === undefined ? '-infinity' : beginning(from),
  };
}

const beginning = (time: string): string => new Date(beginningAt(Date.parse(time))).toISOString();

async function pageOf(
  db: Queryable,
  matches: readonly (Match & { readonly score?: number })[],
  limit: number,
): Promise<ArticlePage> {
  const shown = matches.slice(0, limit);
  if (shown.length === 0) return { articles: [] };
  const { rows } = await db.query<ListedRow>(CARDS, [shown.map(({ articleId }) => articleId)]);
  const last = matches.length > limit ? shown.at(-1) : undefined;
  return {
    articles: rows.map(listed),
    ...(last && {
      next: {
        publishedAt: last.publishedAt.toISOString(),
        articleId: last.articleId,
        ...(last.score !== undefined && { score: last.score }),
      },
    }),
  };
}

function page(articles: readonly ListedArticle[], limit: number): ArticlePage {
  const shown = articles.slice(0, limit);
  const last = articles.length > limit ? shown.at(-1) : undefined;
  return {
    articles: shown,
    ...(last && { next: { publishedAt: listedAt(last.card), articleId: last.card.articleId } }),
  };
}
