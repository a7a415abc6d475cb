import { calendarWords, monthNames, moreBetween, moreHalves } from './index.js';

const of = (language: string) => calendarWords().find((row) => row.language === language)!;

describe('calendarWords', () => {
  it.each<[string, string, string, string]>([
    ['en', 'mdy', 'January', 'Sunday'],
    ['de', 'dmy', 'Januar', 'Sonntag'],
    ['ru', 'dmy', 'январь', 'воскресенье'],
    ['ar', 'dmy', 'يناير', 'الأحد'],
    ['ko', 'ymd', '', '일요일'],
    ['zh', 'ymd', '一月', '星期日'],
  ])('%s writes days as %s, and January and Sunday %s, %s', (language, order, month, weekday) => {
    const row = of(language);
    expect(row.order).toBe(order);
    expect(row.months[0]!.long[0] ?? '').toBe(month);
    expect(row.weekdays[0]!.long[0]).toBe(weekday);
  });

  it('tells what is written out from what is short, and has cases and countries', () => {
    expect(of('de').months[0]).toEqual({
      long: ['Januar'],
      other: expect.arrayContaining(['Jan.', 'Jänner']),
    });
    expect(of('pl').months[0]!.long).toEqual(expect.arrayContaining(['styczeń', 'stycznia']));
  });

  it('gives every language twelve months and seven days', () => {
    expect(
      calendarWords().every(({ months, weekdays }) => months.length === 12 && weekdays.length === 7),
    ).toBe(true);
  });
});

it('has the months of other calendars, and what people write', () => {
  for (const list of ['jalali', 'hijri', 'more-hijri', 'more-months'] as const)
    expect(monthNames(list).every(({ months }) => months.length === 12)).toBe(true);
  expect(moreHalves('pm')).toContain('오후');
  expect(moreBetween()).toContain('uhr');
});
