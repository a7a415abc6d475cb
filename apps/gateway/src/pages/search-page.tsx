import type { VNode } from 'preact';
import { outletNamed } from '@cleanwire/language/outlets';
import { OPERATOR_NAMES } from '@cleanwire/language/search';
import type { Remark } from '@cleanwire/language/search';
import type { Facets, ListedArticle } from '@cleanwire/store';
import type { ArticleSearch } from '../news.js';
import { ArticleList } from './article-list.js';
import { InCommon, Later, widened } from './facets.js';
import { idBeside, languageName } from './format.js';
import type { Outlet } from './format.js';
import { feedsAt, Page } from './layout.js';

export interface SearchProps {
  readonly search: ArticleSearch & { readonly tag?: string };
  /** Absent while nothing was asked for. */
  readonly articles?: readonly ListedArticle[];
  readonly olderPath?: string | undefined;
  /** What they have in common; undefined while it is not counted. */
  readonly facets?: Facets | undefined;
  /** Why the words are no question. */
  readonly mistake?: Remark;
  /** What of them was understood in another way than it may have been meant. */
  readonly notes?: readonly Remark[];
  /** The busiest first. */
  readonly outlets: readonly Outlet[];
  readonly languages: readonly string[];
  /** What the search would be as a feed: the query with its question mark. */
  readonly query: string;
}

export const searchPage = ({
  search,
  articles,
  olderPath,
  facets,
  mistake,
  notes = [],
  outlets,
  languages,
  query,
}: SearchProps): VNode => {
  const sourceId = search.source && outletNamed(search.source)?.id;
  const source = outlets.flatMap(({ ids }) => ids).find(({ id }) => id === sourceId);
  const title = searchTitle(search, source?.name);
  return (
    <Page
      title={`${title} · Cleanwire`}
      isSearch
      {...(articles && { feeds: feedsAt(title, '/search', query) })}
    >
      <header class="page-head">
        <h1 dir="auto">{title}</h1>
        {source && idBeside(source.name, source.id) && (
          <p>
            Source <bdi>{source.id}</bdi>
          </p>
        )}
      </header>
      <form class="filters" action="/search" role="search" aria-label="All filters">
        <p class="wide">
          <label for="words">Words</label>
          <input
            id="words"
            name="q"
            type="search"
            value={search.q ?? ''}
            dir="auto"
            aria-describedby={mistake || notes.length > 0 ? 'words-remarks words-help' : 'words-help'}
            aria-invalid={mistake ? 'true' : undefined}
          />
        </p>
        <Remarks mistake={mistake} notes={notes} />
        <p>
          <label for="language">Language</label>
          <select id="language" name="language">
            <option value="">any</option>
            {languages.map((language) => (
              <option value={language} selected={language === search.language}>
                {languageName(language) ?? 'unknown'}
              </option>
            ))}
          </select>
        </p>
        <p>
          <label for="source">Source</label>
          <select id="source" name="source">
            <option value="">any</option>
            {listedOutlets(outlets, sourceId).map(({ name, ids }) => (
              <option value={ids[0]?.id} selected={ids.some(({ id }) => id === sourceId)}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <p>
          <label for="from">From</label>
          <input id="from" name="from" type="date" value={search.from?.slice(0, 10) ?? ''} />
        </p>
        <p>
          <label for="to">To</label>
          <input id="to" name="to" type="date" value={search.to?.slice(0, 10) ?? ''} />
        </p>
        <p>
          <label for="sort">Order</label>
          <select id="sort" name="sort">
            <option value="latest">newest first</option>
            <option value="relevance" selected={search.sort === 'relevance'}>
              best match first
            </option>
          </select>
        </p>
        {search.carrier && <input type="hidden" name="carrier" value={search.carrier} />}
        {search.category && <input type="hidden" name="category" value={search.category} />}
        {search.tag && <input type="hidden" name="tag" value={search.tag} />}
        {search.story && <input type="hidden" name="story" value={search.story} />}
        <button>Search</button>
        <p class="help" id="words-help">
          <kbd>"a phrase"</kbd>, <kbd>-without</kbd>, <kbd>this OR that</kbd>, <kbd>(brackets)</kbd>,{' '}
          <kbd>begin*</kbd>, <kbd>#Tag</kbd>,{' '}
          {OPERATOR_NAMES.filter((name) => name !== 'tag' && name !== 'story').map((name) => (
            <>
              <kbd>{name}:</kbd>{' '}
            </>
          ))}
          such as <kbd>date:P7D</kbd> for the last seven days.
        </p>
      </form>
      <Filters search={search} query={query} />
      {articles && (
        <div class={articles.length > 0 ? 'columns found' : 'found'}>
          {articles.length > 0 && (
            <aside aria-label="Narrow the search">
              {facets ? (
                <InCommon facets={facets} query={query} listed={articles.length} />
              ) : (
                <Later path={`/search/beside${query}`} again={`/search${query}`} />
              )}
            </aside>
          )}
          <section aria-label="Results">
            {articles.length === 0 ? (
              <p class="empty">Nothing found. Try fewer or other words, or leave a filter out.</p>
            ) : (
              <ArticleList articles={articles} olderPath={olderPath} />
            )}
          </section>
        </div>
      )}
    </Page>
  );
};

/** The busiest and the chosen one: a page that listed thousands would be slow to load, and to look through. Any other is asked by `source:`. */
const MOST_OUTLETS = 50;
const listedOutlets = (outlets: readonly Outlet[], chosen: string | undefined): Outlet[] =>
  outlets.filter(({ ids }, i) => i < MOST_OUTLETS || ids.some(({ id }) => id === chosen));

/** What the form does not show of a search, each with a way without it. */
function Filters({ search, query }: Pick<SearchProps, 'search' | 'query'>): VNode | null {
  const filters = (['tag', 'category', 'carrier', 'story'] as const).flatMap((name) => {
    const value = search[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  if (filters.length === 0) return null;
  return (
    <ul class="chosen" aria-label="Filters">
      {filters.map(([name, value]) => (
        <li>
          <a href={widened(query, name)} rel="nofollow">
            <span class="unseen">Without </span>
            {name} <bdi>{name === 'story' ? value.slice(0, 8) : value}</bdi> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Under the search box: “unclosed quote at character 12”, “foo: is no operator; searched as words”. */
function Remarks({
  mistake,
  notes,
}: {
  readonly mistake: Remark | undefined;
  readonly notes: readonly Remark[];
}): VNode | null {
  if (!mistake && notes.length === 0) return null;
  return (
    <div class="remarks" id="words-remarks" role={mistake ? 'alert' : 'status'}>
      {mistake && <p class="mistake">Nothing was searched for: {mistake.detail}.</p>}
      {notes.map(({ detail }) => (
        <p>{detail}.</p>
      ))}
    </div>
  );
}

function searchTitle(
  { q, tag, category, source, carrier, story }: SearchProps['search'],
  sourceName: string | undefined,
): string {
  if (q?.trim()) return `News with “${q.trim().slice(0, 80)}”`;
  if (tag) return `News with #${tag}`;
  if (category) return `News in ${category}`;
  if (source) return `News by ${sourceName ?? source}`;
  if (carrier) return `News brought by ${carrier}`;
  if (story) return 'All articles of a story';
  return 'Search the news';
}
