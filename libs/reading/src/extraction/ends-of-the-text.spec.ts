import { extractArticle } from './extract-article.js';

const story = [
  'The ferry to Lind Island sails again from Friday, five months after the ice had torn a hole into its hull below the car deck.',
  'The yard at Moor Cove replaced eleven plates and found, in the double bottom, a bicycle that had been missed since the spring of 2011.',
  '“We will not paint it again before the autumn,” said Captain Rhea Moll, who has steered the boat for nineteen years without a day off.',
].map((text) => `<p>${text}</p>`);

const page = (...parts: string[]): Buffer =>
  Buffer.from(
    `<!doctype html><html><head><meta charset="utf-8"><title>Ferry sails again</title></head><body>
<nav><a href="/">Lind Herald</a> <a href="/isles">Isles</a></nav><main><article><h1>Ferry sails again</h1>${parts.join('\n')}</article></main>
<footer><p>© Lind Herald</p></footer></body></html>`,
  );
const bodyOf = (...parts: string[]): string => extractArticle(page(...parts)).body;

const cells = (tag: string, ...texts: string[]): string =>
  `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`;
const times = `<table>${cells('th', 'Pier', 'Leaves')}${cells('td', 'Lind', '06:10')}${cells('td', 'Moor', '07:45')}${cells('td', 'Sund', '09:00')}${cells('td', 'Lind', '11:30')}</table>`;

describe('the ends of the text', () => {
  it.each([
    ['a table, to its last row', times, ['Pier | Leaves', 'Lind | 11:30']],
    [
      'a table that is wrapped for narrow screens',
      `<div class="scroll"><div>${times}</div></div>`,
      ['11:30'],
    ],
    [
      'when and where',
      '<p><b>Wann:</b> 4. März, 19 Uhr</p><p><b>Wo:</b> Alte Werft</p><p><b>Eintritt:</b> frei</p>',
      ['Wann: 4. März', 'Wo: Alte Werft', 'Eintritt: frei'],
    ],
    ['a score', '<p>Lind 2, Moor 1 (1–0)</p><p>Zuschauer: 812</p>', ['Lind 2, Moor 1', 'Zuschauer: 812']],
    ['a last verse', '<p>over the ice<br>a bell</p>', ['a bell']],
    ['a line in a script without spaces', '<p>入場は無料</p>', ['入場は無料']],
    ['terms and their explanations', '<dl><dt>Cars</dt><dd>14</dd><dt>Bunks</dt><dd>60</dd></dl>', ['Bunks']],
    ['stars', '<p>★★★★☆</p>', ['★★★★☆']],
  ])('keep what the author wrote beside the sentences: %s', (_, part, wanted) => {
    for (const text of [bodyOf(...story, part), bodyOf(part, ...story)])
      for (const line of wanted) expect(text).toContain(line);
  });

  it('keeps lines of a list or table that alone would read like a page’s own', () => {
    const list =
      '<ul><li>Print the pass at home.</li><li>Share the cabin.</li><li>Tags: two for each bag</li></ul>';
    const table = `<table>${cells('td', 'Email', '14 crowns')}${cells('td', 'Print', '16 crowns')}${cells('td', 'Pier', '18 crowns')}</table>`;
    for (const part of [list, table])
      for (const line of ['Tags: two', 'Print'].filter((line) => part.includes(line)))
        expect(bodyOf(...story, part, ...story.slice(1))).toContain(line);
  });

  it.each([
    ['the writer', '<p>Eva van der Meer</p>', 'Meer'],
    ['agencies', '<p>(APA/dpa)</p>', 'APA'],
    ['who typed it, for whom', '<p>kmo/PAP</p>', 'PAP'],
    ['its source', '<p>Quelle: dpa</p>', 'Quelle'],
    ['that it is the end', '<p>（完）</p>', '完'],
  ])('leave out a last line that only names %s', (_, part, unwanted) => {
    expect(bodyOf(...story, part)).not.toContain(unwanted);
  });

  it('leave out short lines in places of their own, such as labels and paths of sections', () => {
    const text = bodyOf(
      '<ul><li><a href="/">Home</a></li><li>Island news</li></ul><div class="tag7">Exclusive</div>',
      `<div class="txt">${story.join('')}</div>`,
      '<div class="q1">Lind Herald</div><table class="w"><tr><td>Wind</td><td>SW 4</td></tr></table>',
    );
    for (const unwanted of ['Home', 'Island news', 'Exclusive', 'Lind Herald'])
      expect(text).not.toContain(unwanted);
  });
});
