import { discoverFeeds } from './index.js';

const find = (html: string) => discoverFeeds(html, { url: 'https://coast.example/' });

describe('discoverFeeds', () => {
  it('gives declared feeds first, links that look like feeds next, feeds of comments last', () =>
    expect(
      find(`<html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
        <link rel="ALTERNATE nofollow" type="application/atom+xml; charset=utf-8" title=" Main  news " href="atom.xml">
        <link rel="alternate" type="application/feed+json" href="/feed.json"><link rel="alternate" hreflang="de" href="/de/"></head>
        <body><a href="https://coast.example/rss">RSS</a><a href="/feedback">Feedback</a><a href="/atom.xml">again</a></body></html>`),
    ).toEqual([
      {
        url: 'https://coast.example/atom.xml',
        title: 'Main news',
        type: 'application/atom+xml; charset=utf-8',
        evidence: 'link',
      },
      { url: 'https://coast.example/feed.json', type: 'application/feed+json', evidence: 'link' },
      { url: 'https://coast.example/rss', title: 'RSS', evidence: 'anchor' },
      {
        url: 'https://coast.example/comments/feed/',
        title: 'Comments',
        type: 'application/rss+xml',
        evidence: 'link',
      },
    ]));

  it('resolves against the page’s own base', () =>
    expect(
      find('<base href="https://cdn.example/x/"><link rel=alternate type="application/rss+xml" href="f">'),
    ).toMatchObject([{ url: 'https://cdn.example/x/f' }]));

  it('finds none on a page without feeds', () =>
    expect(find('<a href="javascript:feed">feed</a><p>rss')).toEqual([]));
});
