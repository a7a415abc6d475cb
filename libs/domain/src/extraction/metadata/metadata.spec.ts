import { readPage } from '../read-page.js';
import type { ReadPage } from '../read-page.js';
import { findAuthors } from './authors.js';
import { findImages } from './images.js';
import { findCategories, findTags } from './labels.js';
import { isByline, namesInByline } from './person-names.js';
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

  it('takes the stated headline where the page shows none', () => {
    expect(title(jsonLd({ '@type': 'NewsArticle', headline: 'Bridge &amp; seals' }))).toBe('Bridge & seals');
  });
});

describe('findAuthors', () => {
  const authors = (head: string, body = '', lines: readonly string[] = []): string[] => {
    const { survey, things } = page(head, body);
    return findAuthors(survey, things, 'Seaport Courier', lines);
  };

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

describe('namesInByline', () => {
  it.each([
    ['By Ivo Marsh', ['Ivo Marsh']],
    ['Written by Dr. Ada Ode, MD, and Ivo Marsh — Updated May 3', ['Dr. Ada Ode', 'Ivo Marsh']],
    ['Von Lena Brück und Jo van der Meer', ['Lena Brück', 'Jo van der Meer']],
    ['Par Zoé Lambert, publié le 3 mai', ['Zoé Lambert']],
    ['Por Inés Roca (Madrid)', ['Inés Roca']],
    ['Автор: Анна Орлова', ['Анна Орлова']],
    ['記者 山田太郎', ['山田太郎']],
    ['김도원 기자', ['김도원']],
    ['责任编辑：王明', []],
    ['By Lena Ode Senior Staff Writer', ['Lena Ode']],
    ["experts I've consulted", []],
    ['And', []],
    ['5 min read', []],
    ['July', []],
    ['https://courier.example/staff', []],
  ])('reads %s', (line, names) => {
    expect(namesInByline(line)).toEqual(names);
  });

  it('knows a byline by its first word', () => {
    expect([
      isByline('By Ivo Marsh'),
      isByline('Ivo Marsh'),
      isByline('By the time the bridge was finished, nobody cared any more.'),
    ]).toEqual([true, false, false]);
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
