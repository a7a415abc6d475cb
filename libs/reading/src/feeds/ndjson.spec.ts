import { sanitizeHtml } from '../html/index.js';
import { parseFeed } from './index.js';
import { readNdjson } from './ndjson.js';

const read = (text: string) => readNdjson(text, sanitizeHtml);

describe('NDJSON', () => {
  it('reads one article a line under the names producers use', () => {
    const lines = [
      {
        id: 'x-1',
        title: 'One',
        text: 'Body a < b',
        url: 'https://a.example/1',
        publishedAt: '2025-11-04T08:10:00Z',
        authors: ['Ada <ada@a.example>'],
        language: 'en',
        categories: ['Ports'],
        source: { name: 'Coast' },
      },
      {
        guid: 'x-2',
        headline: 'Two',
        body: '<p>Hi <script>x</script></p>',
        link: 'https://a.example/2',
        date: 1_762_243_800,
        author: { name: 'Runa' },
        tags: 'a, b',
        publisher: 'Wire',
      },
    ];
    expect(read(lines.map((line) => JSON.stringify(line)).join('\r\n')).entries).toMatchObject([
      {
        id: 'x-1',
        title: 'One',
        content: 'Body a &lt; b',
        contentText: 'Body a < b',
        link: 'https://a.example/1',
        published: '2025-11-04T08:10:00.000Z',
        authorName: 'Ada',
        authorEmail: 'ada@a.example',
        language: 'en',
        tags: ['Ports'],
        source: 'Coast',
      },
      {
        id: 'x-2',
        title: 'Two',
        content: '<p>Hi </p>',
        link: 'https://a.example/2',
        published: '2025-11-04T08:10:00.000Z',
        authorName: 'Runa',
        tags: ['a', 'b'],
        source: 'Wire',
      },
    ]);
  });

  it('names each bad line and what is wrong with it', () => {
    const { entries, rejections, warnings } = read(
      [
        '{"title":"A","text":"x"}',
        '',
        '{"title":',
        '[1]',
        '"x"',
        '{"title":["a"]}',
        '{"text":"x"}',
        '{"title":"B"}',
        '{"title":"C","url":"https://a.example/","date":"soon"}',
      ].join('\n'),
    );
    expect(entries.map(({ title }) => title)).toEqual(['A', 'C']);
    expect(rejections.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['line 3', 'item-invalid'],
      ['line 4', 'item-invalid'],
      ['line 5', 'item-invalid'],
      ['line 6', 'item-invalid'],
      ['line 7', 'item-without-headline'],
      ['line 8', 'item-without-text'],
    ]);
    expect(rejections[3]?.sentence).toBe('"title" is a list where a text belongs.');
    expect(warnings).toEqual(['date-unreadable: line 9']);
  });

  it('reads a list, one object over several lines, and a JSON text sequence', () => {
    const titlesOf = (text: string) => read(text).entries.map(({ title }) => title);
    expect(titlesOf('[{"title":"A","text":"x"},{"title":"B","text":"x"}]')).toEqual(['A', 'B']);
    expect(titlesOf('{\n"title": "A",\n"text": "x"\n}')).toEqual(['A']);
    expect(titlesOf('\u001e{"title":"A","text":"x"}\n\u001e{"title":"B","text":"x"}\n')).toEqual(['A', 'B']);
  });

  it('is a feed like any other, with its rejections', () =>
    expect(parseFeed(Buffer.from('{"title":"A","text":"x"}\n{'))).toMatchObject({
      ok: true,
      format: 'ndjson',
      doc: { entries: [{ title: 'A' }] },
      rejections: [{ pointer: 'line 2' }],
    }));
});
