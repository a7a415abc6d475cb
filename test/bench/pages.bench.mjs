/**
 * How long hostile pages take: node test/bench/pages.bench.mjs
 *
 * CPU milliseconds (user and system, all threads), the best of three, of ten megabytes of one thing each, and of deep nesting. What grows
 * faster than the page shows here at once: quadratic time on these is minutes.
 */
import { extractArticle } from '@cleanwire/reading/extraction';

const SIZE = 10 * 2 ** 20;
const much = (piece) => piece.repeat(Math.ceil(SIZE / piece.length));
const sentence =
  'The harbour council of Larnholm said on Tuesday that new cranes would begin work before winter. ';

const hostile = {
  'one line': much('word '),
  'one word': much('x'),
  paragraphs: much(`<p>${sentence}</p>`),
  'paragraphs left open': much(`<p>${sentence}`),
  'short paragraphs': much('<p>a</p>'),
  links: much('<a href=x>link</a> '),
  'links left open': much('<a href=x>'),
  tables: much('<table><tr><td>a</td></tr></table>'),
  'nested tables': much('<table><tr><td>'),
  'list items': much('<li>a'),
  comments: much('<!-- a -->'),
  'open comments': much('<!--'),
  attributes: `<p ${much('a="1" ')}>${sentence}</p>`,
  'classes of one element': `<p class="${much('article-body ')}">${sentence}</p>`,
  'classes of all kinds': Array.from(
    { length: SIZE / 40 },
    (_, n) => `<p class="c${n}">${sentence.slice(0, 20)}</p>`,
  ).join(''),
  'unclosed tags': much('<a '),
  'open quotes': much('<a href="'),
  entities: much('&amp;'),
  'raw ampersands': much('&'),
  'open marks': much('<'),
  headings: much('<h1>a</h1>'),
  dates: much('<time datetime="2025-11-04">4 November 2025</time> '),
  'data of scripts': `<script type="application/ld+json">${much('{"a":')}</script>`,
  '100,000 nested elements': '<div>'.repeat(100_000),
  '2,000,000 nested elements': '<div>'.repeat(2_000_000),
  '100,000 nested elements, with text': `<div>${sentence}`.repeat(100_000),
};

console.log(`ms of CPU of one page, Node ${process.version}`);
for (const [name, text] of Object.entries(hostile)) {
  const bytes = Buffer.from(text);
  const times = Array.from({ length: 3 }, () => {
    const start = process.cpuUsage();
    extractArticle(bytes, { url: 'https://bench.example/a', now: new Date('2025-11-05') });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  console.log(`${name} | ${Math.min(...times).toFixed(0)}`);
}
