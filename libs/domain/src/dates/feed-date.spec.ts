import fc from 'fast-check';
import { parseFeedDate } from './feed-date.js';

const timeOf = (text: string, language?: string): string | undefined =>
  parseFeedDate(text, language)
    ?.time.replace(/:00\.000Z$|\.000Z$/, '')
    .replace(/T00:00$/, '');

describe('parseFeedDate', () => {
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

  it('asks the language which number of a numeric date is the month', () => {
    expect(timeOf('04/05/2025', 'en-US')).toBe('2025-04-05');
    expect(timeOf('04/05/2025', 'fr')).toBe('2025-05-04');
    expect(timeOf('13/05/2025', 'en-US')).toBe('2025-05-13');
    expect(timeOf('04.05.2025')).toBe('2025-05-04');
    expect(timeOf('04-05-25')).toBe('2004-05-25');
    expect(timeOf('04-05-25', 'nl')).toBe('2025-05-04');
  });

  it('says how exact a date is', () => {
    const precisionOf = (text: string) => parseFeedDate(text)?.precision;
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
  ])('finds no date in "%s"', (text) => expect(parseFeedDate(text)).toBeUndefined());

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
        const date = parseFeedDate(text);
        return date === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(date.time);
      }),
    );
  });
});
