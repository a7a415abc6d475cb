import { readPage } from '../read-page.js';
import type { ReadPage } from '../read-page.js';
import { findAuthors } from './authors.js';
import { findImages } from './images.js';
import { findCategories, findTags } from './labels.js';
import { findRights } from './rights.js';
import { findCanonicalLink, findSiteName } from './site.js';
import { findTitle } from './title.js';

const page = (head: string, body = ''): ReadPage =>
  readPage(Buffer.from(`<html><head>${head}</head><body>${body}</body></html>`), {
    url: 'https://www.seaportcourier.example/a',
  });
const jsonLd = (value: object): string =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe('findTitle', () => {
  const title = (head: string, body = ''): string => {
    const { survey, things, url } = page(head, body);
    return findTitle(survey, things, { name: findSiteName(survey, things), url });
  };

  it('takes the heading that the other statements confirm, not the name of the site', () => {
    const head =
      '<title>Harbour bridge opens | Seaport Courier</title><meta property="og:title" content="Bridge opens at last">';
    expect(title(head, '<h1>Seaport Courier</h1><h1>Harbour bridge opens at last</h1>')).toBe(
      'Harbour bridge opens at last',
    );
  });

  it.each([
    ['Harbour bridge opens | Seaport Courier', 'Harbour bridge opens'],
    ['Seaport Courier - Harbour bridge opens', 'Harbour bridge opens'],
    ['Harbour bridge opens — News', 'Harbour bridge opens'],
    ['港口大桥开通_新闻_海港网', '港口大桥开通'],
    ['Harbour bridge opens to all_English_Seaport', 'Harbour bridge opens to all'],
    [
      'Harbour bridge opens | Slow news from a small town, with a parrot and much gratitude',
      'Harbour bridge opens',
    ],
    [
      'Bridge - what we know about costs and seals so far',
      'Bridge - what we know about costs and seals so far',
    ],
  ])('frees the title element from the name of the site: %s', (written, expected) => {
    expect(title(`<title>${written}</title>`)).toBe(expected);
  });

  it.each([
    ['Harbour bridge opens to all 4 March 2025', 'Harbour bridge opens to all'],
    ['Harbour bridge opens to all (courier.example) 87', 'Harbour bridge opens to all'],
    ['Harbour bridge opens to all – a visit', 'Harbour bridge opens to all – a visit'],
  ])('frees the heading %s from what is no title', (heading, expected) => {
    const head = '<title>Harbour bridge opens to all | Seaport Courier</title>';
    expect(title(head, `<h1>${heading}</h1>`)).toBe(expected);
  });

  it('frees the title of a post from the name of its blog, which stands alone as a heading', () => {
    expect(
      title('<title>Salt and Thread: Why I mend my own old sails</title>', '<h1>Salt and Thread</h1>'),
    ).toBe('Why I mend my own old sails');
  });

  it.each([
    ['a line break', 'Harbour bridge opens<br>after the storm'],
    ['blocks', '<div>Harbour bridge opens</div><div>after the storm</div>'],
    ['paragraphs', '<p>Harbour bridge opens</p><p>after the storm</p>'],
    ['pieces of a line', '<span>Harbour bridge opens</span><span>after the storm</span>'],
    ['a first letter of its own', '<span>H</span>arbour bridge opens after the storm'],
    [
      'a heading that stands twice',
      '<i>Harbour bridge opens after the storm</i><b>Harbour bridge opens after the storm</b>',
    ],
  ])('reads words that touch only by %s as the title has them', (_what, heading) => {
    const named = '<title>Harbour bridge opens after the storm | Seaport Courier</title>';
    expect(title(named, `<h1>${heading}</h1>`)).toBe('Harbour bridge opens after the storm');
  });

  it('parts blocks and leaves pieces of a line together where nothing else tells', () => {
    const heading = '<div>Harbour bridge</div>op<b>e</b>ns';
    expect(title('<title>Bridge opens at last in harbour</title>', `<h1>${heading}</h1>`)).toBe(
      'Harbour bridge opens',
    );
  });

  it.each([
    ['a colon', 'Party congress: Harbour bridge opens to all', 'Harbour bridge opens to all'],
    [
      'an element',
      '<span>First League</span> <span>Harbour bridge opens to all</span>',
      'Harbour bridge opens to all',
    ],
    ['nothing', 'At last harbour bridge opens to all', 'At last harbour bridge opens to all'],
  ])('frees the heading from a kicker that %s sets apart', (_what, heading, expected) => {
    const og = '<meta property="og:title" content="Harbour bridge opens to all">';
    expect(title(`<title>Harbour bridge opens to all</title>${og}`, `<h1>${heading}</h1>`)).toBe(expected);
  });

  it('keeps a kicker that every statement has', () => {
    const head = '<meta property="og:title" content="Seals: Harbour bridge opens to all">';
    expect(title(head, '<h1>Seals: Harbour bridge opens to all</h1>')).toBe(
      'Seals: Harbour bridge opens to all',
    );
  });

  it.each([
    ['a class', '<h1 class="Breadcrumbs_seotitle__8">Bridge Orlo: all about tolls and seals</h1>'],
    [
      'a list of links',
      '<ul><li><a href="/">Home</a><li><h1>Bridge Orlo: all about tolls and seals</h1></ul>',
    ],
  ])('takes a first heading in a trail of links, told by %s, for no headline', (_what, trail) => {
    const head =
      '<title>Bridge Orlo: all about tolls and seals</title>' +
      jsonLd({ '@type': 'NewsArticle', headline: 'After nine years the ferry has a rival' });
    expect(title(head, trail)).toBe('After nine years the ferry has a rival');
  });

  it('takes the second heading that a statement confirms where there is no first', () => {
    const body = '<h2>Most read</h2><h2>Harbour bridge opens to all after years of debate</h2>';
    expect(
      title('<title>Harbour bridge opens to all after years of debate - Local - Orlo Bay</title>', body),
    ).toBe('Harbour bridge opens to all after years of debate');
  });

  it.each([
    ['Harbour bridge opens - The Orlo Bay Evening Post and Courier', 'Harbour bridge opens'],
    ['Harbour bridge opens:The Orlo Bay Evening Post and Courier', 'Harbour bridge opens'],
    [
      'Harbour bridge opens at Orlo-Bay Evening Post and Courier',
      'Harbour bridge opens at Orlo-Bay Evening Post and Courier',
    ],
  ])('knows the name of the site, however long, from the link to its front page: %s', (written, expected) => {
    const logo = '<a href="/"><img src="l.png" alt="The Orlo Bay Evening Post and Courier"></a>';
    expect(title(`<title>${written}</title>`, logo)).toBe(expected);
  });

  it('takes the stated headline where the page shows none', () => {
    expect(title(jsonLd({ '@type': 'NewsArticle', headline: 'Bridge &amp; seals' }))).toBe('Bridge & seals');
  });
});

describe('findAuthors', () => {
  const authors = (
    head: string,
    body = '',
    before: readonly string[] = [],
    end: { readonly after?: readonly string[]; readonly signature?: string } = {},
  ): string[] => {
    const { survey, things } = page(head, body);
    const lines = { before: () => before, after: () => end.after ?? [], signature: () => end.signature };
    return findAuthors(survey, things, 'Seaport Courier', lines);
  };
  const article = (author: unknown): string => jsonLd({ '@type': 'NewsArticle', author });
  const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`;

  it.each([
    ['a name', 'Ivo Marsh', ['Ivo Marsh']],
    ['people', [{ '@type': 'Person', name: 'Ivo Marsh' }, { name: 'Ada Ode' }], ['Ivo Marsh', 'Ada Ode']],
    ['a reference', { '@id': '#ivo' }, ['Ivo Marsh']],
  ])('reads structured data that names %s', (_what, author, expected) => {
    const graph = {
      '@graph': [
        { '@type': 'NewsArticle', author },
        { '@type': 'Person', '@id': '#ivo', name: 'Ivo Marsh' },
      ],
    };
    expect(authors(jsonLd(graph))).toEqual(expected);
  });

  it('reads a list of authors item by item', () => {
    const list = '<ul class="authors"><li>Ivo Marsh</li><li>Ada Ode<br>Larnholm</li></ul>';
    expect(authors('', `<h1>Pier opens</h1>${list}`)).toEqual(['Ivo Marsh', 'Ada Ode']);
  });

  it('prefers a person in the byline to the publisher', () => {
    const head = jsonLd({
      '@type': 'NewsArticle',
      author: { '@type': 'Organization', name: 'Seaport Courier' },
    });
    expect(authors(head, '<span class="author-name">Ivo Marsh<time>3 May</time></span>')).toEqual([
      'Ivo Marsh',
    ]);
    expect(authors(head)).toEqual(['Seaport Courier']);
  });

  it.each([
    ['given and family name', { '@type': 'Person', givenName: 'Ivo', familyName: 'Marsh' }, ['Ivo Marsh']],
    ['a name in a name', { '@type': 'Person', name: { name: 'Ivo Marsh' } }, ['Ivo Marsh']],
    ['a list of names', { name: ['Ivo Marsh', 'Ada Ode'] }, ['Ivo Marsh', 'Ada Ode']],
    ['two in one string', 'Ivo Marsh and Ada Ode', ['Ivo Marsh', 'Ada Ode']],
    ['markup', 'By <a href="/p/1">Ivo Marsh</a> &amp; Ada Ode', ['Ivo Marsh', 'Ada Ode']],
    ['a role', { name: 'Ivo Marsh, Harbour Editor' }, ['Ivo Marsh']],
  ])('reads structured data with %s', (_what, author, names) => {
    expect(authors(article(author))).toEqual(names);
  });

  it.each([
    [
      'quotes without an escape',
      '{"@type":"NewsArticle","headline":"A "heavy", dear toll","author":"Ivo Marsh"}',
    ],
    ['a trailing comma', '{"@type":"NewsArticle","author":"Ivo Marsh",}'],
    ['a wrong escape', String.raw`{"@type":"NewsArticle","headline":"Seals\' day","author":"Ivo Marsh"}`],
    [
      'escaped markup',
      '{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;author&quot;:&quot;Ivo Marsh&quot;}',
    ],
    ['a comment around it', '<!-- {"@type":"NewsArticle","author":"Ivo Marsh"} -->'],
  ])('reads structured data with %s', (_what, script) => {
    expect(authors(`<script type="application/ld+json">${script}</script>`)).toEqual(['Ivo Marsh']);
  });

  it.each([
    ['og:author', 'Ivo Marsh', ['Ivo Marsh']],
    ['citation_author', 'García Roca, Inés', ['Inés García Roca']],
    ['article:author', 'https://social.example/ivo', []],
    ['author', 'Ivo Marsh und Ada Ode', ['Ivo Marsh', 'Ada Ode']],
  ])('reads the meta %s', (name, content, names) => {
    expect(authors(meta(name, content))).toEqual(names);
  });

  it('reads the first pair of a card only where it does not speak of time', () => {
    const card = (label: string): string =>
      meta('twitter:label1', label) + meta('twitter:data1', 'Ivo Marsh');
    expect([authors(card('Written by')), authors(card('Est. reading time'))]).toEqual([['Ivo Marsh'], []]);
  });

  it.each([
    ['an import', article({ '@type': 'Person', name: 'Newsdesk feed' })],
    ['an organisation', article({ '@type': 'Organization', name: 'Orlo Wharf' })],
    ['the publisher', meta('copyright', 'Copyright (c) Orlo Wharf 2025') + meta('author', 'Orlo Wharf')],
    ['the staff', meta('author', 'Courier Staff')],
    ['a source', article('Quelle: sid')],
  ])('believes a person in the byline rather than %s in the data', (_what, head) => {
    expect(authors(head, '', ['By Ivo Marsh'])).toEqual(['Ivo Marsh']);
  });

  it('keeps the body that data name where the page shows a button in place of a person', () => {
    const head = article({ '@type': 'Organization', name: 'Seaport Courier' });
    expect(authors(head, '<h1>Bridge</h1><div class="author">Folgen</div>')).toEqual(['Seaport Courier']);
    expect(authors(head, '<h1>Bridge</h1><div class="author">Merken</div>')).toEqual(['Seaport Courier']);
  });

  it('reads all of several authors that stand side by side', () => {
    const links = '<a rel="author" href="/1">Ivo Marsh</a><a rel="author" href="/2">Ada Ode</a>';
    expect(authors('', `<h1>Bridge</h1><p>${links}</p>`)).toEqual(['Ivo Marsh', 'Ada Ode']);
  });

  it.each([
    ['a picture', '<figure><span class="author">Bo Lund</span></figure>'],
    ['a film', '<span class="media-box__byline byline">Bo Lund</span>'],
    ['a teaser', '<article><h3><a href="/b">Seals</a></h3><span class="author">Bo Lund</span></article>'],
    ['a quotation', '<blockquote>So it is. <span class="author">Bo Lund</span></blockquote>'],
  ])('passes over who made %s', (_what, markup) => {
    expect(authors('', `<main><div><h1>Bridge</h1></div><div>${markup}</div></main>`)).toEqual([]);
  });

  it('reads bylines and signatures at the end of the text', () => {
    expect(authors('', '', [], { after: ['（记者 陈海明 编辑 林静）'] })).toEqual(['陈海明']);
    expect(authors('', '', [], { signature: 'Lê Phương Hà' })).toEqual(['Lê Phương Hà']);
    expect(authors(article('Ivo Marsh'), '', [], { signature: 'Orlo Bay' })).toEqual(['Ivo Marsh']);
  });

  it('reads lines between headline and text that say "by"', () => {
    expect(authors('', '', ['Harbour bridge opens', 'By Ivo Marsh and Ada Ode | 3 May 2025'])).toEqual([
      'Ivo Marsh',
      'Ada Ode',
    ]);
  });

  it('reads the link to an author’s page, and a byline behind the day', () => {
    expect(authors('', '<h1>Bridge</h1><a href="/authors/ivo-marsh/">Ivo Marsh</a>')).toEqual(['Ivo Marsh']);
    expect(authors('', '', ['Published August 7, 2023 by Ivo Marsh'])).toEqual(['Ivo Marsh']);
  });

  it('does not take readers for authors', () => {
    expect(authors('', '<div class="comments"><span class="author">bridgefan</span></div>')).toEqual([]);
  });
});

describe('what a page says about itself', () => {
  it('names its site by statement, or by its publisher', () => {
    const { survey, things } = page(
      jsonLd({ '@type': 'NewsArticle', publisher: { name: 'Seaport Courier' } }),
    );
    expect(findSiteName(survey, things)).toBe('Seaport Courier');
  });

  it('resolves its own address, and believes no other protocol', () => {
    const canonical = (href: string): string | undefined =>
      findCanonicalLink(page(`<link rel=canonical href="${href}">`).survey, 'https://a.example/x?y=1');
    expect([canonical('/x'), canonical('javascript:1')]).toEqual(['https://a.example/x', undefined]);
  });

  it('lists tags and sections once, as written', () => {
    const { survey, things } = page(
      '<meta property="article:tag" content="Bridges"><meta property="article:tag" content="Seals"><meta property="article:tag" content="Seals"><meta property="article:section" content="Local">',
    );
    expect([findTags(survey, things), findCategories(survey, things)]).toEqual([
      ['Bridges', 'Seals'],
      ['Local'],
    ]);
    const keywords = page('<meta name="keywords" content="bridge, seals ; harbour">');
    expect(findTags(keywords.survey, keywords.things)).toEqual(['bridge', 'seals', 'harbour']);
  });

  it('puts its own picture first, then those of the article, however late they load', () => {
    const { survey, things, root, url } = page(
      '<meta property="og:image" content="/own.jpg">',
      '<img src="data:image/gif;base64,x" data-src="/late.jpg" alt="Late"><img src="/own.jpg">',
    );
    expect(findImages(survey, things, root, url)).toEqual([
      { url: 'https://www.seaportcourier.example/own.jpg' },
      { url: 'https://www.seaportcourier.example/late.jpg', alt: 'Late' },
    ]);
  });

  it('passes on what it reserves', () => {
    const { survey, things } = page(
      '<meta name="robots" content="index, noarchive, noai"><meta name="tdm-reservation" content="1"><link rel="license" href="https://licence.example/by">',
    );
    expect(findRights(survey, things)).toBe(
      'robots: noarchive, noai; tdm-reservation: 1; licence: https://licence.example/by',
    );
    expect(findRights(page('<meta name="robots" content="index, follow">').survey, [])).toBeUndefined();
  });
});
