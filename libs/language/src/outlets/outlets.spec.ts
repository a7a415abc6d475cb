import { outletAt, outletNamed, publishersOf } from './index.js';

const idOf = (name: string): string | undefined => outletNamed(name)?.id;

it.each([
  [
    'The Korea Herald',
    'KOREA HERALD',
    'koreaherald.com',
    'www.koreaherald.com',
    'https://biz.koreaherald.com/view.php?ud=1',
  ],
  [
    'Dale Echo',
    'The Dale Echo',
    'Dale Echo Online',
    'daleecho.example',
    'm.daleecho.example',
    'thedaleecho.com',
  ],
  ['The New York Times', 'New York Times', 'NYT', 'nytimes.com', 'https://www.nytimes.com/2025/11/03/x.html'],
  ['BBC', 'BBC News', 'bbc.com', 'bbc.co.uk', 'www.bbc.co.uk', 'بي بي سي', 'BBC Mundo'],
  ['Reuters', 'رويترز', 'Рейтер', 'ロイター', '路透社', '로이터', 'www.reuters.com'],
  ['연합뉴스', 'Yonhap News Agency', 'en.yna.co.kr', '韩联社'],
  ['新华社', 'Xinhua', '新華社', 'news.cn', 'http://www.xinhuanet.com/1.htm'],
  ['朝日新聞', '朝日新聞デジタル', 'asahi.com', 'digital.asahi.com', 'Asahi Shimbun'],
  ['東京新聞', '東京新聞デジタル', '東京新聞Web', 'tokyo-np.co.jp'],
  ['港湾新聞', '港湾新聞オンライン'],
  ['ZDFheute', 'ZDF', 'www.zdf.de', 'zdfheute.de'],
  ['Süddeutsche Zeitung', 'sueddeutsche.de', 'SZ.de'],
  ['Le Monde', 'Le Monde.fr', 'lemonde.fr', 'm.lemonde.fr'],
  ['Küstenbote', 'küstenbote.example', 'xn--kstenbote-q9a.example', 'KÜSTENBOTE'],
  ['Коммерсантъ', 'Kommersant', 'kommersant.ru'],
  ['L’Écho de la vallée', "L'ECHO DE LA VALLEE", 'lechodelavallee.example'],
])('%s has one key, whatever it is called', (...names) => {
  expect(new Set(names.map(idOf)).size).toBe(1);
});

it.each([
  ['The Times', 'The Times of India'],
  ['express.co.uk', 'express.de'],
  ['guardian.co.uk', 'guardian.ng'],
  ['independent.co.uk', 'independent.ie'],
  ['elmundo.es', 'elmundo.sv'],
  ['larnnotes.substack.com', 'tidewatch.substack.com'],
  ['harbourwatch.blogspot.com', 'tidewatch.blogspot.com'],
  ['mbn.mk.co.kr', 'www.mk.co.kr'],
  ['Die Presse', 'La Presse'],
  ['Der Standard', 'The Standard'],
  ['theatrenews.example', 'atrenews.example'],
  ['Korea Herald', 'Korea Times'],
  ['数据日报', '海岸日报'],
])('%s is not %s', (one, other) => {
  expect(idOf(one)).not.toBe(idOf(other));
});

it.each(['http://127.0.0.1:8090/a', 'http://192.0.2.7/a', 'http://[::1]/a', 'http://feeds/a'])(
  '%s is nobody’s address',
  (url) => expect(outletAt(url)).toBeUndefined(),
);

it('an outlet under three carriers is one; seven papers with an agency’s text are seven', () => {
  const place = (sourceId: string, publisherId: string, publisherName: string) => ({
    sourceId,
    sourceName: sourceId,
    publisherId,
    publisherName,
  });
  const carried = [
    place('tag-korea', '동해신문', '동해신문'),
    place('google-news', 'donghaenews', '동해신문'),
    place('donghae', 'donghaenews', 'Donghae News'),
  ];
  expect(publishersOf(carried).map(({ id }) => id)).toEqual(['동해신문']);
  const papers = 'abcdefg'.split('').map((name) => ({
    ...place(name, `paper${name}`, `Paper ${name}`),
    credit: 'Reuters',
  }));
  expect(publishersOf(papers)).toHaveLength(7);
});

it('a place that says no publisher, as older versions wrote them, is told by the name of its source', () => {
  const old = { sourceId: 'tag-korea', sourceName: 'The Korea Herald' };
  const now = { ...old, sourceId: 'kh', publisherId: 'koreaherald', publisherName: 'Korea Herald' };
  expect(publishersOf([old, now])).toEqual([{ id: 'koreaherald', name: 'The Korea Herald' }]);
});
