import fc from 'fast-check';
import { Clusters } from './index.js';
import { KeyTable } from './key-table.js';

const HARBOUR =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday.';
const HARBOUR_CORRECTED = HARBOUR.replace('three', 'four').replace('Tuesday', 'Wednesday');
const FERRY =
  'A night ferry between Vesterby and Kaldsund returns after eleven years, with cabins for two hundred and room for bicycles.';
const MARKET =
  'Fish prices on the Tessel quay rose for the third week in a row while storms kept most of the smaller boats at home.';
const ARTICLE = `${HARBOUR} ${FERRY} ${MARKET}`;
const URL_A = 'https://meridianwire.example/a?utm_source=rss';

type Line = [text: string, url?: string];

/** What becomes of each line: reason and cluster. */
const placed = (...lines: Line[]): string[] => {
  const clusters = new Clusters();
  return lines.map(([text, url]) => {
    const { reason, cluster } = clusters.take(text, url);
    return `${reason} ${cluster}`;
  });
};

it.each<[string, Line[], string[]]>([
  ['the same text without an address', [[HARBOUR], [HARBOUR]], ['new 0', 'body-exact 0']],
  [
    'the same text in other quotes, dashes and case',
    [[`“Sun” — ${HARBOUR}`], [`"SUN" - ${HARBOUR}`]],
    ['new 0', 'body-exact 0'],
  ],
  [
    'the same text at the same address, whatever was added to it',
    [
      [HARBOUR, URL_A],
      [HARBOUR, 'https://www.meridianwire.example/a#comments'],
    ],
    ['new 0', 'url 0'],
  ],
  [
    'another text at the same address',
    [
      [HARBOUR, URL_A],
      [HARBOUR_CORRECTED, URL_A],
      [HARBOUR, 'https://cc.example/1'],
    ],
    ['new 0', 'update 0', 'body-exact 0'],
  ],
  [
    'a whole new text at the same address',
    [[HARBOUR, URL_A], [FERRY, URL_A], [FERRY]],
    ['new 0', 'update 0', 'body-exact 0'],
  ],
  [
    'an equal text before an equal address',
    [[HARBOUR, URL_A], [FERRY], [FERRY, URL_A]],
    ['new 0', 'new 1', 'body-exact 1'],
  ],
  [
    'a teaser does not replace the article',
    [
      [ARTICLE, URL_A],
      [`${HARBOUR.slice(0, 90)}… Read more`, URL_A],
      [ARTICLE, URL_A],
    ],
    ['new 0', 'url 0', 'url 0'],
  ],
  [
    'a paywall does not replace the article',
    [
      [ARTICLE, URL_A],
      ['Subscribe to read more.', URL_A],
    ],
    ['new 0', 'url 0'],
  ],
  [
    'a few words under many articles',
    [
      ['Subscribe to read more.', 'https://a.example/1'],
      ['Subscribe to read more.', 'https://a.example/2'],
    ],
    ['new 0', 'new 1'],
  ],
  [
    'items that lead to the front page',
    [
      [HARBOUR, 'https://a.example/'],
      [FERRY, 'https://a.example/'],
    ],
    ['new 0', 'new 1'],
  ],
  ['a copy with a dateline', [[ARTICLE], [`LARNHOLM (Wire) — ${ARTICLE}`]], ['new 0', 'near 0']],
  [
    'the address of a copy leads to the article, too',
    [[ARTICLE], [`LARNHOLM (Wire) — ${ARTICLE}`, URL_A], [`${ARTICLE} More soon.`, URL_A]],
    ['new 0', 'near 0', 'update 0'],
  ],
  [
    'beginning and end are two articles until a text has both',
    [
      [`${HARBOUR} ${FERRY}`],
      [`${MARKET} ${HARBOUR_CORRECTED}`],
      [`${HARBOUR} ${FERRY} ${MARKET} ${HARBOUR_CORRECTED}`],
      [`${MARKET} ${HARBOUR_CORRECTED}`],
    ],
    ['new 0', 'new 1', 'near 0', 'body-exact 0'],
  ],
])('%s', (_what, lines, expected) => {
  expect(placed(...lines)).toEqual(expected);
});

it('a table of keys is a map from keys to numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.nat()), { maxLength: 3000 }),
      (pairs) => {
        const table = new KeyTable();
        const map = new Map<bigint, number>();
        for (const [key, value] of pairs) {
          table.set(key, value);
          map.set(key, value);
        }
        for (const [key, value] of map) expect(table.get(key)).toBe(value);
        expect(table.get(2n ** 63n + 1n)).toBe(map.get(2n ** 63n + 1n));
      },
    ),
    { numRuns: 20 },
  );
});
