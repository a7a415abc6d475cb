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
          folders: ['News'],
          categories: ['World/Asia', 'Ports'],
          lines: [1, 4],
        },
        { feedUrl: 'https://c.example/f', title: 'C', folders: ['News', 'Sub'], categories: [], lines: [3] },
        { feedUrl: 'https://d.example/rss', folders: [], categories: [], lines: [5] },
      ],
      broken: [],
      warnings: ['raw-ampersand'],
    }));

  it('gives a feed that stands in two folders both', () => {
    const folder = (name: string): string =>
      `<outline text="${name}"><outline text="A" xmlUrl="https://a.example/f" category="Ports"/></outline>`;
    const body = `<opml><body>${folder('News')}${folder('Trade')}</body></opml>`;
    expect(parseOpml(Buffer.from(body))).toMatchObject({
      sources: [{ feedUrl: 'https://a.example/f', folders: ['News'], categories: ['Ports', 'Trade'] }],
    });
  });

  it('names the outlines that are no feed, with their line, and takes the others', () => {
    const lines = [
      '<opml><body>',
      '<outline text="A" xmlUrl="https://a.example/f"/>',
      '<outline text="新聞" type="rss"/>',
      '<outline text="C" xmlUrl="nonsense"/>',
      '<outline text="D" xmlUrl="https://d.example/f/>',
      '<outline text="E" xmlUrl="https://e.example/f"/>',
      '<outline text="F"/>',
      '<outline text="G" type="rss" xmlUrl="https://g.example/f"',
      '<outline text="H" xmlUrl="https://h.example/f"/>',
      '<outline text="I" xmlUrl="javascript:alert(1)"/>',
      '<outline text="page" type="link" url="https://p.example/"/>',
      '<outline text="Folder"><outline text="J" xmlUrl="https://j.example/f"/></outline>',
      '</body></opml>',
    ];
    const result = parseOpml(Buffer.from(lines.join('\n')));
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    expect(result.sources.map(({ title, lines }) => [title, ...lines])).toEqual([
      ['A', 2],
      ['E', 6],
      ['H', 9],
      ['J', 12],
    ]);
    expect(result.broken.map(({ name, line, sentence }) => [line, name, sentence.slice(0, 24)])).toEqual([
      [3, '新聞', 'It is a feed (type "rss"'],
      [4, 'C', '"nonsense" is no address'],
      [5, 'D', 'Its tag is damaged, a cl'],
      [7, 'F', 'It names no feed and hol'],
      [8, 'G', 'Its tag is damaged, a cl'],
      [10, 'I', '"javascript:alert(1)" is'],
    ]);
  });

  it('takes lists of more feeds than any document else has fields', () => {
    const outline = (i: number): string => `<outline text="N${i}" xmlUrl="https://h${i}.example/f"/>\n`;
    const body = `<opml><body>${Array.from({ length: 60_000 }, (_, i) => outline(i)).join('')}</body></opml>`;
    expect(parseOpml(Buffer.from(body))).toMatchObject({ sources: { length: 60_000 }, broken: [] });
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
