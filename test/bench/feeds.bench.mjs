/**
 * How fast feeds are read: node test/bench/feeds.bench.mjs [--seconds 2]
 *
 * One table in MB of feed bytes per CPU-second (user and system, all threads), the reference libraries in the same run on the
 * same bytes. The feeds are made here: full articles in CDATA, full articles escaped, and headlines with one sentence. A
 * bare htmlparser2 pass is the floor of what a parser on top of it can cost: it builds nothing. A second table has the CPU
 * milliseconds of one megabyte of nested tags, attributes, entities and other hostile matter.
 */
import { parseArgs } from 'node:util';
import { parseFeed as feedsmith } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { hostile } from './hostile-documents.mjs';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    module: { type: 'string', default: '@cleanwire/reading/feeds' },
  },
});
const { parseFeed } = await import(options.module);
const secondsEach = Number(options.seconds);

const words = (
  'the harbour council of Larnholm said on Tuesday that new cranes would begin work before winter while crews asked for a wider ' +
  'channel and engineers measured salt on every panel; “nobody expected this,” a pilot said & the mayor agreed'
).split(' ');
let seed = 7;
const random = (below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return (seed >>> 8) % below;
};
const sentence = (length) => Array.from({ length }, () => words[random(words.length)]).join(' ') + '.';
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const paragraph = (n) =>
  `<p class="text-${n}">${escape(sentence(45))} <a href="/news/${n}?from=feed&amp;n=${random(999)}">${escape(sentence(4))}</a> ${escape(sentence(20))}</p>\n`;
const article = () =>
  `<figure><img src="/img/${random(9999)}.jpg" alt="${sentence(5).replaceAll('&', 'and')}" width="640"></figure>` +
  Array.from({ length: 8 }, (_, n) => paragraph(n)).join('');

const items = Array.from({ length: 60 }, (_, n) => ({
  n,
  title: escape(sentence(9)),
  lead: escape(sentence(30)),
  html: article(),
}));
const rss = (body) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel><title>Bench</title><link>https://bench.example/</link>\n${items
    .map(
      (item) =>
        `<item>\n  <title>${item.title}</title>\n  <link>https://bench.example/news/${item.n}</link>\n  <guid isPermaLink="false">bench-${item.n}</guid>\n  <pubDate>Tue, 04 Nov 2025 08:${10 + (item.n % 50)}:00 +0100</pubDate>\n  <dc:creator>Ilse Marant</dc:creator>\n  <category>Ports</category>\n  <category>Energy</category>\n  <description>${item.lead}</description>\n${body(item)}</item>\n`,
    )
    .join('')}</channel></rss>`;
const feeds = {
  'RSS, articles in CDATA': rss((item) => `  <content:encoded><![CDATA[${item.html}]]></content:encoded>\n`),
  'RSS, headlines': rss(() => ''),
  'Atom, articles escaped': `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Bench</title><link href="https://bench.example/"/>\n${items
    .map(
      (item) =>
        `<entry><id>tag:bench.example,2025:${item.n}</id><title type="html">${item.title}</title><link rel="alternate" href="https://bench.example/news/${item.n}"/><published>2025-11-04T08:${10 + (item.n % 50)}:00+01:00</published><updated>2025-11-04T09:00:00Z</updated><author><name>Ilse Marant</name></author><category term="Ports"/><content type="html">${escape(item.html)}</content></entry>\n`,
    )
    .join('')}</feed>`,
};

const readers = {
  'this project, not sanitised': (bytes) =>
    parseFeed(bytes, { sanitize: false, baseUrl: 'https://bench.example/feed' }),
  'this project, sanitised': (bytes) => parseFeed(bytes, { baseUrl: 'https://bench.example/feed' }),
  'htmlparser2, bare pass': (bytes) => {
    const parser = new Parser({ onopentag() {}, ontext() {}, onclosetag() {} }, { xmlMode: true });
    parser.end(bytes.toString('utf8'));
  },
  feedsmith: (bytes) => feedsmith(bytes.toString('utf8')),
};

function speed(read, bytes) {
  for (let warm = 0; warm < 20; warm++) read(bytes);
  const start = process.cpuUsage();
  let rounds = 0;
  let spent = 0;
  while (spent < secondsEach * 1e6) {
    for (let i = 0; i < 5; i++) read(bytes);
    rounds += 5;
    const { user, system } = process.cpuUsage(start);
    spent = user + system;
  }
  return (rounds * bytes.length) / spent;
}

const names = Object.keys(feeds);
console.log(`MB per CPU-second, Node ${process.version}`);
console.log(
  ['reader', ...names.map((name) => `${name} (${Math.round(feeds[name].length / 1024)} kB)`)].join(' | '),
);
for (const [reader, read] of Object.entries(readers)) {
  const figures = names.map((name) => speed(read, Buffer.from(feeds[name])).toFixed(1));
  console.log([reader, ...figures].join(' | '));
}

/** CPU milliseconds, the best of five: the machine's other work is not the reader's. */
function milliseconds(bytes) {
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    parseFeed(bytes, { baseUrl: 'https://bench.example/feed' });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

console.log('\none megabyte of | ms of CPU, sanitised');
for (const [name, text] of Object.entries(hostile))
  console.log(`${name} | ${milliseconds(Buffer.from(text(1_048_576))).toFixed(0)}`);
