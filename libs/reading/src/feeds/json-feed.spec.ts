import { parseFeed } from './index.js';

const read = (text: string) => parseFeed(Buffer.from(text), { baseUrl: 'https://a.example/feed.json' });

describe('JSON Feed', () => {
  it('gives the head and the items', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Tidewater',
      home_page_url: 'https://tidewater.example/',
      feed_url: 'https://tidewater.example/feed.json',
      next_url: '/feed.json?2',
      description: 'a < b',
      language: 'ko',
      icon: '/i.png',
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
      authors: [{ name: 'Ada', url: 'https://ada.example/' }],
      items: [
        {
          id: 7,
          url: '/a',
          title: 'A &amp; B',
          content_html: '<p>Hi <a href="b">b</a></p>',
          summary: 'Brief',
          date_published: '2025-11-03T18:20:00+09:00',
          date_modified: '2025-11-04',
          tags: ['x', 'x', 'y'],
          image: '/p.jpg',
          authors: [{ name: 'Runa' }, { name: 'Runa' }, { name: 'Odo', url: 'mailto:odo@a.example' }],
          attachments: [{ url: 'a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9 }, { mime_type: 'x/y' }],
        },
        { id: 'plain', content_text: 'a < b\n\nc', language: 'en' },
      ],
    };
    expect(read(JSON.stringify(feed))).toMatchObject({
      format: 'json-feed',
      warnings: [],
      doc: {
        feed: {
          title: 'Tidewater',
          link: 'https://tidewater.example/',
          self: 'https://tidewater.example/feed.json',
          next: 'https://tidewater.example/feed.json?2',
          description: 'a &lt; b',
          language: 'ko',
          image: 'https://tidewater.example/i.png',
          hubs: ['https://hub.example/'],
          authorName: 'Ada',
          authorUrl: 'https://ada.example/',
        },
        entries: [
          {
            id: '7',
            link: 'https://tidewater.example/a',
            title: 'A & B',
            content: '<p>Hi <a href="https://tidewater.example/b">b</a></p>',
            summary: 'Brief',
            published: '2025-11-03T09:20:00.000Z',
            updated: '2025-11-04T00:00:00.000Z',
            tags: ['x', 'y'],
            image: 'https://tidewater.example/p.jpg',
            author: 'Runa, Odo',
            authors: [{ name: 'Runa' }, { name: 'Odo', email: 'odo@a.example' }],
            enclosures: [{ url: 'https://tidewater.example/a.mp3', type: 'audio/mpeg', length: 9 }],
          },
          {
            id: 'plain',
            content: 'a &lt; b\n\nc',
            contentText: 'a < b\n\nc',
            language: 'en',
            title: 'a < b c',
            derived: ['title', 'author'],
          },
        ],
      },
    });
  });

  it.each([
    ['cut off', '{"items":[{"id":"1","title":"A"},{"id":"2","title":"B', ['malformed-json', 'truncated']],
    [
      'with commas too many',
      '{"items":[{"id":"1","title":"A",},{"id":"2","title":"B"},],}',
      ['malformed-json'],
    ],
    ['with commas too few', '{"items":[{"id":"1" "title":"A"} {"id":"2","title":"B"}]}', ['malformed-json']],
    [
      'with comments and bare keys',
      '{items:[/* x */{id:1,title:"A"}, // y\n{id:2,"title":"B"}]}',
      ['malformed-json'],
    ],
    ['in a call', 'cb({"items":[{"id":"1","title":"A"},{"id":"2","title":"B"}]});', ['malformed-json']],
    [
      'with line breaks in strings',
      '{"items":[{"id":"1\n","title":"A"},{"id":"2","title":"B"}]}',
      ['malformed-json'],
    ],
  ])('repairs a feed %s', (_, text, warnings) =>
    expect(read(text.replace('{items', '{"version":"https://jsonfeed.org/version/1",items'))).toMatchObject({
      ok: true,
      warnings,
      doc: {
        entries: [
          { id: '1', title: 'A' },
          { id: '2', title: 'B' },
        ],
      },
    }),
  );

  it('refuses an object without a list of items', () =>
    expect(read('{"version":"https://jsonfeed.org/version/1"}')).toMatchObject({
      ok: false,
      code: 'malformed',
    }));
});
