import type { ComponentChildren, VNode } from 'preact';
import { scriptPath, stylesheetPath } from './assets.js';

export interface FeedLink {
  readonly title: string;
  readonly path: string;
  readonly type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json';
}

export interface PageProps {
  readonly title: string;
  readonly description?: string;
  /** Feeds of what the page shows: browsers and feed readers find them in the head, people at the foot. */
  readonly feeds?: readonly FeedLink[];
  /** The page has a search form of its own. */
  readonly isSearch?: boolean;
  readonly isError?: boolean;
  /** Not for search engines. */
  readonly isUnlisted?: boolean;
  /** What the page is to those who link to it. */
  readonly card?: LinkCard;
  readonly children: ComponentChildren;
}

/** How a page looks where somebody links to it, and what it tells search engines. */
export interface LinkCard {
  /** Absolute address of the page. */
  readonly url: string;
  /** Where the text stands that the page shows; the page itself when left out. */
  readonly canonical?: string | undefined;
  readonly title: string;
  readonly publishedAt?: string | undefined;
  /** Nobody who reads the page asks for it; whoever shows the link may. */
  readonly image?: string | undefined;
  /** schema.org, as JSON-LD. */
  readonly data?: object;
}

/** A whole HTML document. It needs no script, and loads nothing from elsewhere. */
export function Page({
  title,
  description,
  feeds = [],
  isSearch,
  isError,
  isUnlisted = isError,
  card,
  children,
}: PageProps): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        {isUnlisted && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheetPath} />
        <script src={scriptPath} defer />
        {card && <CardTags card={card} description={description} />}
        {feeds.map((feed) => (
          <link rel="alternate" type={feed.type} href={feed.path} title={feed.title} />
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to content
        </a>
        <header class="masthead">
          <div class="wrap">
            <a class="wordmark" href="/">
              Cleanwire
            </a>
            {!isSearch && (
              <form class="search" role="search" action="/search">
                <label for="q" class="unseen">
                  Search the news
                </label>
                <input id="q" name="q" type="search" placeholder="Search the news" dir="auto" />
              </form>
            )}
            <nav aria-label="Main">
              <a href="/">Latest</a>
              <a href="/tags">Tags</a>
              <a href="/sources">Sources</a>
            </nav>
          </div>
        </header>
        <main id="content" class="wrap" tabIndex={-1}>
          {children}
        </main>
        <footer class="colophon">
          <div class="wrap">
            <p>Each text once, with every place that ran it.</p>
            <nav aria-label="More">
              {feeds.map((feed) => (
                <a href={feed.path}>{feedNames[feed.type]}</a>
              ))}
              <a href="/status">Status</a>
              <a href="/openapi.json">API</a>
            </nav>
          </div>
        </footer>
      </body>
    </html>
  );
}

function CardTags({
  card,
  description,
}: {
  readonly card: LinkCard;
  readonly description: string | undefined;
}): VNode {
  const properties = {
    'og:site_name': 'Cleanwire',
    'og:type': card.publishedAt ? 'article' : 'website',
    'og:title': card.title,
    'og:url': card.url,
    'og:description': description,
    'og:image': card.image,
    'article:published_time': card.publishedAt,
  };
  return (
    <>
      <link rel="canonical" href={card.canonical ?? card.url} />
      {Object.entries(properties).map(
        ([property, content]) => content && <meta property={property} content={content} />,
      )}
      {card.data && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inScript(card.data) }} />
      )}
    </>
  );
}

/** JSON that no text within can end, or begin a comment in: the one place where the renderer does not escape. */
const inScript = (data: object): string => JSON.stringify(data).replaceAll('<', String.raw`\u003c`);

export const feedNames: Readonly<Record<FeedLink['type'], string>> = {
  'application/rss+xml': 'RSS',
  'application/atom+xml': 'Atom',
  'application/feed+json': 'JSON Feed',
};

/** The three forms of one feed. `path` is without its extension; `query` with its question mark, or empty. */
export const feedsAt = (title: string, path: string, query = ''): FeedLink[] => [
  { title: `${title} (RSS)`, path: `${path}.rss${query}`, type: 'application/rss+xml' },
  { title: `${title} (Atom)`, path: `${path}.atom${query}`, type: 'application/atom+xml' },
  { title: `${title} (JSON Feed)`, path: `${path}.json${query}`, type: 'application/feed+json' },
];
