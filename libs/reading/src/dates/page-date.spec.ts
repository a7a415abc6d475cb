import { findPageDate } from './page-date.js';
import type { DateClues } from './page-date.js';
import { urlDay } from './url-date.js';

type Shown = 'time' | 'updates' | 'named' | 'maybeNamed' | 'namedAbove' | 'lines' | 'everyLine';

const clues = (
  some: Partial<Omit<DateClues, Shown>> & Partial<Record<Shown, readonly string[]>>,
): DateClues => ({
  urls: [],
  jsonLd: [],
  meta: [],
  modified: [],
  titles: [],
  source: '',
  images: [],
  writing: { order: 'dmy' },
  ...some,
  time: () => some.time ?? [],
  updates: () => some.updates ?? [],
  everyLine: () => some.everyLine ?? some.lines ?? [],
  named: () => some.named ?? [],
  maybeNamed: () => some.maybeNamed ?? [],
  namedAbove: () => some.namedAbove ?? [],
  lines: () => some.lines ?? [],
});
const now = new Date('2025-08-01T12:00:00Z');

describe('findPageDate', () => {
  it('prefers what structured data states, and keeps its offset and precision', () => {
    expect(
      findPageDate(
        clues({ jsonLd: ['2025-07-30T23:30:00+09:00'], meta: ['2025-07-29'], lines: ['28 July 2025'] }),
        now,
      ),
    ).toEqual({
      time: '2025-07-30T23:30:00.000+09:00',
      precision: 'second',
      evidence: 'json-ld',
    });
  });

  it('takes the day from the address, and the clock from a statement on the same day', () => {
    const urls = ['https://courier.example/2025/07/30/bridge'];
    expect(findPageDate(clues({ urls, meta: ['2025-07-30T08:15'] }), now)).toEqual({
      time: '2025-07-30T08:15:00.000Z',
      precision: 'minute',
      evidence: 'meta',
    });
    expect(findPageDate(clues({ urls, meta: ['2025-07-31T02:15Z'] }), now)).toEqual({
      time: '2025-07-30T00:00:00.000Z',
      precision: 'day',
      evidence: 'url',
    });
  });

  it('believes the statement on a story that went on for days, and the address where a whole site was dated anew', () => {
    const urls = ['https://courier.example/2025/06/20/bridge'];
    const day = (meta: string): string | undefined =>
      findPageDate(clues({ urls, meta: [meta] }), now)?.time.slice(0, 10);
    expect([day('2025-06-26T09:00:00+02:00'), day('2025-07-31T09:00:00+02:00')]).toEqual([
      '2025-06-26',
      '2025-06-20',
    ]);
  });

  it('does not take the day in the head of the page, which is that of the visit', () => {
    const shown = { namedAbove: ['Friday 1 August 2025', 'Edition of 31 July 2025'] };
    expect(findPageDate(clues({ ...shown, maybeNamed: ['By Ivo Marsh, 20 July 2025'] }), now)?.time).toMatch(
      /^2025-07-20/,
    );
  });

  it('finds the moment in a script that has one, not in one that lists several articles', () => {
    const source = (...days: string[]): string =>
      days.map((day) => `{"id":7,"publishedAt":"${day}T06:00:00+01:00"}`).join();
    expect(findPageDate(clues({ source: source('2025-07-20', '2025-07-20') }), now)?.time).toBe(
      '2025-07-20T06:00:00.000+01:00',
    );
    expect(findPageDate(clues({ source: source('2025-07-20', '2025-07-21') }), now)?.precision).toBe('day');
  });

  it.each([
    ['a time element', { time: ['2025-07-30'] }],
    ['an element named as a date', { named: ['Posted 30 July 2025'] }],
    [
      'the day of publication beside that of a change',
      { named: ['수정 2025-08-05 09:10등록 2025-07-30 15:20'] },
    ],
    [
      'a line that says "published"',
      { lines: ['A bridge', 'Veröffentlicht am 30.07.2025 um 9 Uhr', '1 May 2020'] },
    ],
    ['the title', { titles: ['Minutes of 30 July 2025'] }],
    ['a line that is a date', { lines: ['The town was founded in 1203.', 'Seaport, 30 July 2025'] }],
  ])('reads %s', (_where, some) => {
    expect(findPageDate(clues(some), now)).toEqual({
      time: '2025-07-30T00:00:00.000Z',
      precision: 'day',
      evidence: 'text',
    });
  });

  it('never believes a day in the future', () => {
    expect(findPageDate(clues({ jsonLd: ['2031-01-01'], meta: ['2025-07-30'] }), now)?.evidence).toBe('meta');
    expect(findPageDate(clues({ jsonLd: ['2031-01-01'] }), now)).toBeUndefined();
  });

  it('grants a day for time zones east of here', () => {
    expect(findPageDate(clues({ meta: ['2025-08-02T01:00:00+13:00'] }), now)?.time).toBe(
      '2025-08-02T01:00:00.000+13:00',
    );
  });

  it('does not take the date of the visit, shown somewhere on the page, for that of publication', () => {
    expect(findPageDate(clues({ lines: ['Friday, 1 August 2025', 'Weather: sunny'] }), now)).toBeUndefined();
    expect(
      findPageDate(clues({ lines: ['Friday, 1 August 2025', 'Seaport, 12 March 2019'] }), now)?.time,
    ).toMatch(/^2019-03-12/);
  });

  it('believes today where the page says that it was published then', () => {
    expect(findPageDate(clues({ lines: ['Published on 1 August 2025'] }), now)?.time).toMatch(/^2025-08-01/);
  });

  it('tells the day that readers saw when the page states only UTC', () => {
    expect(
      findPageDate(
        clues({ meta: ['2025-07-31T02:54:29Z'], named: ['Wednesday, July 30, 2025 10:54PM'] }),
        now,
      )?.time,
    ).toMatch(/^2025-07-30/);
    expect(
      findPageDate(clues({ meta: ['2025-07-31T02:54:29Z'], modified: ['2025-07-30T19:54:29-07:00'] }), now)
        ?.time,
    ).toBe('2025-07-30T19:54:29.000-07:00');
  });

  it('falls back to the last change, pictures, the most frequent date of the source, and a month', () => {
    expect(findPageDate(clues({ modified: ['2025-07-30'] }), now)?.evidence).toBe('meta');
    expect(
      findPageDate(clues({ images: ['https://x.example/uploads/2025/07/30/a.jpg'] }), now)?.evidence,
    ).toBe('url');
    expect(
      findPageDate(clues({ source: 'showDate("2025/07/30"); 2025-07-30 2024-01-01' }), now)?.time,
    ).toMatch(/^2025-07-30/);
    expect(findPageDate(clues({ lines: ['June 2022'] }), now)).toEqual({
      time: '2022-06-01T00:00:00.000Z',
      precision: 'month',
      evidence: 'text',
    });
  });

  it('says nothing rather than something made up', () => {
    expect(
      findPageDate(clues({ lines: ['Tel. 030 2025 1212', 'Version 1.2.3'], named: ['soon'] }), now),
    ).toBeUndefined();
  });
});

describe('urlDay', () => {
  it.each([
    ['https://a.example/2025/07/30/title', '2025-07-30'],
    ['https://a.example/news/2025-7-30/', '2025-07-30'],
    ['https://a.example/politik/20250730-titel.html', '2025-07-30'],
    ['https://a.example/world/2025/jul/30/title', '2025-07-30'],
    ['https://a.example/30-07-2025/title', '2025-07-30'],
    ['https://web.archive.org/web/20200101000000/http://a.example/2019/05/04/x', '2019-05-04'],
  ])('reads the day in %s', (url, day) => {
    expect(urlDay(url)).toBe(day);
  });

  it.each([
    'https://a.example/2025/07/',
    'https://a.example/article/20251399',
    'https://a.example/p?date=2025-07-30',
    'https://a.example/1/2/3',
  ])('reads none in %s', (url) => {
    expect(urlDay(url)).toBeUndefined();
  });
});
