import { parseFeed, parseOpml } from './index.js';

const list = `<opml version="2.0"><head><title>My list</title></head><body><outline text="News"><outline text="A &amp; B" type="rss"
  xmlUrl="https://a.example/feed?x=1&y=2" htmlUrl="https://a.example/" category="/World/Asia,Ports" language="en"/>
  <outline text="Sub"><outline title="C" xmlUrl="feed://c.example/f"/></outline></outline>
  <outline text="again" xmlUrl="https://a.example/feed?x=1&amp;y=2"/><outline text="page" type="link" url="https://p.example/"/>
  <outline type="rss" url="https://d.example/rss"/></body></opml>`;

describe('parseOpml', () => {
  it('lists each feed once, with its folders and categories', () =>
    expect(parseOpml(Buffer.from(list))).toEqual({
      ok: true,
      title: 'My list',
      sources: [
        {
          feedUrl: 'https://a.example/feed?x=1&y=2',
          title: 'A & B',
          siteUrl: 'https://a.example/',
          language: 'en',
          categories: ['News', 'World/Asia', 'Ports'],
        },
        { feedUrl: 'https://c.example/f', title: 'C', categories: ['News', 'Sub'] },
        { feedUrl: 'https://d.example/rss', categories: [] },
      ],
      warnings: ['raw-ampersand'],
    }));

  it('gives a feed that stands in two folders both', () => {
    const folder = (name: string): string =>
      `<outline text="${name}"><outline text="A" xmlUrl="https://a.example/f" category="Ports"/></outline>`;
    const body = `<opml><body>${folder('News')}${folder('Trade')}</body></opml>`;
    expect(parseOpml(Buffer.from(body))).toMatchObject({
      sources: [{ feedUrl: 'https://a.example/f', categories: ['News', 'Ports', 'Trade'] }],
    });
  });

  it('keeps what it has of a list that was cut off', () =>
    expect(
      parseOpml(Buffer.from('<opml><body><outline text="A" xmlUrl="https://a.example/f"/><outline te')),
    ).toMatchObject({
      ok: true,
      sources: [{ feedUrl: 'https://a.example/f' }],
    }));

  it('says what to do with something else', () =>
    expect(parseOpml(Buffer.from('<rss/>'))).toMatchObject({
      ok: false,
      code: 'no-items',
      sentence: expect.stringContaining('xmlUrl'),
    }));

  it('is a feed of its sources', () =>
    expect(parseFeed(Buffer.from(list))).toMatchObject({
      format: 'opml',
      doc: {
        feed: { title: 'My list' },
        entries: [
          { title: 'A & B', link: 'https://a.example/', id: 'https://a.example/feed?x=1&y=2' },
          {},
          {},
        ],
      },
    }));
});
