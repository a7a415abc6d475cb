import { extractArticle } from './extract-article.js';

const TITLE = 'Der Deich von Oxhaven wird erhöht';
const first =
  'Der Rat von Oxhaven hat am Dienstag beschlossen, den alten Deich bis zum Herbst um einen Meter zu erhöhen, obwohl das Geld dafür noch nicht beisammen ist.';
const paragraphs = [
  first,
  'Le maire, Odon Brel, a répondu que la digue protège trois villages et que personne ne souhaite revoir les rues sous l’eau comme il y a neuf ans.',
  'La cooperativa dei pescatori teme invece che i lavori chiudano il porto per tutta l’estate, e chiede un molo provvisorio dall’altra parte della baia.',
  'Ze starosta obce vzkázal, že lodě mohou kotvit u severního mola, kde je místa dost a kde rybáři nebudou platit žádný poplatek až do konce roku.',
];
const html = paragraphs.map((text) => `<p>${text}</p>`).join('');
const js = (value: unknown): string => JSON.stringify(value).replaceAll('</', '<\\/');

const page = (body: string): Buffer =>
  Buffer.from(
    `<!doctype html><html><head><meta charset="utf-8"><title>${TITLE}</title></head>${body}</html>`,
  );
const drawn = (script: string): Buffer => page(`<body><div id="app"></div><script>${script}</script></body>`);
const push = (...rows: string[]): string =>
  rows.map((row) => `self.__next_f.push([1,${js(row)}])`).join('</script><script>');
const bytes = (text: string): string => Buffer.byteLength(text).toString(16);

describe('an article that stands elsewhere than in the visible tree', () => {
  it.each([
    ['noscript', page(`<body><div id="root"></div><noscript><h1>${TITLE}</h1>${html}</noscript></body>`)],
    ['noscript in capitals', page(`<body><NOSCRIPT><h1>${TITLE}</h1>${html}</NOSCRIPT></body>`)],
    [
      'noframes',
      page(`<frameset><frame src="a"><noframes><body><h1>${TITLE}</h1>${html}</body></noframes></frameset>`),
    ],
    [
      'a declared shadow tree',
      page(
        `<body><x-story><template shadowrootmode="open"><article><h1>${TITLE}</h1>${html}</article></template></x-story></body>`,
      ),
    ],
    [
      'a state with bare keys',
      drawn(`window.__NUXT__={data:[{story:{title:${js(TITLE)},body:${js(html)}}}],error:void 0,ok:!0}`),
    ],
    [
      'a state in single quotes',
      drawn(`window.__INITIAL_STATE__ = {story: {title: '${TITLE}', body: '${html}'}};`),
    ],
    [
      'a state that a function returns',
      drawn(
        `window.__NUXT__=(function(a,b){return {data:[{title:a,seoTitle:a,body:b}],fetch:{}}}(${js(TITLE)},${js(html)}));`,
      ),
    ],
    [
      'a state as quoted JSON',
      drawn(`window.__STATE__=JSON.parse(${js(JSON.stringify({ title: TITLE, body: html }))});`),
    ],
    [
      'one assignment of several',
      drawn(
        `window.Fusion=window.Fusion||{};Fusion.arcSite="ox";Fusion.globalContent={"content_elements":${js(paragraphs.map((content) => ({ type: 'text', content })))}};Fusion.layout="right"`,
      ),
    ],
    [
      'a text row of the router',
      drawn(push('1:I[7,[],"x"]\n', `2:T${bytes(html)},${html}3:["$","i",null,{}]\n`)),
    ],
    ['a text row in two pieces', drawn(push(`2:T${bytes(html)},${html.slice(0, 200)}`, html.slice(200)))],
    [
      'elements of the router',
      drawn(
        push(
          `4:${JSON.stringify(['$', 'div', null, { children: paragraphs.map((text) => ['$', 'p', null, { children: [text.slice(0, 9), ['$', 'b', null, { children: text.slice(9, 20) }], text.slice(20)] }]) }])}\n`,
        ),
      ),
    ],
  ])('is read: %s', (_where, source) => {
    const { body, title, warnings } = extractArticle(source);
    expect(body.split('\n\n')).toEqual(paragraphs);
    expect(title).toBe(TITLE);
    expect(warnings).not.toContain('no-article');
  });

  it.each([
    ['noscript', `<noscript>${html}</noscript>`],
    ['a shadow tree', `<x-a><template shadowrootmode="open">${html}</template></x-a>`],
    ['a template that waits for a script', `<template>${html}</template>`],
  ])('is not read twice where the page shows it: %s', (_where, copy) => {
    const { body } = extractArticle(page(`<body><article><h1>${TITLE}</h1>${html}</article>${copy}</body>`));
    expect(body.split('\n\n')).toEqual(paragraphs);
  });

  it.each([
    ['a template that waits for a script', `<template>${html}</template>`],
    [
      'a short word to readers without scripts',
      '<noscript><p>Bitte schalten Sie JavaScript ein, um diese Seite zu lesen.</p></noscript>',
    ],
    [
      'a picture that counts',
      '<noscript><img src="https://count.example/p.gif" height="1" width="1"></noscript>',
    ],
    ['a program', `<script>window.state=function(){return "${'x = 1; '.repeat(200)}"}</script>`],
  ])('is not made of %s', (_what, source) => {
    expect(extractArticle(page(`<body><h1>${TITLE}</h1>${source}</body>`)).body).toBe('');
  });

  it('costs a page that names one long text ten thousand times no more than any other', () => {
    const text = html.repeat(500);
    const rows = Array.from({ length: 10_000 }, (_, i) => `${(i + 16).toString(16)}:["$2"]\n`).join('');
    const start = process.cpuUsage();
    extractArticle(drawn(push(`2:T${bytes(text)},${text}${rows}`)));
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(5);
  });
});
