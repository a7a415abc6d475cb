import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import type { paths } from '../generated/api.js';
import type {
  Article,
  CleanArticleEvent,
  FeedReceipt,
  ListedArticle,
  QueryOf,
  Sighting,
  Story,
  StoryWithArticles,
  Tag,
  TagWithRelated,
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

/** A list without its paging, which the client does. */
type Filters<Query> = Omit<Query, 'cursor'>;

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
