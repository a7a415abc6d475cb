import type { CleanArticle } from '@cleanwire/contracts';
import { beginningAt, listedAt } from '@cleanwire/language/search';
import type { Queryable } from '../database.js';
import { LISTED, listed } from './article-card.js';
import type { ListedArticle, ListedRow } from './article-card.js';
import type { ArticleFilter } from './article-filter.js';
import {
  allPostings,
  BEST_MATCHES,
  NEWEST_MATCHES,
  sourcePostings,
  tagPostings,
} from './article-statements.js';
import type { Postings, Statement } from './article-statements.js';
import type { Cursor } from './cursor.js';

export interface Paging {
  readonly limit: number;
  readonly after?: Cursor;
}

export interface ArticlePage {
  readonly articles: readonly ListedArticle[];
  /** Pass it as `after` for the next page; absent on the last one. */
  readonly next?: Cursor;
}

/** The newest articles that pass the filter. */
export async function latestArticles(
  db: Queryable,
  filter: ArticleFilter,
  paging: Paging,
): Promise<ArticlePage> {
  const { words, category, condition, from, storyId } = filter;
  const walk = walkOf(filter);
  // A story has an index in order of time, and few articles to look at.
  const isIndexed = words?.words !== undefined || category !== undefined || condition !== undefined;
  if (!isIndexed || storyId !== undefined) return walkNewest(db, walk, filter, paging);

  // Words, categories and dates among alternatives have indexes too, though without an order. Once the newest articles did not fill the page, few match,
  // and those are fetched by index and sorted. Left alone, Postgres takes every rare word for a more frequent one and walks
  // on: 236 ms for a word that 5 of 200,000 articles hold.
  const since = await timeOfNth(
    db,
    walk,
    words?.exact === undefined && condition === undefined ? LOOK_AT : LOOK_AT_FOR_PHRASES,
    paging,
  );
  if (since === undefined || (from !== undefined && Date.parse(from) >= Date.parse(since)))
    return walkNewest(db, walk, filter, paging);
  const recent = await walkNewest(db, walk, { ...filter, from: since }, paging);
  if (recent.next) return recent;
  return list(db, NEWEST_MATCHES, filter, paging);
}

/** What fills a page of 20 within 1,000 articles is in every 50th; what is rarer is worth a look into the index. */
const LOOK_AT = 1000;
/** No index knows phrases: two common words that seldom meet leave half of all articles to be looked at. */
const LOOK_AT_FOR_PHRASES = 5000;

/** The articles that match the words best, among the newest 2,000 that match at all; of a filter without words the newest. */
export const bestArticles = (db: Queryable, filter: ArticleFilter, paging: Paging): Promise<ArticlePage> =>
  list(db, BEST_MATCHES, filter, paging, paging.after?.score ?? null);

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

/** The shortest list in order of time that holds all the filter lets through: of a tag, of a source, or of everything. */
interface Walk {
  readonly postings: Postings;
  readonly keys?: readonly string[];
}

function walkOf({ tags, sources, storyId }: ArticleFilter): Walk {
  if (storyId !== undefined) return { postings: allPostings };
  const tag = tags?.[0];
  if (tag) return { postings: tagPostings, keys: tag };
  const source = sources?.[0];
  if (source) return { postings: sourcePostings, keys: source };
  return { postings: allPostings };
}

/** What the list itself guarantees is not asked again of each of its articles. */
function walkNewest(db: Queryable, walk: Walk, filter: ArticleFilter, paging: Paging): Promise<ArticlePage> {
  const { tags = [], sources = [], ...rest } = filter;
  const left = {
    ...rest,
    tags: walk.postings === tagPostings ? tags.slice(1) : tags,
    sources: walk.postings === sourcePostings ? sources.slice(1) : sources,
  };
  return list(db, walk.postings.list, left, paging, ...(walk.keys ? [walk.keys] : []));
}

async function timeOfNth(
  db: Queryable,
  { postings, keys }: Walk,
  n: number,
  { after }: Paging,
): Promise<string | undefined> {
  const { rows } = await db.query<{ publishedAt: Date }>(postings.timeOfNth, [
    n,
    after?.publishedAt ?? null,
    after?.articleId ?? null,
    ...(keys ? [keys] : []),
  ]);
  return rows[0]?.publishedAt.toISOString();
}

const beginning = (time: string): string => new Date(beginningAt(Date.parse(time))).toISOString();

/** One row more than asked for tells whether there is another page. */
async function list(
  db: Queryable,
  statement: Statement,
  { words, sources, language, category, from, to, tags, storyId, condition }: ArticleFilter,
  { limit, after }: Paging,
  ...own: readonly unknown[]
): Promise<ArticlePage> {
  const { rows } = await db.query<ListedRow & { score?: number }>(statement(condition?.sql), [
    words?.words ?? null,
    words?.exact ?? null,
    JSON.stringify(sources ?? []),
    language ?? null,
    category ?? null,
    from === undefined ? null : beginning(from),
    to === undefined ? null : beginning(to),
    JSON.stringify(tags ?? []),
    limit + 1,
    after?.publishedAt ?? null,
    after?.articleId ?? null,
    storyId ?? null,
    condition?.values ?? [],
    ...own,
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    articles: shown.map(listed),
    ...(last && {
      next: {
        publishedAt: listedAt(last.card),
        articleId: last.card.articleId,
        ...(last.score !== undefined && { score: last.score }),
      },
    }),
  };
}
