import { parseFeed } from './index.js';
import { listingPage } from './listing-page.js';

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Coast Courier</title></head><body>
  <nav><ul><li><a href="/about">About this newspaper and its people</a></li></ul></nav>${body}
  <footer><a href="/terms">Terms and conditions of our subscription</a></footer></body></html>`;
const read = (html: string) => listingPage(html, 'https://coast.example/news').entries;

describe('listing pages', () => {
  it('give the headline, the day, the teaser and the picture of each card', () => {
    const card = (
      n: number,
    ): string => `<div class="card"><a href="/${n}"><img src="/${n}.jpg"></a><h2><a href="/${n}">Harbour opens pier number ${n}</a></h2>
      <time datetime="2025-11-0${n}T10:00:00Z">yesterday</time><p>The council of Larnholm said that pier ${n} opens before winter.</p><a href="/${n}">Read more about it</a></div>`;
    expect(read(page(`<main>${[1, 2, 3].map(card).join('')}</main>`))).toEqual(
      [1, 2, 3].map((n) => ({
        title: `Harbour opens pier number ${n}`,
        link: `https://coast.example/${n}`,
        summary: `The council of Larnholm said that pier ${n} opens before winter.`,
        image: `https://coast.example/${n}.jpg`,
        published: `2025-11-0${n}T10:00:00.000Z`,
        publishedPrecision: 'second',
        tags: [],
        enclosures: [],
      })),
    );
  });

  it('reads a plain list with dates in the text', () => {
    const items = [3, 4, 5].map(
      (n) =>
        `<li><a href="a${n}.html">Fishing crews ask for a wider channel ${n}</a> <span>${n} novembre 2025</span></li>`,
    );
    expect(read(page(`<ul>${items.join('')}</ul>`)).map(({ published }) => published?.slice(0, 10))).toEqual([
      '2025-11-03',
      '2025-11-04',
      '2025-11-05',
    ]);
  });

  it('reads headlines whose teasers are siblings, and short ones in Korean', () => {
    const items = [
      '항만 크레인 수상 태양광 가동',
      '북방항만협의회 새 의장 선출',
      '라른홀름 부두 확장 공사 시작',
    ].map(
      (title, n) =>
        `<h3><a href="/${n}">${title}</a></h3><p>${n}번째 기사의 요약문은 충분히 길어서 본문 앞부분으로 보인다고 항만청이 밝혔다.</p>`,
    );
    expect(read(page(`<section>${items.join('')}</section>`))).toMatchObject([
      { title: '항만 크레인 수상 태양광 가동', summary: expect.stringContaining('0번째') },
      { summary: expect.stringContaining('1번째') },
      { summary: expect.stringContaining('2번째') },
    ]);
  });

  it('reads paragraphs that begin with their headline', () => {
    const items = [1, 2, 3].map(
      (n) =>
        `<p><a href="/${n}">Old style headline number ${n}</a><br>A sentence that says more about it.</p>`,
    );
    expect(read(page(items.join(''))).map(({ link }) => link)).toEqual(
      [1, 2, 3].map((n) => `https://coast.example/${n}`),
    );
  });

  it('are none when the page is an article with a list of others beside it', () => {
    const text =
      `<p>${'The crews of Larnholm asked for a channel <a href="/s">sixty metres wide, they said</a> to stay clear. '.repeat(3)}</p>`.repeat(
        6,
      );
    const others = [1, 2, 3, 4]
      .map((n) => `<li><a href="/${n}">Another story of the coast, number ${n}</a></li>`)
      .join('');
    expect(read(page(`<article><h1>One story</h1>${text}</article><ul>${others}</ul>`))).toEqual([]);
  });

  it('are none when the page has no list', () => {
    const article = page(
      `<article><h1>One story</h1>${'<p>A paragraph with <a href="/x">a link</a> in it.</p>'.repeat(9)}</article>`,
    );
    expect(read(article)).toEqual([]);
    expect(parseFeed(Buffer.from(article))).toMatchObject({
      ok: false,
      format: 'listing-page',
      code: 'no-items',
    });
  });
});
