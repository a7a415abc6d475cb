import type { Hashtag, HashtagKind } from '@cleanwire/contracts';
import { hashtagOf, tagKey } from '@cleanwire/language/hashtags';
import { oneTagEach, sameNames } from './index.js';
import type { NamingArticle, SameNames } from './index.js';

const named = (kind: HashtagKind | undefined, label: string, more: Partial<Hashtag> = {}): Hashtag => ({
  tag: hashtagOf(label),
  key: tagKey(hashtagOf(label)),
  label,
  evidence: 'text',
  score: 0.9,
  ...(kind && { kind }),
  ...more,
});
const person = (label: string): Hashtag => named('person', label);
const body = (label: string, ...aliases: string[]): Hashtag => named('organisation', label, { aliases });
const place = (label: string): Hashtag => named('place', label);
const inEnglish = (...hashtags: Hashtag[]): NamingArticle => ({ language: 'en', hashtags });
const inLanguage = (language: string, ...hashtags: Hashtag[]): NamingArticle => ({ language, hashtags });

const shown = (same: SameNames): Record<string, string> =>
  Object.fromEntries([...same].map(([key, { label }]) => [key, label]));

describe('one tag within a story have', () => {
  it.each<[string, NamingArticle[], Record<string, string>]>([
    [
      'spellings of a name',
      [
        inEnglish(person('Olena Zorynska')),
        inEnglish(person('Olena Zorynska')),
        inEnglish(person('Olena Zorynskaya'), person('Serhiy Hrabovsky')),
        inLanguage('de', person('Serhij Hrabowskyj')),
        inLanguage('fr', person('Serhii Hrabovskyy')),
      ],
      { serhijhrabowskyj: 'Serhiy Hrabovsky', serhiihrabovskyy: 'Serhiy Hrabovsky' },
    ],
    [
      'a name in the scripts that write it',
      [
        inEnglish(person('Marta Tamborski')),
        inEnglish(person('Marta Tamborski')),
        inLanguage('ru', person('Марта Тамборски')),
        inLanguage('ko', person('마르타 탐보르스키')),
        inLanguage('ja', person('マルタ・タンボルスキ')),
      ],
      {
        мартатамборски: 'Marta Tamborski',
        マルタタンボルスキ: 'Marta Tamborski',
        마르타탐보르스키: 'Marta Tamborski',
      },
    ],
    [
      'a name whose given name each language has in its own way, and the family name of them alone',
      [
        inEnglish(person('Volodymyr Zorinsky')),
        inEnglish(person('Zorinskiy')),
        inLanguage('uk', person('Володимир Зорінський')),
        inLanguage('ru', person('Владимир Зоринский')),
        inLanguage('ja', person('ウォロディミル・ゾリンスキー')),
        inEnglish(person('Volodymyr Zorinsky')),
      ],
      {
        zorinskiy: 'Volodymyr Zorinsky',
        володимирзорінський: 'Volodymyr Zorinsky',
        владимирзоринский: 'Volodymyr Zorinsky',
        ウォロディミルゾリンスキー: 'Volodymyr Zorinsky',
      },
    ],
    [
      'a person by the family name, and with a title',
      [
        inEnglish(person('Ines Halloran')),
        inEnglish(person('Halloran')),
        inEnglish(person('Prime Minister Ines Halloran')),
        inEnglish(person('Ines M. Halloran')),
      ],
      {
        halloran: 'Ines M. Halloran',
        ineshalloran: 'Ines M. Halloran',
        primeministerineshalloran: 'Ines M. Halloran',
      },
    ],
    [
      'a company with and without its form',
      [
        inEnglish(body('Larn Dynamics Inc.')),
        inLanguage('de', body('Larn Dynamics AG')),
        inEnglish(body('Larn Dynamics')),
      ],
      { larndynamicsinc: 'Larn Dynamics', larndynamicsag: 'Larn Dynamics' },
    ],
    [
      'a body and the acronym that a page files its article under',
      [
        inEnglish(body('Northern Ports Energy Council', 'NPEC')),
        inEnglish(
          body('Northern Ports Energy Council'),
          named(undefined, 'NPEC', { evidence: 'category' }),
          named(undefined, 'Ports', { evidence: 'category' }),
        ),
      ],
      { npec: 'Northern Ports Energy Council' },
    ],
    [
      'a body and its acronym, explained or by its letters',
      [
        inEnglish(body('Korea AI Software Association', 'KOSA')),
        inEnglish(named(undefined, 'KOSA'), body('LPA')),
        inEnglish(body('Larn Port Authority')),
      ],
      { kosa: 'Korea AI Software Association', lpa: 'Larn Port Authority' },
    ],
  ])('%s', (_what, articles, same) => {
    expect(shown(sameNames(articles))).toEqual(same);
  });
});

describe('apart stay', () => {
  it.each<[string, NamingArticle[]]>([
    ['people with near names', [inEnglish(person('Anna Lindqvist')), inEnglish(person('Anne Lindqvist'))]],
    ['families with near names', [inEnglish(person('Jon Hansen')), inEnglish(person('Jon Hanson'))]],
    [
      'a woman and a man of one family',
      [inLanguage('ru', person('Иван Лесников')), inLanguage('ru', person('Иван Лесникова'))],
    ],
    [
      'two of whom the family name may be',
      [
        inEnglish(person('Peter Tanaquil')),
        inEnglish(person('Paul Tanaquil')),
        inEnglish(person('Tanaquil')),
      ],
    ],
    [
      'what one article has beside each other',
      [inEnglish(person('Sergej Morosow'), person('Sergei Morozov')), inEnglish(person('Sergej Morosow'))],
    ],
    ['a person and a place', [inEnglish(person('Jack Larnholm')), inEnglish(place('Larnholm'))]],
    [
      'a person and a place that sound alike',
      [inEnglish(person('Kasparov')), inLanguage('ru', place('Каспаров'))],
    ],
    [
      'numbered ones',
      [inEnglish(named(undefined, 'World War I')), inEnglish(named(undefined, 'World War II'))],
    ],
    [
      'Japanese names with a syllable more',
      [inLanguage('ja', place('オーストリア')), inLanguage('ja', place('オーストラリア'))],
    ],
    ['a title and a name', [inEnglish(person('Judge')), inEnglish(person('Ines Judge'))]],
    [
      'years',
      [inEnglish(named(undefined, 'Larn Games 2011')), inEnglish(named(undefined, 'Larn Games 2001'))],
    ],
    [
      'bodies that an acronym may stand for',
      [
        inEnglish(body('Larn Port Authority')),
        inEnglish(body('Lofoten Pilots Association')),
        inEnglish(body('LPA')),
      ],
    ],
    [
      'two people in one headline',
      [
        inEnglish(person('Halloran Thanks Castell')),
        inEnglish(person('Castell')),
        inEnglish(person('Ines Halloran')),
      ].slice(0, 3),
    ],
    [
      'a place and the country in brackets behind it',
      [inLanguage('pt', body('Universidade de Larnholm', 'EUA')), inLanguage('pt', named('place', 'EUA'))],
    ],
    [
      'what an article is not sure of',
      [
        inEnglish(named('organisation', 'Rumours Larn', { score: 0.4, aliases: ['LRN'] })),
        inEnglish(named('organisation', 'LRN')),
      ],
    ],
  ])('%s', (_what, articles) => {
    expect(shown(sameNames(articles))).toEqual({});
  });

  it('names that sound alike though m is not n and l is not r', () => {
    expect(
      shown(sameNames([inEnglish(person('Tamara Berlo')), inLanguage('ru', person('Танала Пелро'))])),
    ).toEqual({});
  });
});

it('speaks the script of most articles, whichever comes first', () => {
  const russian = inLanguage('ru', person('Марта Тамборски'));
  const english = inEnglish(person('Marta Tamborski'));
  expect(shown(sameNames([english, russian, russian]))).toEqual({ martatamborski: 'Марта Тамборски' });
  expect(shown(sameNames([russian, english, english]))).toEqual({ мартатамборски: 'Marta Tamborski' });
});

it('forgets a name with its article', () => {
  const articles = [inEnglish(person('Ines Halloran')), inEnglish(person('Halloran'))];
  expect(sameNames(articles).size).toBe(1);
  expect(sameNames(articles.slice(1)).size).toBe(0);
});

it('takes any names, and many of them', () => {
  const odd = ['’s', 'M.', '·', '𝒳', 'İ', '1', 'von', 'Dr', 'Inc', 'ال', 'ー'].map((label) =>
    named('person', label, { key: label }),
  );
  expect(() => sameNames([inEnglish(...odd), inLanguage('zh', ...odd)])).not.toThrow();
  const many = Array.from({ length: 200 }, (_, i) =>
    inEnglish(...Array.from({ length: 8 }, (_, k) => person(`Person ${'abcdefgh'[k]}name${i % 100}`))),
  );
  expect(sameNames(many).size).toBe(0);
});

it('gives each article one tag for what it calls by several, at the place of the first, with its own names as aliases', () => {
  const own = [
    place('Larnholm'),
    named('person', 'Zorynskyj', { offset: 7, score: 0.7 }),
    named(undefined, 'KOSA', { aliases: ['KS'] }),
    named('person', 'Olena Zorynska', { offset: 90 }),
  ];
  const zorynska = { key: 'olenazorynska', tag: 'OlenaZorynska', label: 'Olena Zorynska' };
  expect(
    oneTagEach(
      own,
      new Map([
        ['zorynskyj', zorynska],
        ['kosa', { key: 'korea', tag: 'Korea', label: 'Korea AI' }],
      ]),
    ),
  ).toEqual([
    own[0],
    { ...own[1], ...zorynska, aliases: ['Zorynskyj'], score: 0.9 },
    { ...own[2], key: 'korea', tag: 'Korea', label: 'Korea AI', aliases: ['KOSA', 'KS'] },
  ]);
  expect(oneTagEach(own, new Map())).toBe(own);
});
