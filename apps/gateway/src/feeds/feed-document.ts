import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { publishersOf } from '@cleanwire/language/outlets';
import type { ArticleCard, ArticleText, ListedArticle } from '@cleanwire/store';
import { articlePath, langAttribute, paragraphsOf, printable, webAddress } from '../pages/format.js';
import { permittedText } from './permitted-text.js';

export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

export interface FeedSettings {
  readonly title: string;
  /** Where the gateway is reached, without a slash at the end. */
  readonly base: string;
  readonly pageUrl: string;
  readonly selfUrl: string;
  readonly articles: readonly ListedArticle[];
  /** By article; one that has none here is told by its summary. */
  readonly texts: ReadonlyMap<string, ArticleText>;
}

/**
 * A list of articles as RSS 2.0, Atom 1.0 or JSON Feed 1.1, with their texts. Articles keep their id in every feed, so readers show each
 * once. An item leads to the original; the page here, with every place that ran it, is what is related to it.
 */
export function feedDocument(format: FeedFormat, settings: FeedSettings): string {
  const { title, base, pageUrl, selfUrl, articles, texts } = settings;
  const items = articles.map(({ card }) => itemOf(card, base, texts.get(card.articleId)));
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
            // Validators want one before the text.
            description: escapeText(item.summary ?? item.title),
            categories: item.tags.map((name) => ({ name })),
            dc: { creators: item.authors, ...(item.rights !== undefined && { rights: [item.rights] }) },
            atom: { links: [{ href: item.pageUrl, rel: 'related', type: 'text/html' }] },
            ...(item.html !== undefined && { content: { encoded: item.html } }),
            ...mediaOf(item.image),
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
          links: [
            { href: item.url, rel: 'alternate' },
            { href: item.pageUrl, rel: 'related', type: 'text/html' },
          ],
          published: item.published,
          updated: item.updated,
          ...(item.summary !== undefined && { summary: { value: item.summary } }),
          ...(item.html !== undefined && { content: { value: item.html, type: 'html' } }),
          categories: item.tags.map((term) => ({ term })),
          authors: item.authors.map((name) => ({ name })),
          ...(item.rights !== undefined && { rights: { value: item.rights } }),
          ...mediaOf(item.image),
        })),
      });
    case 'json':
      return withItems(
        generateJsonFeed({
          title: printable(title),
          description,
          home_page_url: pageUrl,
          feed_url: selfUrl,
          items: items.map((item) => ({
            id: item.id,
            url: item.url,
            title: item.title,
            ...(item.html === undefined
              ? { content_text: item.summary ?? item.title }
              : { content_html: item.html }),
            ...(item.summary !== undefined && { summary: item.summary }),
            date_published: item.published,
            date_modified: item.updated,
            ...(item.image !== undefined && { image: item.image }),
            tags: item.tags,
            authors: item.authors.map((name) => ({ name })),
            ...(item.language && { language: item.language }),
            _cleanwire: {
              related_url: item.pageUrl,
              ...(item.rights !== undefined && { rights: item.rights }),
            },
          })),
        }),
      );
  }
}

/** The generator leaves an empty list out, and JSON Feed wants one. */
function withItems(feed: unknown): string {
  const { items = [], ...rest } = feed as { readonly items?: readonly unknown[] };
  return JSON.stringify({ ...rest, items });
}

interface FeedItem {
  readonly id: string;
  /** The original; the page here where nobody knows of one. */
  readonly url: string;
  readonly pageUrl: string;
  readonly title: string;
  readonly summary?: string | undefined;
  /** The whole text. */
  readonly html?: string | undefined;
  readonly published: Date;
  readonly updated: Date;
  readonly tags: string[];
  readonly authors: string[];
  readonly language: string;
  readonly image?: string | undefined;
  readonly rights?: string | undefined;
}

function itemOf(card: ArticleCard, base: string, text: ArticleText | undefined): FeedItem {
  const permitted = permittedText(card.rights);
  const pageUrl = base + articlePath(card.articleId);
  return {
    id: `urn:sha256:${card.articleId}`,
    url: originalOf(card) ?? pageUrl,
    pageUrl,
    title: printable(card.headline),
    summary: permitted === 'headline' ? undefined : printable(card.summary) || undefined,
    html: permitted === 'whole' && text ? htmlOf(text, card.language) : undefined,
    published: new Date(card.publishedAt),
    updated: new Date(card.lastSeenAt),
    tags: [...new Set([...card.categories, ...card.hashtags.map(({ label }) => label)])].map(printable),
    authors: authorsOf(card).map(printable),
    language: langAttribute(card.language),
    image: card.images.map(({ url }) => addressOf(url)).find((url) => url !== undefined),
    rights: card.rights === undefined ? undefined : printable(card.rights),
  };
}

/** Where its own publisher has it, else whoever ran it first. */
function originalOf({ canonicalUrl, publisherId, sources, urls }: ArticleCard): string | undefined {
  const own = sources.find((place) => place.publisherId === publisherId && place.url !== undefined);
  const candidates = [canonicalUrl, own?.url, ...sources.map(({ url }) => url), ...urls];
  return candidates.map(addressOf).find((url) => url !== undefined);
}

/** As an address may be written in a feed: nothing beyond ASCII, no spaces. */
const addressOf = (url: string | undefined): string | undefined => {
  const address = webAddress(url);
  return address && new URL(address).href;
};

/** Who wrote it, else who ran it: Atom wants an author. */
const authorsOf = ({ authors, sources }: ArticleCard): readonly string[] =>
  authors.length > 0 ? authors : publishersOf(sources.slice(0, 1)).map(({ name }) => name);

/** Feed readers show texts beside those of other languages: each says its own, and its direction follows from its first letter. */
function htmlOf(text: ArticleText, language: string): string {
  const html =
    'html' in text
      ? text.html
      : paragraphsOf(text.plain)
          .map((lines) => `<p>${lines.map(escapeText).join('<br>')}</p>`)
          .join('\n');
  const lang = langAttribute(language);
  return `<div${lang === '' ? '' : ` lang="${lang}"`} dir="auto">${printable(html)}</div>`;
}

const mediaOf = (image: string | undefined): { media?: { contents: { url: string; medium: string }[] } } =>
  image === undefined ? {} : { media: { contents: [{ url: image, medium: 'image' }] } };

/** Plain text in HTML: a description is HTML in RSS, so it is escaped once more. */
const escapeText = (text: string): string =>
  text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? character);
