import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyHash } from '@cleanwire/language/text';
import { looksLikeHashtagPage, parseHashtagPage, readDateLine } from './index.js';
import type { HashtagPage, HashtagPageItem } from './index.js';

const text = 'The port of Larnholm will open three parks — by spring. Its harbour said so.';

interface ItemParts {
  label?: string;
  date?: string;
  bullets?: string[];
  headline?: string;
  body?: string;
}

const anItem = ({
  label = 'Meridian Wire',
  date = '23-11-2025',
  bullets = ['Energy', 'Meridian Wire'],
  headline = 'Larnholm to run cranes on sun',
  body = text,
}: ItemParts = {}): string =>
  [label, date, ...bullets.map((bullet) => `- ${bullet}`), headline, body]
    .filter((line) => line !== '')
    .join('\n');

const aPage = (...items: string[]): string =>
  ['Latest news with #NorthernPortsEnergyCouncil', ...items].join('\n\n\n');

function accepted(page: HashtagPage): Extract<HashtagPage, { ok: true }> {
  if (!page.ok) throw new Error(page.sentence);
  return page;
}
const itemsOf = (page: string): readonly HashtagPageItem[] => accepted(parseHashtagPage(page)).items;
const onlyItem = (parts: ItemParts): HashtagPageItem => {
  const [item, ...others] = itemsOf(aPage(anItem(parts)));
  expect(others).toEqual([]);
  return item!;
};

describe('a page in the plain grammar', () => {
  const page = accepted(
    parseHashtagPage(
      aPage(
        anItem(),
        anItem({ headline: 'Port turns to water', bullets: ['Business', 'Energy', 'Meridian Wire'] }),
      ),
    ),
  );

  it('gives its tag and every item with its line', () => {
    expect(page).toEqual({
      ok: true,
      tag: 'NorthernPortsEnergyCouncil',
      warnings: [],
      rejected: [],
      items: [
        {
          line: 4,
          label: 'Meridian Wire',
          source: 'Meridian Wire',
          categories: ['Energy'],
          headline: 'Larnholm to run cranes on sun',
          body: text,
          published: { time: '2025-11-23T00:00:00.000Z', precision: 'day' },
          warnings: [],
        },
        expect.objectContaining({
          line: 12,
          categories: ['Business', 'Energy'],
          headline: 'Port turns to water',
        }),
      ],
    });
  });
});

describe('a page as real streams bring it', () => {
  const plain = aPage(anItem(), anItem({ headline: 'Port turns to water' }));
  const plainItems = itemsOf(plain);

  it.each([
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['CR CR LF', plain.replaceAll('\n', '\r\r\n')],
    ['CR alone', plain.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${plain}`],
    ['a line feed at the end', `${plain}\n`],
    ['white space at the ends of lines', plain.replaceAll('\n', ' \t\n')],
  ])('with %s reads the same', (_what, page) => {
    expect(itemsOf(page)).toEqual(plainItems);
  });

  it('with one blank line between items reads the same but for the lines', () => {
    const items = itemsOf(plain.replaceAll('\n\n\n', '\n\n'));
    expect(items.map(({ line }) => line)).toEqual([3, 10]);
    expect(items.map(({ headline, body }) => [headline, body])).toEqual(
      plainItems.map(({ headline, body }) => [headline, body]),
    );
  });

  it.each([1, 2])('with mojibake %i times over reads the same and says so', (times) => {
    let damaged = plain;
    for (let i = 0; i < times; i++) damaged = new TextDecoder('windows-1252').decode(Buffer.from(damaged));
    const page = accepted(parseHashtagPage(damaged));
    expect(page.items).toEqual(plainItems);
    expect(page.warnings).toEqual(['mojibake-repaired']);
  });

  it.each([
    [
      'Korean',
      'Latest news with #북방항만에너지협의회',
      '북방항만에너지협의회',
      '동해신문',
      '2025년 11월 23일',
      '라른홀름 항만, 크레인 돌린다',
      '항구 도시 라른홀름이 내년 봄까지 단지 세 곳을 연다고 밝혔다.',
    ],
    [
      'Korean with a Korean header',
      '#북방항만에너지협의회 관련 최신 뉴스',
      '북방항만에너지협의회',
      '동해신문',
      '2025. 11. 23.',
      '라른홀름 항만',
      '항구 도시가 단지 세 곳을 연다.',
    ],
    [
      'Japanese',
      'Latest news with #北方港湾エネルギー協議会',
      '北方港湾エネルギー協議会',
      '北海日報',
      '2025年11月23日',
      'ラーンホルム港',
      '港湾都市は来春までに三か所を開設する。',
    ],
    [
      'Arabic',
      'آخر الأخبار مع #مجلس_طاقة_الموانئ',
      'مجلس_طاقة_الموانئ',
      'بريد الساحل',
      '٢٣-١١-٢٠٢٥',
      'ميناء لارنهولم',
      'أعلنت هيئة الميناء يوم الثلاثاء.',
    ],
  ])('in %s', (_language, header, tag, source, date, headline, body) => {
    const page = accepted(
      parseHashtagPage(
        [header, anItem({ label: source, date, bullets: [source], headline, body })].join('\n\n\n'),
      ),
    );
    expect(page.tag).toBe(tag);
    expect(page.items).toEqual([
      expect.objectContaining({
        source,
        categories: [],
        headline,
        body,
        published: { time: '2025-11-23T00:00:00.000Z', precision: 'day' },
      }),
    ]);
  });
});

describe('an item', () => {
  it.each([
    ['2025-11-03', '2025-11-03T00:00:00.000Z', 'day'],
    ['03/11/2025', '2025-11-03T00:00:00.000Z', 'day'],
    ['3.11.2025', '2025-11-03T00:00:00.000Z', 'day'],
    ['3 November 2025', '2025-11-03T00:00:00.000Z', 'day'],
    ['3rd Nov. 2025', '2025-11-03T00:00:00.000Z', 'day'],
    ['November 3, 2025', '2025-11-03T00:00:00.000Z', 'day'],
    ['Monday, 3 November 2025', '2025-11-03T00:00:00.000Z', 'day'],
    ['3 de noviembre de 2025', '2025-11-03T00:00:00.000Z', 'day'],
    ['3 نوفمبر 2025', '2025-11-03T00:00:00.000Z', 'day'],
    ['30-07-2025 14:05', '2025-07-30T14:05:00.000Z', 'minute'],
    ['30-07-2025, 2:05 PM', '2025-07-30T14:05:00.000Z', 'minute'],
    ['30-07-2025 14:05 +0900', '2025-07-30T05:05:00.000Z', 'minute'],
    ['2025-07-30T14:05:09Z', '2025-07-30T14:05:09.000Z', 'second'],
    ['30 July 2025 14:05 KST', '2025-07-30T05:05:00.000Z', 'minute'],
  ])('may be dated %s', (date, time, precision) => {
    expect(onlyItem({ date }).published).toEqual({ time, precision });
  });

  it('with an ambiguous date has the day first, and a warning', () => {
    expect(onlyItem({ date: '05-06-2025' })).toMatchObject({
      published: { time: '2025-06-05T00:00:00.000Z' },
      warnings: ['date-ambiguous'],
    });
    expect(onlyItem({ date: '06-06-2025' }).warnings).toEqual([]);
  });

  it('with an ambiguous date has the month first on a page that has it first elsewhere', () => {
    const items = itemsOf(aPage(anItem({ date: '07/30/2025' }), anItem({ date: '05/06/2025' })));
    expect(items.map(({ published }) => published?.time.slice(0, 10))).toEqual(['2025-07-30', '2025-05-06']);
    expect(items[1]!.warnings).toEqual(['date-ambiguous']);
  });

  it.each(['31-02-2025', '2025-13-40', '30-07-300000', '31 February 2025'])(
    'with the impossible date %s stays, without a date',
    (date) => {
      expect(onlyItem({ date })).toMatchObject({
        headline: 'Larnholm to run cranes on sun',
        warnings: ['date-impossible'],
      });
      expect(onlyItem({ date }).published).toBeUndefined();
    },
  );

  it('without a date is told by its label', () => {
    expect(onlyItem({ date: '' })).toMatchObject({ source: 'Meridian Wire', warnings: ['date-missing'] });
  });

  it('without a label is told by its date', () => {
    expect(onlyItem({ label: '' })).toMatchObject({
      line: 4,
      source: 'Meridian Wire',
      warnings: ['label-missing'],
    });
  });

  it('takes its source from the last bullet, and says when the label is another', () => {
    expect(onlyItem({ label: 'Meridian' })).toMatchObject({
      label: 'Meridian',
      source: 'Meridian Wire',
      categories: ['Energy'],
      warnings: ['label-differs'],
    });
  });

  it('may have no category', () => {
    expect(onlyItem({ bullets: ['Meridian Wire'] })).toMatchObject({
      source: 'Meridian Wire',
      categories: [],
    });
  });

  it('keeps its paragraphs, and what looks like a date or a list inside them', () => {
    const body = [
      'First paragraph.',
      'Opening days',
      '03-11-2025',
      'A list follows:',
      '- Energy',
      '- Ports',
      'Last paragraph.',
    ];
    expect(onlyItem({ body: `${body[0]}\n\n${body.slice(1).join('\n')}` }).body).toBe(body.join('\n\n'));
  });

  it.each([
    ['headline', { headline: '' }, 'item-without-headline'],
    ['text', { body: '' }, 'item-without-text'],
    ['headline and text', { headline: '', body: '' }, 'item-without-headline'],
  ])('without %s is rejected with its line; the others stay', (_what, parts, code) => {
    const body = `${text} ${text}`;
    const page = accepted(parseHashtagPage(aPage(anItem(), anItem({ body, ...parts }), anItem())));
    expect(page.items).toHaveLength(2);
    expect(page.rejected).toEqual([{ code, line: 12, sentence: expect.stringMatching(/\.$/) }]);
  });
});

describe('a page that holds nothing', () => {
  it.each([
    ['nothing', '', 'empty-document'],
    ['blank lines', '\ufeff\r\n \r\n', 'empty-document'],
    ['a header alone', 'Latest news with #NorthernPortsEnergyCouncil\n', 'no-items'],
    ['no header', `${anItem()}\n`, 'header-not-found'],
    ['a header without a tag', 'Latest news with #\n', 'header-not-found'],
  ])('because of %s is refused with a sentence', (_what, page, code) => {
    expect(parseHashtagPage(page)).toEqual({
      ok: false,
      code,
      line: expect.any(Number),
      sentence: expect.stringMatching(/\.$/),
    });
  });
});

it.each([
  ['a hashtag page', aPage(anItem()), true],
  ['a header alone', 'Latest news with #Ports', true],
  ['a header in another language', `#항만 최신 뉴스\n\n${anItem()}`, true],
  ['a text that mentions a number', 'Parcel #5 has arrived.\n\nIt was late.', false],
  ['XML', '<?xml version="1.0"?>\n<rss/>', false],
])('tells %s by its looks', (_what, page, looks) => {
  expect(looksLikeHashtagPage(page)).toBe(looks);
});

it.each(['On 30-07-2025 the port opened', '30 parks', 'May we?', '1234', 'v1.2.3'])(
  '"%s" is no date line',
  (line) => {
    expect(readDateLine(line)).toBeUndefined();
  },
);

it('takes linear time on a long page of near misses', () => {
  const started = process.cpuUsage();
  parseHashtagPage(`Latest news with #A\n\n${'Label\n\n- bullet\n'.repeat(50_000)}`);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
});

const seedFolder = join(import.meta.dirname, '../../../../../shared/seed');
const withSeed = existsSync(seedFolder) ? describe : describe.skip;

withSeed('the seed page, where it is beside the checkout', () => {
  const expected = existsSync(seedFolder)
    ? (JSON.parse(readFileSync(join(seedFolder, 'expected.json'), 'utf8')) as {
        feed: string;
        pageTag: string;
        sightings: {
          line: number;
          source: string;
          publishedDate: string;
          categories: string[];
          headline: string;
          bodyCharacters: number;
          bodySha256: string;
        }[];
      })
    : undefined;

  it('gives every sighting as expected', () => {
    const page = accepted(parseHashtagPage(readFileSync(join(seedFolder, expected!.feed), 'utf8')));
    expect(page.tag).toBe(expected!.pageTag);
    expect(page.warnings).toEqual([]);
    expect(
      page.items.map(({ line, source, published, categories, headline, body, warnings }) => ({
        line,
        source,
        date: published?.time,
        precision: published?.precision,
        categories,
        headline,
        characters: body.length,
        sha256: createHash('sha256').update(body).digest('hex'),
        warnings,
      })),
    ).toEqual(
      expected!.sightings.map(
        ({ line, source, publishedDate, categories, headline, bodyCharacters, bodySha256 }) => ({
          line,
          source,
          date: `${publishedDate}T00:00:00.000Z`,
          precision: 'day',
          categories,
          headline,
          characters: bodyCharacters,
          sha256: bodySha256,
          warnings: [],
        }),
      ),
    );
    expect(bodyHash(page.items[0]!.body)).toBe(bodyHash(page.items[1]!.body));
  });
});
