import fc from 'fast-check';
import { readDate } from './read-date.js';

const timeOf = (text: string, language?: string): string | undefined =>
  readDate(text, { language })
    ?.time.replace(/:00\.000Z$|\.000Z$/, '')
    .replace(/T00:00$/, '');

describe('readDate', () => {
  it.each([
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21'],
    ['1 Jan 2004 00:05 GMT', '2004-01-01T00:05'],
    ['Thu, 1 Jan 04 19:48:21 EST', '2004-01-02T00:48:21'],
    ['Tue,04 Nov 2025 08:10:00 +0200', '2025-11-04T06:10'],
    ['Tue, 04-Nov-2025 08:10:00 GMT', '2025-11-04T08:10'],
    ['Mon Jan 26 16:31:05 2004', '2004-01-26T16:31:05'],
    ['Sun Jan 4 16:29:06 PST 2004', '2004-01-05T00:29:06'],
    ['Wed Aug 27 13:08:45 +0000 2008', '2008-08-27T13:08:45'],
    ['Wed, 19 Aug 2009 18:28:00 Etc/GMT', '2009-08-19T18:28'],
    ['Fri, 2006/09/15 08:19:53 EDT', '2006-09-15T12:19:53'],
    ['Thu, 06 Nov 2025 15.05.09 GMT', '2025-11-06T15:05:09'],
    ['Monday, 03-Nov-25 15:05:09 GMT', '2025-11-03T15:05:09'],
    ['Mon, 26 Jan 2004 16:31:00 AT', '2004-01-26T20:31'],
    ['Sat, 31 Dec 2005 23:59:60 GMT', '2006-01-01'],
  ])('reads the mail form %s', (text, time) => expect(timeOf(text)).toBe(time));

  it.each([
    ['2004-01-01T19:48:21+01:00', '2004-01-01T18:48:21'],
    ['2004-01-01 19:48:21.5 -0500', '2004-01-02T00:48:21.500Z'],
    ['20251103T100000Z', '2025-11-03T10:00'],
    ['2025-11-03T10:00+01:00[Europe/Berlin]', '2025-11-03T09:00'],
    ['2004-1-1T7:48:21Z', '2004-01-01T07:48:21'],
    ['2003-335', '2003-12-01'],
    ['2025-11', '2025-11-01'],
    ['2003', '2003-01-01'],
    ['2003-12-31T10Z', '2003-12-31T10:00'],
    ['2025-11-3 5:05', '2025-11-03T05:05'],
    ['031231', '2003-12-31'],
    ['03-12-31', '2003-12-31'],
    ['03-12-31T10:14Z', '2003-12-31T10:14'],
    ['03335', '2003-12-01'],
    ['03-335', '2003-12-01'],
    ['-0312', '2003-12-01'],
    ['-03-12', '2003-12-01'],
    ['2004-W01-1', '2003-12-29'],
    ['2004W536T1000Z', '2005-01-01T10:00'],
    ['2004-W10', '2004-03-01'],
    ['2025-11-04+01:00', '2025-11-03T23:00'],
    ['2003-12-31T23:59:60Z', '2004-01-01'],
    ['2004-07-08 23:56:58.0', '2004-07-08T23:56:58'],
    ['2025-11-04T24:00:00Z', '2025-11-05'],
    ['1762243800', '2025-11-04T08:10'],
    ['/Date(1762243800000)/', '2025-11-04T08:10'],
  ])('reads the machine form %s', (text, time) => expect(timeOf(text)).toBe(time));

  it.each([
    ['January 1st, 2004', '2004-01-01'],
    ['Nov. 4, 2025, 8:10 a.m. ET', '2025-11-04T13:10'],
    ['12:30 AM, 4 Nov 2025', '2025-11-04T00:30'],
    ['le 3 mars 2025 à 14h30', '2025-03-03T14:30'],
    ['mar. 4 novembre 2025', '2025-11-04'],
    ['Dienstag, 4. März 2025, 14.30 Uhr', '2025-03-04T14:30'],
    ['4 de novembro de 2025 às 08h10', '2025-11-04T08:10'],
    ['4 november 2025 kl. 08.10', '2025-11-04T08:10'],
    ['Втр, 04 ноя 2025 08:10:00 +0300', '2025-11-04T05:10'],
    ['4 ноября 2025 г., 08:10', '2025-11-04T08:10'],
    ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00'],
    ['2004-július-13T9:15-05:00', '2004-07-13T14:15'],
    ['2004년 05월 28일  01:31:15', '2004-05-27T16:31:15'],
    ['2004-05-25 오후 11:23:17', '2004-05-25T14:23:17'],
    ['2004년 5월 28일 01:31:15 GMT', '2004-05-28T01:31:15'],
    ['2025年11月3日 9時05分', '2025-11-03T09:05'],
    ['3 พ.ย. 2568', '2025-11-03'],
    ['٣ نوفمبر ٢٠٢٥', '2025-11-03'],
    ['4 בנובמבר 2025', '2025-11-04'],
    ['4 नवंबर 2025', '2025-11-04'],
    ['ngày 4 tháng 11 năm 2025', '2025-11-04'],
  ])('reads %s in its own language', (text, time) => expect(timeOf(text)).toBe(time));

  it.each([
    ['GMT+0200 (CET)', '06:10'],
    ['+02:00', '06:10'],
    ['-5', '13:10'],
    ['CEST', '06:10'],
    ['IST', '02:40'],
    ['Pacific Daylight Time', '15:10'],
    ['America/New_York', '13:10'],
    ['Z', '08:10'],
    ['A', '08:10'],
    ['Nowhere', '08:10'],
  ])('knows the zone %s', (zone, clock) =>
    expect(timeOf(`Tue, 04 Nov 2025 08:10:00 ${zone}`)).toBe(`2025-11-04T${clock}`),
  );

  it.each([
    ['令和7年9月12日 16:20', 'ja', '2025-09-12T16:20'],
    ['令和元年5月1日', 'ja', '2019-05-01'],
    ['平成31年4月30日（火）午後3時30分', 'ja', '2019-04-30T15:30'],
    ['R7.11.4', 'ja', '2025-11-04'],
    ['中華民國114年11月4日 下午 03:05', 'zh-TW', '2025-11-04T15:05'],
    ['114-11-04', 'zh-TW', '2025-11-04'],
    ['二〇二五年十一月四日', 'zh', '2025-11-04'],
    ['2025年11月4日星期二 晚上11:05', 'zh', '2025-11-04T23:05'],
    ['25. 11. 4. 오후 3:05', 'ko', '2025-11-04T06:05'],
    ['3:05 CH, 4 thg 11, 2025', 'vi', '2025-11-04T15:05'],
    ['วันอังคารที่ 4 พฤศจิกายน พ.ศ. 2568 เวลา 15.05 น.', 'th', '2025-11-04T15:05'],
    ['4 พ.ย. 68', 'th', '2025-11-04'],
    ['04/11/68', 'th', '2025-11-04'],
    ['13 جمادى الأولى 1447 هـ', 'ar', '2025-11-04'],
    ['13 جمادى الأولى 1447هـ الموافق 4 نوفمبر 2025', 'ar', '2025-11-04'],
    ['٤ تشرين الثاني ٢٠٢٥ - ١٠:٠٥ مساءً', 'ar', '2025-11-04T22:05'],
    ['4 غشت 2025', 'ar', '2025-08-04'],
    ['سه‌شنبه ۱۳ آبان ۱۴۰۴ ساعت ۱۵:۰۵', 'fa', '2025-11-04T15:05'],
    ['1404/08/13', 'fa', '2025-11-04'],
    ['2025 m. lapkričio 4 d., antradienis, 10:00', 'lt', '2025-11-04T10:00'],
    ['2025. gada 4. novembrī plkst. 18.30', 'lv', '2025-11-04T18:30'],
    ['2025(e)ko azaroaren 4(a), asteartea (22:05)', 'eu', '2025-11-04T22:05'],
    ['4. listopada 2025. u 15:05', 'hr', '2025-10-04T15:05'],
    ['4 listopada 2025, 15:05', 'pl', '2025-11-04T15:05'],
    ['4. listopadu 2025', 'cs', '2025-11-04'],
    ['12 lip 2025', 'hr', '2025-06-12'],
    ['12 lip 2025', 'pl', '2025-07-12'],
    ['12. Jänner 2025, 10.05 Uhr', 'de-AT', '2025-01-12T10:05'],
    ['4 de noviembre de 2025, 10:05 p. m.', 'es', '2025-11-04T22:05'],
    ['4 nov. 2025 10 h 05', 'fr-CA', '2025-11-04T10:05'],
    ['4. marraskuuta 2025 klo 18.30', 'fi', '2025-11-04T18:30'],
    ['2025. nov. 4., kedd, 10:05', 'hu', '2025-11-04T10:05'],
    ['4 Νοεμβρίου 2025, 10:05 μ.μ.', 'el', '2025-11-04T22:05'],
    ['4 ноември 2025 г. в 10:05 ч.', 'bg', '2025-11-04T10:05'],
    ['2025 оны 11-р сарын 4', 'mn', '2025-11-04'],
    ['2025-yil 4-noyabr', 'uz', '2025-11-04'],
    ['4 ኖቬምበር 2025', 'am', '2025-11-04'],
    ['৪ নভেম্বর ২০২৫, ১০:০৫ পিএম', 'bn', '2025-11-04T22:05'],
    ['Dydd Mawrth, 4 Tachwedd 2025 am 12:40', 'cy', '2025-11-04T12:40'],
    ['Selasa, 04 Nov 2025 pukul 22.05 WIB', 'id', '2025-11-04T15:05'],
    ['4 Nov 2025, 11:05 at night', 'en', '2025-11-04T23:05'],
    ['4 ноября 2025, 2:05 ночи', 'ru', '2025-11-04T02:05'],
  ])('reads %s of a publisher in %s', (text, language, time) => expect(timeOf(text, language)).toBe(time));

  it.each([
    ['2025-11-04 at 10:05', '2025-11-04T10:05'],
    ['Thu, 03 Jul 2025 16:05:00 ET', '2025-07-03T20:05'],
    ['Tue, 04 Nov 2025 16:05:00 ET', '2025-11-04T21:05'],
    ['July 4, 2025 10:05 a.m. CT', '2025-07-04T15:05'],
    ['Tue, 04 Nov 2025 1000 GMT', '2025-11-04T10:00'],
    ['026, 26 Mar 2023 22:43:38 +0000', '2023-03-26T22:43:38'],
    ['4/Nov/2025:10:05:00 +0100', '2025-11-04T09:05'],
    ['<time datetime="2025-09-12T18:30:00-05:00">Sep 12</time>', '2025-09-12T23:30'],
    ['20251104100500', '2025-11-04T10:05'],
    ['1762250400000000', '2025-11-04T10:00'],
    ['05/11/2024 01:57 | Actualizado a 06/11/2024 19:20', '2024-05-11T01:57'],
  ])('reads the clock and the zone of %s', (text, time) => expect(timeOf(text, 'en')).toBe(time));

  it.each([
    ['a month that the language does not say, of a name that is two', '4 listopada 2025', undefined],
    ['the same where the language has no such month', '12 lip 2025', 'en'],
    ['an era of another language', 'R7.11.4', 'en'],
    ['a range of days', '4.-5. November 2025', 'de'],
    ['two days of a month', 'Nov 4-5, 2025', 'en'],
    ['the calendar of Nepal', '2082/07/18', 'ne'],
    ['the calendar of Bengal', 'কার্তিক ১৯, ১৪৩২', 'bn'],
    ['lunar or solar years in figures', '1447/05/13', undefined],
    ['two names of a month that differ', '5 آذار/أبريل 2024', 'ar'],
    ['a month that is none', '2025-13-04', undefined],
    ['figures without a mark', '4 5 2025', 'en'],
    ['a version', '1.2.3', 'de'],
  ])('reads no day out of %s', (_what, text, language) => {
    expect(readDate(text, { language })).toBeUndefined();
  });

  it('keeps the day alone where an unknown word follows the clock', () => {
    expect(timeOf('4 Nov 2025 10:05 hwyrnos', 'en')).toBe('2025-11-04');
    expect(timeOf('2025-11-04 5')).toBe('2025-11-04');
    expect(timeOf('4 Nov 2025 99:99', 'en')).toBe('2025-11-04');
  });

  it('tells the day and the clock of the writer beside the moment', () => {
    expect(readDate('4 Nov 2025, 23:05 EST')).toEqual({
      day: '2025-11-04',
      time: '2025-11-05T04:05:00.000Z',
      localTime: '2025-11-04T23:05:00.000-05:00',
      precision: 'minute',
    });
    expect(readDate('4 Nov 2025, 23:05', { zone: 60 })?.time).toBe('2025-11-04T22:05:00.000Z');
  });

  /** All languages of the platform; what it writes is read as that very day, or not at all. */
  it('never reads what the platform writes in any language as another day', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const codes = letters.flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]));
    const languages = [
      ...Intl.DateTimeFormat.supportedLocalesOf(codes),
      ...['en-GB', 'zh-Hant', 'de-AT', 'ar-SA', 'ar-LB', 'ar-MA', 'sr-Latn', 'fa-AF', 'es-PE', 'fr-CA'],
    ];
    const misread: unknown[] = [];
    let read = 0;
    let written = 0;
    for (const [index, language] of languages.entries())
      for (const dateStyle of ['full', 'long', 'medium'] as const) {
        const format = new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short', timeZone: 'UTC' });
        for (let month = 0; month < 12; month++) {
          const year = 1997 + ((index + month * 7) % 40);
          const date = new Date(Date.UTC(year, month, 1 + ((index + month) % 28), month * 2, 5));
          const text = format.format(date);
          const found = readDate(text, { language });
          written++;
          if (found === undefined || found.precision === 'month') continue;
          read++;
          if (found.day !== date.toISOString().slice(0, 10)) misread.push({ language, text, day: found.day });
        }
      }
    expect(misread).toEqual([]);
    // 96 in a hundred; what is not read are small languages with inflected or numbered months.
    expect(read / written).toBeGreaterThan(0.95);
  });

  it('asks the language which number of a numeric date is the month', () => {
    expect(timeOf('04/05/2025', 'en-US')).toBe('2025-04-05');
    expect(timeOf('04/05/2025', 'fr')).toBe('2025-05-04');
    expect(timeOf('13/05/2025', 'en-US')).toBe('2025-05-13');
    expect(timeOf('04.05.2025')).toBe('2025-05-04');
    expect(timeOf('04-05-25')).toBe('2004-05-25');
    expect(timeOf('04-05-25', 'nl')).toBe('2025-05-04');
  });

  it('says how exact a date is', () => {
    const precisionOf = (text: string) => readDate(text)?.precision;
    expect(['2025-11', '2025-11-04', '2025-11-04T08:10Z', '2025-11-04T08:10:00Z'].map(precisionOf)).toEqual([
      'month',
      'day',
      'minute',
      'second',
    ]);
  });

  it.each([
    'today',
    '2 hours ago',
    '32 Foo 2025',
    'Feb 30 2025',
    '0000-00-00 00:00:00',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '300000-01-01',
    'Nov 4',
    '',
  ])('finds no date in "%s"', (text) => expect(readDate(text)).toBeUndefined());

  it('never throws and only ever answers with a valid time of four-digit years', () => {
    const pieces = fc.constantFrom(
      '2025',
      '11',
      '4',
      'Nov',
      ':',
      '-',
      '/',
      '.',
      ' ',
      'T',
      'Z',
      '+',
      'GMT',
      'pm',
      '年',
      '99999',
      'Europe/Rome',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const date = readDate(text);
        return date === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(date.time);
      }),
    );
  });
});
