import { placements } from './dedup.js';

const QUAKE =
  'An earthquake of magnitude 6.4 struck near the port of Larnholm on Tuesday, killing at least 23 people, the civil defence of Larnholm said. ';
const FERRY =
  'A night ferry between Vesterby and Kaldsund returns after eleven years, with cabins for two hundred and room for bicycles. ';
const LONG =
  'The harbour board has heard skippers, innkeepers and the mayor, and will vote on the timetable before the summer holidays begin.';

interface Answer {
  readonly cluster: unknown;
  readonly reason: string;
  readonly of: unknown;
  readonly story: unknown;
}

const placed = (
  lines: readonly Record<string, unknown>[],
  options: Record<string, unknown> = {},
): string[] => {
  const answer = placements();
  return lines.map((line, i) => {
    const { cluster, reason, of, story } = answer({ id: `l${i}`, ...line }, options) as Answer;
    return [reason, cluster, of, story].join(' ');
  });
};

const HEADLINES = [
  { title: 'Melvin Traskarod, star of Harbour Lights, dies at 71', date: '2031-03-04T10:00:00Z' },
  { title: 'Ferry between Vesterby and Kaldsund returns', date: 'Tue, 04 Mar 2031 11:00:00 GMT' },
  { title: 'Actor Melvin Traskarod dead at 71', text: '', date: '4 March 2031' },
  { title: 'Actor Melvin Traskarod dead at 71', text: null, url: 'https://meridianwire.example/traskarod' },
  { text: 'Melvin Traskarod dies', date: 1_930_388_400 },
];

test('Headlines alone are put into stories; other ones are no copies', () => {
  expect(placed(HEADLINES)).toEqual(['new l0  l0', 'new l1  l1', 'new l2  l0', 'new l3  l0', 'new l4  l0']);
});

test('Without stories, the story is the cluster', () => {
  expect(placed(HEADLINES, { stories: false })).toEqual([0, 1, 2, 3, 4].map((i) => `new l${i}  l${i}`));
});

test('A copy is in the story of its cluster, another report of the event in it too', () => {
  const lines = [
    { title: 'Earthquake near Larnholm kills 23', text: QUAKE + LONG.repeat(6), date: '2031-03-04' },
    { title: 'Ferry returns to Kaldsund', text: FERRY + LONG, date: '2031-03-04' },
    { title: 'Many dead in quake', text: QUAKE + LONG.repeat(6) + ' (wire)', date: '2031-03-04' },
    {
      title: 'Larnholm quake: 23 dead',
      text: 'Rescuers in Larnholm searched for survivors after a 6.4-magnitude earthquake.',
      date: '2031-03-05',
    },
  ];
  expect(placed(lines)).toEqual(['new l0  l0', 'new l1  l1', 'near l0 l0 l0', 'new l3  l0']);
});

test('Short reports of two events by one template are two stories, whatever their cluster is', () => {
  const report = (place: string, dead: number): string =>
    `Um trem de passageiros descarrilou perto de ${place} e ${dead} pessoas morreram. O maquinista disse que os freios falharam e que ninguém tinha avisado a companhia.`;
  const events: [string, number][] = [
    ['Lisboa', 117],
    ['Tokyo', 245],
  ];
  const lines = events.map(([place, dead]) => ({
    title: `Trem descarrila perto de ${place}`,
    text: report(place, dead),
    language: 'pt',
    date: '2031-03-04',
  }));
  expect(placed(lines).map((line) => line.split(' ').at(-1))).toEqual(['l0', 'l1']);
});

const SOLAR =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday.';
const SOLAR_CORRECTED = SOLAR.replace('three', 'four').replace('Tuesday', 'Wednesday');
const CABINS = FERRY.trim();
const MARKET =
  'Fish prices on the Tessel quay rose for the third week in a row while storms kept most of the smaller boats at home.';
const ARTICLE = `${SOLAR} ${CABINS} ${MARKET}`;
const URL_A = 'https://meridianwire.example/a?utm_source=rss';

test.each<[string, [text: string, url?: string][], string[]]>([
  ['the same text without an address', [[SOLAR], [SOLAR]], ['new l0', 'body-exact l0']],
  [
    'the same text in other quotes, dashes and case',
    [[`“Sun” — ${SOLAR}`], [`"SUN" - ${SOLAR}`]],
    ['new l0', 'body-exact l0'],
  ],
  [
    'the same text at the same address, whatever was added to it',
    [
      [SOLAR, URL_A],
      [SOLAR, 'https://www.meridianwire.example/a#comments'],
    ],
    ['new l0', 'url l0'],
  ],
  [
    'another text at the same address, and a copy of what it was',
    [
      [SOLAR, URL_A],
      [SOLAR_CORRECTED, URL_A],
      [SOLAR, 'https://cc.example/1'],
    ],
    ['new l0', 'update l0', 'body-exact l0'],
  ],
  [
    'a teaser does not replace the article',
    [
      [ARTICLE, URL_A],
      [`${SOLAR.slice(0, 90)}… Read more`, URL_A],
      [ARTICLE, URL_A],
    ],
    ['new l0', 'url l0', 'url l0'],
  ],
  [
    'a paywall does not replace the article',
    [
      [ARTICLE, URL_A],
      ['Subscribe to read more.', URL_A],
    ],
    ['new l0', 'url l0'],
  ],
  [
    'a few words under many articles',
    [
      ['Subscribe to read more.', 'https://a.example/1'],
      ['Subscribe to read more.', 'https://a.example/2'],
    ],
    ['new l0', 'new l1'],
  ],
  [
    'items that lead to the front page',
    [
      [SOLAR, 'https://a.example/'],
      [CABINS, 'https://a.example/'],
    ],
    ['new l0', 'new l1'],
  ],
  [
    'a copy with a dateline, by whose address the article is found',
    [[ARTICLE], [`LARNHOLM (Wire) — ${ARTICLE}`, URL_A], [`${ARTICLE} More soon.`, URL_A]],
    ['new l0', 'near l0', 'url l0'],
  ],
])('The cluster of %s', (_what, lines, expected) => {
  const placedLines = placed(lines.map(([text, url]) => ({ text, ...(url && { url }) })));
  expect(placedLines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(expected);
});

test('A line with neither title nor text is turned away', () => {
  expect(() => placed([{ title: ' ', text: '' }])).toThrow('neither');
});

test('A line that turned out to be an article of its own is the cluster of its copies from then on', () => {
  const wall =
    'Read on with a subscription, one crown for the first month. Are you a reader already? Then sign in here.';
  const at = (place: string): string => `https://post.example/${place}`;
  const lines = [
    { title: 'Ferry strike ends', text: wall, url: at('a') },
    { title: 'No more strike on the ferry', text: wall, url: at('b') },
    { title: 'Museum finds a cannon', text: wall, url: at('c') },
    { title: 'The strike on the ferry is over', text: wall, url: at('b') },
  ];
  const clusters = placed(lines, { stories: false }).map((line) => line.split(' ').slice(0, 2).join(' '));
  expect(clusters).toEqual(['new l0', 'body-exact l0', 'new l2', 'url l1']);
});
