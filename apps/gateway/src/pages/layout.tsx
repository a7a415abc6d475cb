import type { ComponentChildren, VNode } from 'preact';
import { stylesheetPath } from './assets.js';

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
  readonly children: ComponentChildren;
}

/** A whole HTML document. It needs no script, and loads nothing from elsewhere. */
export function Page({ title, description, feeds = [], isSearch, isError, children }: PageProps): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        {isError && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheetPath} />
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

const feedNames: Readonly<Record<FeedLink['type'], string>> = {
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
