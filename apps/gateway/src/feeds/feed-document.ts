import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { publishersOf } from '@cleanwire/language/outlets';
import type { ArticleCard, ListedArticle } from '@cleanwire/store';
import { articlePath, printable } from '../pages/format.js';

export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

export interface FeedSettings {
  readonly title: string;
  /** Where the gateway is reached, without a slash at the end. */
  readonly base: string;
  readonly pageUrl: string;
  readonly selfUrl: string;
  readonly articles: readonly ListedArticle[];
}

/** A list of articles as RSS 2.0, Atom 1.0 or JSON Feed 1.1. Articles keep their id in every feed, so readers show each once. */
export function feedDocument(format: FeedFormat, settings: FeedSettings): string {
  const { title, base, pageUrl, selfUrl, articles } = settings;
  const items = articles.map(({ card }) => itemOf(card, base));
  const description = 'Each text once, with every place that ran it.';
  const updated = new Date(Math.max(0, ...articles.map(({ card }) => Date.parse(card.lastSeenAt))));
  switch (format) {
    case 'rss':
      return generateRssFeed(
        {
          title: printable(title),
          link: pageUrl,
          description,
          lastBuildDate: updated,
          generator: 'Cleanwire',
          atom: { links: [{ href: selfUrl, rel: 'self', type: 'application/rss+xml' }] },
          items: items.map((item) => ({
            title: item.title,
            link: item.url,
            guid: { value: item.id, isPermaLink: false },
            pubDate: item.published,
            description: asHtml(item.summary),
            categories: item.tags.map((name) => ({ name })),
            dc: { creators: item.authors },
          })),
        },
        { strict: false },
      );
    case 'atom':
      return generateAtomFeed({
        id: selfUrl,
        title: { value: printable(title) },
        subtitle: { value: description },
        updated,
        generator: { text: 'Cleanwire' },
        links: [
          { href: selfUrl, rel: 'self', type: 'application/atom+xml' },
          { href: pageUrl, rel: 'alternate', type: 'text/html' },
        ],
        entries: items.map((item) => ({
          id: item.id,
          title: { value: item.title },
          links: [{ href: item.url, rel: 'alternate', type: 'text/html' }],
          published: item.published,
          updated: item.updated,
          summary: { value: item.summary },
          categories: item.tags.map((term) => ({ term })),
          authors: item.authors.map((name) => ({ name })),
        })),
      });
    case 'json':
      return JSON.stringify(
        generateJsonFeed({
          title: printable(title),
          description,
          home_page_url: pageUrl,
          feed_url: selfUrl,
          items: items.map((item) => ({
            id: item.id,
            url: item.url,
            title: item.title,
            content_text: item.summary || item.title,
            summary: item.summary,
            date_published: item.published,
            date_modified: item.updated,
            tags: item.tags,
            authors: item.authors.map((name) => ({ name })),
            language: item.language,
          })),
        }),
      );
  }
}

const itemOf = (card: ArticleCard, base: string) => ({
  id: `urn:sha256:${card.articleId}`,
  url: base + articlePath(card.articleId),
  title: printable(card.headline),
  summary: printable(card.summary),
  published: new Date(card.publishedAt),
  updated: new Date(card.lastSeenAt),
  tags: [...new Set([...card.categories, ...card.hashtags.map(({ label }) => label)])].map(printable),
  /** Who wrote it, else who ran it: Atom wants an author. */
  authors: (card.authors.length > 0
    ? card.authors
    : publishersOf(card.sources.slice(0, 1)).map(({ name }) => name)
  ).map(printable),
  language: card.language,
});

/** A description is HTML in RSS, so plain text is escaped once more. */
const asHtml = (text: string): string =>
  text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? character);
