import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '@cleanwire/config';
import type { ListedArticle } from '@cleanwire/store';
import { baseUrl } from '../http/base-url.js';
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

export function sendFeed(
  reply: FastifyReply,
  request: FastifyRequest,
  config: Config,
  format: FeedFormat,
  { title, pagePath, articles }: FeedContent,
): void {
  const base = baseUrl(request, config);
  const document = feedDocument(format, {
    title: `${title} · Cleanwire`,
    base,
    pageUrl: base + pagePath,
    selfUrl: base + request.url,
    articles,
  });
  void reply.type(contentTypes[format]).header('cache-control', 'public, max-age=60').send(document);
}
