import { extractArticle } from './extract-article.js';
import type { ExtractedArticle } from './article.js';

const items = [
  ['Rope Walk', 'A terrace under old ropes where the sun stays until ten, and the kitchen nearly as long.'],
  ['Salt Loft', 'Bread twice a day. Come before nine.'],
  ['Pier Nine', 'Three rooms, one cook, no menu: you eat what the boats brought in that morning.'],
  ['Gull & Oar', 'Loud, cheap and always full. Order the stew of the day.'],
  ['Lantern House', 'For the rainy evening: a fire, a cat and forty kinds of tea from eleven countries.'],
  ['Moll', 'Nothing fried, nothing frozen, and nobody who asks whether everything is to your taste.'],
  ['Old Yard', 'Opened in March by two sisters. The pickled herring alone is worth the ferry across.'],
  ['Sund', 'The oldest house on the quay and still the cheapest bed within sight of the open sea.'],
  ['Tar Shed', 'Bring cash, bring friends, and do not bring a dog: the house has one already, a large one.'],
] as const;
const INTRO =
  'We ate our way along the quay for three weeks and paid for every plate. These are the places to which we would go back tomorrow.';
const prose = Array.from(
  { length: 6 },
  (_, i) =>
    `<p>Paragraph ${i} says that the quay has changed more in three years than in the thirty before them, and that most of the change can be eaten.</p>`,
).join('');

const escaped = (text: string): string => text.replace('&', '&amp;');
const each = (item: (name: string, note: string, i: number) => string): string =>
  items.map(([name, note], i) => item(escaped(name), note, i)).join('\n');

/** A page with teasers beside its article. */
function read(content: string, head = ''): ExtractedArticle {
  const teasers = Array.from(
    { length: 6 },
    (_, i) =>
      `<div class="item"><h4><a href="/n${i}">Another story of the day, number ${i}</a></h4><p>What happened there is told in a line or two here, no more.</p></div>`,
  );
  return extractArticle(
    Buffer.from(`<!doctype html><html><head><meta charset="utf-8"><title>Tables on the quay</title>${head}</head><body>
<nav><a href="/">Lind Herald</a></nav><main><h1>Tables on the quay</h1>${content}</main><aside class="sidebar"><h3>Latest</h3>${teasers.join('')}</aside></body></html>`),
    { url: 'https://lind.example/food/tables-on-the-quay' },
  );
}

/** What a heading and a few words stand in, on pages of nine kinds. */
const forms: readonly [string, (name: string, note: string, i: number) => string][] = [
  ['cards', (name, note) => `<div class="card"><img src="a.jpg"><h3>${name}</h3><p>${note}</p></div>`],
  [
    'articles of their own',
    (name, note) => `<article class="entry"><h2>${name}</h2><p>${note}</p></article>`,
  ],
  ['boxes named as teasers', (name, note) => `<div class="teaser t1"><h3>${name}</h3><p>${note}</p></div>`],
  ['boxes named as promotion', (name, note) => `<div class="promo"><h3>${name}</h3><p>${note}</p></div>`],
  ['side elements', (name, note) => `<aside><h3>${name}</h3><p>${note}</p></aside>`],
  [
    'pictures with captions',
    (name, note) =>
      `<figure><img src="a.jpg"><figcaption><h3>${name}</h3><p>${note}</p></figcaption></figure>`,
  ],
  [
    'slides of which one shows',
    (name, note, i) =>
      `<div class="slide s${i}"${i ? ' style="display:none"' : ''}><h3>${name}</h3><p>${note}</p></div>`,
  ],
  [
    'panels that a click unfolds',
    (name, note) =>
      `<div class="acc"><h3><button aria-expanded="false">${name}</button></h3><div hidden><p>${note}</p></div></div>`,
  ],
  ['details', (name, note) => `<details><summary>${name}</summary><p>${note}</p></details>`],
  [
    'questions in plain boxes',
    (name, note) =>
      `<div class="f"><div>What about ${name}?</div><div aria-hidden="true"><p>${note}</p></div></div>`,
  ],
  [
    'questions on buttons',
    (name, note) => `<div class="f"><button>Why ${name}?</button><div><p>${note}</p></div></div>`,
  ],
  [
    'products with a shop',
    (name, note, i) =>
      `<div class="product"><h2>${name}</h2><a href="https://shop.example/${i}">Check the price</a><p>${note}</p></div>`,
  ],
  [
    'headings that lead to their owners',
    (name, note, i) =>
      `<div class="place"><h2><a href="https://place${i}.example/">${name}</a></h2><p>${note}</p></div>`,
  ],
  [
    'headings that lead to pages of the site',
    (name, note, i) => `<div class="place"><h2><a href="/places/${i}">${name}</a></h2><p>${note}</p></div>`,
  ],
  [
    'entries of a ticker',
    (name, note, i) => `<article class="live"><time>1${i}:05</time><h2>${name}</h2><p>${note}</p></article>`,
  ],
  ['days', (name, note, i) => `<section><header><h2>Day ${i}: ${name}</h2><p>${note}</p></header></section>`],
];

describe('a list of items is one text', () => {
  it.each(forms)('as %s', (_, form) => {
    for (const content of [
      `<p>${INTRO}</p>${each(form)}`,
      `<p>${INTRO}</p>${prose}<div>${each(form)}</div>`,
    ]) {
      const { body, warnings } = read(content);
      for (const text of [INTRO, ...items.flat()]) expect(body).toContain(text);
      expect(body).not.toContain('Another story');
      expect(warnings).toEqual([]);
    }
  });

  it.each([
    ['winners under their categories', each((name, _, i) => `<h3>Category ${i}</h3><p>${name}</p>`)],
    [
      'winners in boxes',
      each((name, _, i) => `<div class="w"><div>Category ${i}</div><div>${name}</div></div>`),
    ],
    ['a numbered list', `<ol>${each((name) => `<li><b>${name}</b>, for the stew</li>`)}</ol>`],
    ['a table', `<table>${each((name, _, i) => `<tr><td>${name}</td><td>${i} points</td></tr>`)}</table>`],
    [
      'headings and lines of facts',
      each((name, _, i) => `<h2>${name}</h2><p>Quay ${i}</p><p>Open daily</p>`),
    ],
  ])('also of a few words each: %s', (_, list) => {
    const { body, warnings } = read(`<p>${INTRO}</p>${list}`);
    for (const text of [INTRO, ...items.map(([name]) => name)]) expect(body).toContain(text);
    expect(body).not.toContain('What happened there');
    expect(warnings).toEqual([]);
  });

  it('reads the questions on buttons in its HTML as well, and no other buttons', () => {
    const { bodyHtml } = read(
      `<p>${INTRO}</p>${each((name, note) => `<div><h3><button>${name}</button></h3><p>${note}</p><button>Copy link</button></div>`)}`,
    );
    expect(bodyHtml).toContain('<h3>Pier Nine</h3>');
    expect(bodyHtml).not.toContain('Copy link');
  });

  it('but teasers are not, whose headlines lead to other articles', () => {
    const teasers = each(
      (name, note, i) =>
        `<div class="teaser"><h3><a href="/n/${i}">How ${name} came to the quay and stayed</a></h3><p>${note}</p></div>`,
    );
    const { body, warnings } = read(`${prose}${prose}<div>${teasers}</div>`);
    expect(body).toContain('Paragraph 5');
    for (const [name, note] of items) {
      expect(body).not.toContain(`How ${name}`);
      expect(body).not.toContain(note);
    }
    expect(warnings).toEqual([]);
  });

  it('nor are a front, a collection, or teasers without an introduction', () => {
    const teasers = each(
      (name, note, i) =>
        `<div class="row"><h2><a href="/n/${i}">${name} in the news</a></h2><p>${note}</p></div>`,
    );
    const collection = '<script type="application/ld+json">{"@type":"CollectionPage"}</script>';
    expect(read(teasers).warnings).toContain('index-page');
    expect(read(`<p>${INTRO}</p>${teasers}`, collection).warnings).toContain('index-page');
  });
});
