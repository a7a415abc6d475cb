import { parseFeed } from './index.js';

const sourcesOf = (document: string, contentType = 'application/xml') => {
  const feed = parseFeed(Buffer.from(document), { contentType });
  return feed.ok ? feed.doc.entries.map(({ source, sourceUrl }) => ({ source, sourceUrl })) : feed.sentence;
};

it.each([
  [
    'RSS',
    `<rss version="2.0"><channel><title>t</title><item><title>a</title><link>https://portal.example/1</link>
     <source url="https://coastcourier.example/rss">Coast Courier</source></item></channel></rss>`,
  ],
  [
    'Atom',
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>a</title><link href="https://portal.example/1"/>
     <source><title>Coast Courier</title><link href="https://coastcourier.example/rss"/></source></entry></feed>`,
  ],
])('%s names the source of an entry and says where it is', (_format, document) => {
  expect(sourcesOf(document)).toEqual([
    { source: 'Coast Courier', sourceUrl: 'https://coastcourier.example/rss' },
  ]);
});

it('NDJSON may say both, or the name alone', () => {
  const item = { title: 'a', text: 'b', url: 'https://portal.example/1' };
  const lines = [{ name: 'Coast Courier', url: 'https://coastcourier.example' }, 'Dale Echo'].map((source) =>
    JSON.stringify({ ...item, source }),
  );
  expect(sourcesOf(lines.join('\n'), 'application/x-ndjson')).toEqual([
    { source: 'Coast Courier', sourceUrl: 'https://coastcourier.example' },
    { source: 'Dale Echo', sourceUrl: undefined },
  ]);
});
