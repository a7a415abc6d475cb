import { parseFeed } from './index.js';

const read = (text: string) => parseFeed(Buffer.from(text));

describe('sitemaps', () => {
  it('give what the news extension says of each address', () => {
    const map = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <url><loc>https://a.example/1?x=1&amp;y=2</loc><lastmod>2025-11-04</lastmod><n:news><n:publication><n:name>Coast</n:name><n:language>en</n:language></n:publication>
      <n:publication_date>2025-11-03T10:00+01:00</n:publication_date><n:title>Cranes &amp; sun</n:title><n:keywords>Ports, Energy</n:keywords></n:news>
      <image:image><image:loc>https://a.example/1.jpg</image:loc><image:title>Pier</image:title></image:image></url>
      <url><loc>https://a.example/2</loc></url><url><lastmod>2025-11-04</lastmod></url></urlset>`;
    expect(read(map)).toMatchObject({
      format: 'news-sitemap',
      doc: {
        feed: {},
        entries: [
          {
            link: 'https://a.example/1?x=1&y=2',
            title: 'Cranes & sun',
            published: '2025-11-03T09:00:00.000Z',
            publishedPrecision: 'minute',
            updated: '2025-11-04T00:00:00.000Z',
            language: 'en',
            source: 'Coast',
            tags: ['Ports', 'Energy'],
            image: 'https://a.example/1.jpg',
          },
          { link: 'https://a.example/2' },
        ],
      },
      rejections: [
        { pointer: '/entries/2', code: 'item-invalid', sentence: expect.stringContaining('<loc>') },
      ],
    });
  });

  it('are read from the links of languages where the address itself is missing', () => {
    const link = '<xhtml:link rel="alternate" hreflang="en" href="https://a.example/en/1"/>';
    expect(
      read(`<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml"><url>${link}</url></urlset>`),
    ).toMatchObject({
      doc: { entries: [{ link: 'https://a.example/en/1' }] },
    });
  });

  it.each([
    '<urlset><url><loc>https://a.example/1</loc></url></urlset>',
    '<?xml version="1.0"?><urlset>\n<urlset><url><loc>https://a.example/1</loc></url></urlset></urlset>',
    '<urlset><url><loc>https://a.example/1</loc><news:news><news:title>Cranes</news:title></news:news></url></urlset>',
  ])('need no namespace: %s', (map) =>
    expect(read(map)).toMatchObject({ ok: true, doc: { entries: [{ link: 'https://a.example/1' }] } }),
  );

  it('of sitemaps give one entry each, with or without a namespace', () =>
    expect(
      read(
        '<sitemapindex><sitemap><loc>https://a.example/s.xml</loc><lastmod>2025-11-04</lastmod></sitemap></sitemapindex>',
      ),
    ).toMatchObject({
      format: 'sitemap-index',
      doc: { entries: [{ link: 'https://a.example/s.xml', updated: '2025-11-04T00:00:00.000Z' }] },
    }));
});
