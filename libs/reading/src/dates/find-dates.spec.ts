import { findDates } from './read-date.js';
import type { DateOptions } from './read-date.js';

const day = (text: string, order: DateOptions['order'] = 'dmy'): string | undefined =>
  findDates(text, { order })[0]?.day;

describe('findDates', () => {
  it.each([
    ['English', '30 July 2025', '2025-07-30'],
    ['American', 'July 30, 2025', '2025-07-30'],
    ['with an ordinal', 'on the 3rd of May 2021', '2021-05-03'],
    ['abbreviated', 'Wed 05 Feb 2020', '2020-02-05'],
    ['German', 'Mittwoch, 5. März 2025, 14:00 Uhr', '2025-03-05'],
    ['French', 'le 1er août 2019', '2019-08-01'],
    ['Spanish', '9 de diciembre de 2016', '2016-12-09'],
    ['Portuguese', 'São Paulo, 22 de janeiro de 2018', '2018-01-22'],
    ['Italian', 'venerdì 14 maggio 2021', '2021-05-14'],
    ['Polish', '17 października 2012', '2012-10-17'],
    ['Russian', '30 июля 2025 г.', '2025-07-30'],
    ['Greek', '8 Ιουνίου 2022', '2022-06-08'],
    ['Turkish', '3 Ağustos 2020', '2020-08-03'],
    ['Hungarian', '2025. július 30.', '2025-07-30'],
    ['Chinese', '2025年7月30日 09:15', '2025-07-30'],
    ['Japanese with an era', '令和7年7月30日', '2025-07-30'],
    ['Korean', '2025년 7월 30일', '2025-07-30'],
    ['Korean with dots', '2025. 7. 30. 오전 9:15', '2025-07-30'],
    ['Arabic', '٣٠ يوليو ٢٠٢٥', '2025-07-30'],
    ['Hebrew', '30 יולי 2025', '2025-07-30'],
    ['Hindi', '३० जुलाई २०२५', '2025-07-30'],
    ['Thai, years of the Buddha', '30 กรกฎาคม 2568', '2025-07-30'],
    ['Persian, solar years', '۸ مرداد ۱۴۰۴', '2025-07-30'],
    ['Persian in figures', '۱۴۰۰/۰۱/۰۱', '2021-03-21'],
    ['German without a space', '30.Juli 2025', '2025-07-30'],
    ['Bulgarian', '5 септември 2024', '2024-09-05'],
    ['Serbian', '5. avgusta 2024.', '2024-08-05'],
    ['Slovak', '30. júla 2025', '2025-07-30'],
    ['Catalan', '5 de gener de 2024', '2024-01-05'],
    ['Latvian', '2025. gada 30. jūlijs', '2025-07-30'],
    ['Indonesian', '5 Agustus 2024', '2024-08-05'],
    ['Malay', '5 Ogos 2024', '2024-08-05'],
    ['Filipino', 'Hulyo 30, 2025', '2025-07-30'],
    ['Vietnamese', 'Thứ tư, ngày 30 tháng 7 năm 2025', '2025-07-30'],
    ['Bengali', '৩০ জুলাই ২০২৫', '2025-07-30'],
    ['Tamil', '30 ஜூலை 2025', '2025-07-30'],
    ['Urdu', '30 جولائی 2025', '2025-07-30'],
    ['Georgian', '30 ივლისი 2025', '2025-07-30'],
    ['Armenian', '30 հուլիսի 2025', '2025-07-30'],
    ['the Arabic of the Levant', '5 تشرين الثاني 2024', '2024-11-05'],
    ['Arabic with both names', '5 آذار/مارس 2024', '2024-03-05'],
    ['the Arabic of the Maghreb', '5 غشت 2024', '2024-08-05'],
    ['Thai, abbreviated', '30 ก.ค. 2568', '2025-07-30'],
    ['Thai, years of two digits', '30 ก.ค. 68', '2025-07-30'],
    ['Chinese numerals', '二〇二五年七月三十日', '2025-07-30'],
    ['years of the Republic of China', '民國114年7月30日', '2025-07-30'],
    ['with a month between hyphens', '2025-Jul-30', '2025-07-30'],
    ['ISO', 'updated 2025-07-30T10:00', '2025-07-30'],
    ['with dots', 'Stand: 30.07.2025', '2025-07-30'],
    ['with two digits of the year', '30.07.25', '2025-07-30'],
  ])('reads a date in %s', (_form, text, expected) => {
    expect(day(text)).toBe(expected);
  });

  it('takes the order of figures from the country, except where only one order is possible', () => {
    expect([day('4/5/2020'), day('4/5/2020', 'mdy'), day('4/25/2020'), day('25/4/2020', 'mdy')]).toEqual([
      '2020-05-04',
      '2020-04-05',
      '2020-04-25',
      '2020-04-25',
    ]);
  });

  it.each([
    '31.02.2020',
    '13/13/2020',
    'version 1.2.2020.4',
    '5 apples 2020',
    '1492-10-12',
    'call 030 2020 1212',
    '30 July',
  ])('reads no date in %s', (text) => {
    expect(day(text)).toBeUndefined();
  });

  it('tells all dates of a text in its order', () => {
    expect(findDates('From 3 May 2020 to June 1, 2020 and 2020-07-02').map((found) => found.day)).toEqual([
      '2020-05-03',
      '2020-06-01',
      '2020-07-02',
    ]);
  });

  it('agrees with the calendar of the platform on every Persian new year', () => {
    const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    for (let year = 1375; year <= 1420; year++) {
      const parts = persian.formatToParts(new Date(`${day(`${year}/01/01`)!}T00:00:00Z`));
      const value = (type: string): string | undefined => parts.find((part) => part.type === type)?.value;
      expect([year, value('year'), value('month'), value('day')]).toEqual([year, String(year), '1', '1']);
    }
  });
});
