import { extractArticle } from './extract-article.js';

const before =
  'The council of Larnholm voted on Monday to halve the toll on the iron bridge, after carters had blocked both of its ramps for three mornings.';
const after =
  'The treasurer answered that the bridge still owes the bank two million crowns, and that a lower toll means a later end of the debt.';
const read = (line: string, title = 'Council halves the toll', contentType?: string) =>
  extractArticle(
    Buffer.from(
      `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${before}</p>${line}<p>${after}</p></article></body></html>`,
    ),
    { contentType },
  );

describe('a detail of the text', () => {
  it.each([
    [
      'a note by its link',
      '<p>It cost two millions.<sup><a href="#f1">1</a></sup> They took a year, it says.</p>',
      'millions. They',
    ],
    [
      'a note by its name',
      '<p>It cost two millions<sup class="footnote-ref">[12]</sup>, it says in the report.</p>',
      'millions, it',
    ],
    [
      'a note in brackets',
      '<p>It cost two millions<a href="https://a.example/x#n3">[3]</a>, it says in the report.</p>',
      'millions, it',
    ],
    [
      'a sign of a note',
      '<p>Il pont a coûté deux millions<a href="#n"><sup>*</sup></a> selon le rapport du conseil.</p>',
      'millions selon',
    ],
    [
      'a power',
      '<p>The deck has 400 m<sup>2</sup> of oak, says the report of the council.</p>',
      '400 m2 of oak',
    ],
    [
      'an ordinal',
      '<p>Le 1<sup>er</sup> mars, le péage sera réduit de moitié, dit le conseil.</p>',
      '1er mars',
    ],
    [
      'a link that is a number',
      '<p>Platform <a href="/tracks/3">3</a> of the station is closed until the spring.</p>',
      'Platform 3 of',
    ],
    [
      'what was struck',
      '<p>The council has <del>nine</del><ins>eleven</ins> members, all of whom voted on Monday.</p>',
      'has eleven members',
    ],
    [
      'an old price',
      '<p>The ticket costs <s>20</s> 15 crowns from the first of March, says the council.</p>',
      'costs 15 crowns',
    ],
    [
      'a reading',
      '<p>鉄橋の<ruby>通行料<rp>（</rp><rt>つうこうりょう</rt><rp>）</rp></ruby>は三月から半額になると議会が決めた。</p>',
      '鉄橋の通行料は三月から',
    ],
  ])('is read as people read it: %s', (_what, line, expected) => {
    expect(read(line).body).toContain(expected);
  });

  it('keeps the lines of preformatted text', () => {
    const table = '<pre>Mon  06:10\nTue  06:40\n\nWed  07:10</pre>';
    expect(read(table).body).toContain('Mon 06:10\nTue 06:40\n\nWed 07:10');
  });
});

describe('a headline', () => {
  it.each([
    ['escaped twice', 'Q&amp;amp;A: What&amp;#8217;s next', 'Q&A: What’s next'],
    ['with a reading', '鉄橋の<ruby>通行料<rt>つうこうりょう</rt></ruby>、半額に', '鉄橋の通行料、半額に'],
    ['with struck words', 'Toll <del>rises</del> falls on the bridge', 'Toll falls on the bridge'],
    ['about AT&amp;T', 'AT&amp;T lays a cable to Larnholm', 'AT&T lays a cable to Larnholm'],
  ])('is read as people read it: %s', (_what, written, title) => expect(read('', written).title).toBe(title));

  it.each([
    ['鉄橋の通行料、三月から半額に：湾岸新聞デジタル', '鉄橋の通行料、三月から半額に'],
    ['철교 통행료, 삼월부터 반값으로 - 라른일보', '철교 통행료, 삼월부터 반값으로'],
    ['铁桥通行费三月起减半_海湾日报网', '铁桥通行费三月起减半'],
    ['海辺の町の小さな話題：消えゆく地方の新聞', '海辺の町の小さな話題：消えゆく地方の新聞'],
    ['市議会が決めたこと：鉄橋の通行料は半額に', '市議会が決めたこと：鉄橋の通行料は半額に'],
  ])('of a page without a heading ends before the name of its paper: %s', (title, expected) => {
    const html = `<html><head><title>${title}</title></head><body><article><p>${before}</p><p>${after}</p></article></body></html>`;
    expect(extractArticle(Buffer.from(html)).title).toBe(expected);
  });
});

describe('plain text', () => {
  const text = `Council halves the toll\r\n\r\n${before}\r\n\r\n  \r\n${after} 3 < 4 & so on.\r\n`;
  it('has its headline in the first line, and paragraphs between blank lines', () => {
    const article = extractArticle(Buffer.from(text), { contentType: 'text/plain; charset=utf-8' });
    expect(article).toMatchObject({
      title: 'Council halves the toll',
      body: `${before}\n\n${after} 3 < 4 & so on.`,
    });
  });
  it('is none where it is markup all the same', () => {
    expect(
      read('<p>More of it stands here, said the mayor on Tuesday.</p>', 'A toll', 'text/plain').body,
    ).toContain('said the mayor');
  });
});
