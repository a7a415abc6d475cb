import { opmlOf, readSourceList } from './source-list.js';
import type { SourceList } from './source-list.js';

const sources = [
  { id: 'hafen', name: 'Hafen & "Blatt"', url: 'https://hafen.example/rss?a=1&b=2' },
  {
    id: 'busan',
    name: '부산 <신문>',
    url: 'https://busan.example/feed',
    folders: ['Asia', 'Ports & more'],
    categories: ['World/Asia', '항구'],
    siteUrl: 'https://busan.example/',
    language: 'ko',
  },
  { id: 'kobe', name: 'Kobe', url: 'https://kobe.example/feed', folders: ['Asia'], language: 'ja' },
];
const read = (text: string): SourceList => {
  const list = readSourceList(Buffer.from(text));
  if (typeof list === 'string') throw new Error(list);
  return list;
};

it('reads OPML as it wrote it, folders, categories, sites and languages among it', () => {
  const { listed, broken } = read(opmlOf(sources));
  expect(broken).toEqual([]);
  const [hafen, busan, kobe] = sources.map(({ id: _, ...entry }) => ({
    folders: [],
    categories: [],
    ...entry,
  }));
  expect(listed.map(({ entry }) => entry)).toEqual([hafen, kobe, busan]);
});

it('reads JSON lines as it wrote them, and names the lines that are none', () => {
  const lines = [
    '\ufeff' + JSON.stringify(sources[1]),
    '',
    '{"id": "x"}',
    '{"url": 7}',
    '{"url": "https://a.example/", "folders": "Asia"}',
    '{"url": ',
    '[]',
    JSON.stringify({ ...sources[0], state: 'active', fetchCount: 4 }),
  ];
  const { listed, broken } = read(lines.join('\r\n'));
  expect(listed).toEqual([
    { lines: [1], entry: sources[1] },
    { lines: [8], entry: sources[0] },
  ]);
  expect(broken.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
  expect(broken[0]).toMatchObject({ sentence: expect.stringContaining('"url" is missing') });
});

it('says what something else is not', () =>
  expect(readSourceList(Buffer.from('hello'))).toContain('There is no <outline>'));
