import { extractArticle } from './extract-article.js';

const ENGLISH =
  '<p>The council of Orlo Bay voted on Monday to halve the toll of the bridge, and the carriers of the town drove over it at noon to thank it.</p>' +
  '<p>The treasurer said that the bridge still owes the bank two million crowns, and that the debt would now be paid in eleven years.</p>' +
  '<p>The carriers answered that the asphalt of the bridge had not been mended once in that time, and that they pay for a road that shakes.</p>';
const GERMAN =
  '<p>Der Rat von Orlo hat am Montag beschlossen, die Maut der Brücke zu halbieren, und die Fuhrleute fuhren am Mittag darüber.</p>' +
  '<p>Der Kämmerer sagte, die Brücke schulde der Bank noch zwei Millionen Kronen, die nun erst in elf Jahren bezahlt seien.</p>' +
  '<p>Die Fuhrleute antworteten, der Belag sei in dieser Zeit nicht ein einziges Mal ausgebessert worden.</p>';

const read = (under: string, text = ENGLISH) => {
  const page = `<html><head><title>Toll halved</title></head><body><article><header><h1>Toll on the iron bridge is halved</h1>${under}</header><div class="story">${text}</div></article></body></html>`;
  const { subtitle, body } = extractArticle(Buffer.from(page));
  return { subtitle, body };
};

describe('the line under the headline', () => {
  const line = 'Carriers had blocked both ramps for three mornings';

  it.each([
    ['dek', `<p class="dek">${line}</p>`],
    ['Article-subline', `<p class="Article-subline">${line}</p>`],
    ['article__desc', `<div class="article__desc"><p>${line}</p></div>`],
    ['ArticleDek', `<p class="ArticleDek_root__R8">${line}</p>`],
    ['standfirst', `<p class="standfirst">${line}</p>`],
    ['itemprop', `<p itemprop="description">${line}</p>`],
    ['a heading', `<h2>${line}</h2>`],
    ['a heading behind the day', `<p>3 May 2025</p><h3>${line}</h3>`],
  ])('is the subtitle and no part of the text, known by %s', (_name, under) => {
    const { subtitle, body } = read(under);
    expect(subtitle).toBe(line);
    expect(body).not.toContain(line);
  });

  it('is not its text either where it stands in one box with it', () => {
    const { subtitle, body } = read(
      '',
      `<p class="dek">${line} and the whole of the town had watched them.</p>${ENGLISH}`,
    );
    expect(subtitle).toBe(`${line} and the whole of the town had watched them.`);
    expect(body).toMatch(/^The council/);
  });

  it('is not the first paragraph of a body that is the description of its post', () => {
    const blog = `<div itemprop="description articleBody">${line}, and nobody had asked them why.<br><br>${ENGLISH}</div>`;
    expect(read('', blog)).toMatchObject({ body: expect.stringContaining(line) as string });
  });

  it('is the first paragraph as well outside English', () => {
    const deck =
      'Fuhrleute hatten drei Morgen lang beide Rampen der Brücke mit ihren Wagen versperrt, der Rat gibt nun nach.';
    const { subtitle, body } = read(`<p class="subline">${deck}</p>`, GERMAN);
    expect(subtitle).toBe(deck);
    expect(body.startsWith(deck)).toBe(true);
  });

  it('is not a first paragraph without a name, nor a heading that begins a section, nor a label', () => {
    expect(read('').subtitle).toBeUndefined();
    expect(read('<h2>Local</h2>').subtitle).toBeUndefined();
    expect(
      read('', `${ENGLISH}<h2>What the carriers of the town now want</h2>${ENGLISH}`).subtitle,
    ).toBeUndefined();
  });
});
