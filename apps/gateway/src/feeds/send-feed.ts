import type { FastifyReply, FastifyRequest } from 'fastify';
import { textsOfArticles } from '@cleanwire/store';
import type { ListedArticle, TextBounds } from '@cleanwire/store';
import type { GatewayContext } from '../gateway-context.js';
import { baseUrl } from '../http/base-url.js';
import type { ArticleSearch } from '../news.js';
import { languageName } from '../pages/format.js';
import { feedDocument, feedFormats } from './feed-document.js';
import type { FeedFormat } from './feed-document.js';

export interface FeedContent {
  readonly title: string;
  /** The page that shows the same, with its query. */
  readonly pagePath: string;
  readonly articles: readonly ListedArticle[];
}

const extension = new RegExp(String.raw`^(.*)\.(${feedFormats.join('|')})$`, 's');

/** `KOSA.rss` asks for the RSS feed of `KOSA`; a tag itself has no dot. */
export function feedFormatOf(path: string): { readonly name: string; readonly format?: FeedFormat } {
  const [, name, format] = extension.exec(path) ?? [];
  return name === undefined ? { name: path } : { name, format: format as FeedFormat };
}

const contentTypes: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

/** Articles of one feed. */
export const FEED_LENGTH = 50;

/** Of one feed: 50 articles of 3 kB, as news is, are far below; what would not fit is told by its summary. */
const TEXT_BOUNDS: TextBounds = { each: 200_000, all: 2_000_000 };

export async function sendFeed(
  reply: FastifyReply,
  request: FastifyRequest,
  { db, config }: Pick<GatewayContext, 'db' | 'config'>,
  format: FeedFormat,
  { title, pagePath, articles }: FeedContent,
): Promise<void> {
  const base = baseUrl(request, config);
  const texts = await textsOfArticles(
    db,
    articles.map(({ card }) => card.articleId),
    TEXT_BOUNDS,
  );
  const document = feedDocument(format, {
    title: `${title} · Cleanwire`,
    base,
    pageUrl: base + pagePath,
    selfUrl: base + request.url,
    articles,
    texts,
  });
  void reply.type(contentTypes[format]).header('cache-control', 'public, max-age=60').send(document);
}

/** What a search is called where nothing but its answer is seen. */
export function titleOfSearch({ q, tags = [], source, carrier, language, category }: ArticleSearch): string {
  const parts = [
    ...tags.map((tag) => `#${tag.replace(/^#/, '')}`),
    ...(source ? [`from ${source}`] : []),
    ...(carrier ? [`brought by ${carrier}`] : []),
    ...(category ? [`in ${category}`] : []),
    ...(language ? [`in ${languageName(language) ?? language}`] : []),
  ];
  const words = q?.trim() ? `with ${q.trim()}` : '';
  return ['News', words, ...parts].filter((part) => part !== '').join(' ');
}
