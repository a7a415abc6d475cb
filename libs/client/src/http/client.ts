import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import type { paths } from '../generated/api.js';
import type {
  Article,
  CleanArticleEvent,
  FeedReceipt,
  GoneArticle,
  ListedArticle,
  QueryOf,
  Sighting,
  Story,
  StoryWithArticles,
  Tag,
  TagWithRelated,
  Trend,
} from '../messages.js';
import { problemOf } from './errors.js';
import { followStream } from './follow.js';
import type { FollowOptions } from './follow.js';
import { patientFetch } from './request.js';
import type { Fetch } from './request.js';

export interface ClientOptions {
  /** Where the gateway is: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** A key of `cleanwire keys create`, for what needs one. */
  readonly key?: string;
  /** How long a read waits in all when the gateway is busy and says when to come back; 30 s. */
  readonly patienceMs?: number;
  /** Another `fetch`: with a proxy, for tests. */
  readonly fetch?: Fetch;
}

/** A list without its paging, which the client does, and without what has a method of its own. */
type Filters<Query> = Omit<Query, 'cursor' | 'changedSince'>;

/** `changedSince` says what kind of list it is; where it goes on, the cursor alone does. */
const WITH_A_CURSOR = '1970-01-01';

/** What became of articles since a time. */
export interface Changes {
  /** New or changed, as they now stand. */
  readonly articles: readonly ListedArticle[];
  /** Not among those asked for any more, as they now stand: forget them. */
  readonly gone: readonly GoneArticle[];
  /** Pass it as `cursor` the next time: nothing is left out meanwhile. */
  readonly next: string;
}

/**
 * The HTTP API. `api` has every operation of the OpenAPI document, typed (openapi-fetch); the methods beside it are what is asked
 * most. What the gateway refuses is thrown as a ProblemError, in both.
 */
export class CleanwireClient {
  readonly api: Client<paths>;
  private readonly url: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly send: Fetch;

  constructor({ url, key, patienceMs = 30_000, fetch: send }: ClientOptions) {
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
      throw new TypeError(
        `\`url\` must be the address of a gateway, such as http://127.0.0.1:8080; "${url}" is none.`,
      );
    this.url = url.replace(/(?<!\/)\/+$/, '');
    this.headers = key ? { authorization: `Bearer ${key}` } : {};
    this.send = patientFetch(patienceMs, send);
    this.api = createClient<paths>({ baseUrl: this.url, headers: this.headers, fetch: this.send });
    this.api.use({
      onResponse: async ({ response }) => {
        if (!response.ok) throw await problemOf(response);
      },
    });
  }

  /** Articles, newest first, page after page as they are asked for. */
  articles(query: Filters<QueryOf<'listArticles'>> = {}): AsyncGenerator<ListedArticle, void, undefined> {
    return pages(
      (next) => answer(this.api.GET('/v1/articles', { params: { query: { ...query, ...next } } })),
      ({ articles }) => articles,
    );
  }

  /**
   * What became of articles, page after page until now, in the order of their last changes. A program that asks from time to time keeps `next`
   * of the last page and passes it as `cursor`. Keep the highest `version`: some come twice.
   */
  async *changes(
    from: { readonly since: Date } | { readonly cursor: string },
    query: Filters<QueryOf<'listArticles'>> = {},
  ): AsyncGenerator<Changes, void, undefined> {
    const changedSince = 'since' in from ? from.since.toISOString() : WITH_A_CURSOR;
    let next: { readonly cursor?: string } = 'cursor' in from ? { cursor: from.cursor } : {};
    for (;;) {
      const page = await answer(
        this.api.GET('/v1/articles', { params: { query: { ...query, changedSince, ...next } } }),
      );
      const { articles, gone = [], next: cursor = '', caughtUp } = page;
      yield { articles, gone, next: cursor };
      if (caughtUp) return;
      next = { cursor };
    }
  }

  /** One that was merged into another is answered with that one: compare `articleId`. */
  article(id: string): Promise<Article> {
    return answer(this.api.GET('/v1/articles/{id}', { params: { path: { id } } }));
  }

  /** Every place that ran an article, and why it is counted to it. */
  sightings(id: string): AsyncGenerator<Sighting, void, undefined> {
    return pages(
      (next) =>
        answer(this.api.GET('/v1/articles/{id}/sightings', { params: { path: { id }, query: next } })),
      ({ sightings }) => sightings,
    );
  }

  stories(query: Filters<QueryOf<'listStories'>> = {}): AsyncGenerator<Story, void, undefined> {
    return pages(
      (next) => answer(this.api.GET('/v1/stories', { params: { query: { ...query, ...next } } })),
      ({ stories }) => stories,
    );
  }

  story(id: string): Promise<StoryWithArticles> {
    return answer(this.api.GET('/v1/stories/{id}', { params: { path: { id } } }));
  }

  tags(query: Filters<QueryOf<'listTags'>> = {}): AsyncGenerator<Tag, void, undefined> {
    return pages(
      (next) => answer(this.api.GET('/v1/tags', { params: { query: { ...query, ...next } } })),
      ({ tags }) => tags,
    );
  }

  /** By any of its names. */
  tag(name: string): Promise<TagWithRelated> {
    return answer(this.api.GET('/v1/tags/{tag}', { params: { path: { tag: name } } }));
  }

  /** Tags that rise now against their last two weeks, those that are surest first. */
  async trends(query: QueryOf<'listTrends'> = {}): Promise<readonly Trend[]> {
    const { trends } = await answer(this.api.GET('/v1/trends', { params: { query } }));
    return trends;
  }

  /** What became of documents of a source, the latest first. */
  receipts(query: Filters<QueryOf<'listReceipts'>>): AsyncGenerator<FeedReceipt, void, undefined> {
    return pages(
      (next) => answer(this.api.GET('/v1/receipts', { params: { query: { ...query, ...next } } })),
      ({ receipts }) => receipts,
    );
  }

  /**
   * What happens to articles, as it happens, for as long as the caller asks for more. It resumes by itself; a program that was stopped
   * goes on with `after`, the `sequence` of its last event.
   */
  follow(options: FollowOptions = {}): AsyncGenerator<CleanArticleEvent, void, undefined> {
    return followStream(
      this.send,
      (query, headers, signal) =>
        new Request(`${this.url}/v1/stream?${query.toString()}`, {
          headers: { ...this.headers, ...headers },
          signal,
        }),
      options,
    );
  }
}

/** The body of an answer of `api`; what was refused was thrown before. */
export async function answer<T>(response: Promise<{ readonly data?: T }>): Promise<T> {
  const { data } = await response;
  return data as T;
}

async function* pages<Page extends { readonly next?: string }, Item>(
  load: (next: { readonly cursor?: string }) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
): AsyncGenerator<Item, void, undefined> {
  let next: { readonly cursor?: string } | undefined = {};
  while (next) {
    const page: Page = await load(next);
    yield* itemsOf(page);
    next = page.next === undefined ? undefined : { cursor: page.next };
  }
}
