// Writes libs/language/src/calendar/lists/{languages,jalali,hijri}.txt: the words of dates in every language that Node's ICU knows. Run
// it by hand when Node is raised (`node tools/calendar-words.mjs`); the files name the release of CLDR that they were made from.
import { writeFileSync } from 'node:fs';

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
const pairs = letters.flatMap((a) => letters.map((b) => a + b));
const isKnown = (locale) => Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
const codes = [...pairs, ...pairs.flatMap((pair) => letters.map((c) => pair + c))].filter(isKnown);
const languages = new Set(Intl.getCanonicalLocales(codes).filter((code) => !code.includes('-')));
const scripts = 'Latn Cyrl Arab Hant Hans Deva Beng Guru Adlm Tfng Olck Vaii Mong Telu Orya Cans Java'.split(
  ' ',
);
const regions = pairs.map((pair) => pair.toUpperCase());

/** A language's variants by script or country, as far as they are more than the language itself. */
const variantsOf = (language, parts) =>
  parts
    .map((part) => `${language}-${part}`)
    .filter((locale) => new Intl.DateTimeFormat(locale).resolvedOptions().locale === locale);

const UTC = 'UTC';
const MONTHS = [
  { dateStyle: 'full' },
  { dateStyle: 'long' },
  { dateStyle: 'medium' },
  { month: 'long' },
  { month: 'short' },
  { year: 'numeric', month: 'short', day: 'numeric' },
  { year: 'numeric', month: 'long' },
];

/** Names that are words; those with figures (M11, thg 11) are read as figures. Who reads dates by their characters leaves out 十一月. */
const isName = (text) =>
  /^\p{Script=Han}+$/u.test(text) ||
  ((text.match(/[\p{L}\p{M}]/gu)?.length ?? 0) > 1 && !/\p{N}|\p{Script=Han}/u.test(text));
const clean = (text) =>
  text
    .trim()
    .replace(/[,|\t]/g, '')
    .replaceAll('`', "'");

const LONG_MONTHS = [{ month: 'long' }, { month: 'long', day: 'numeric' }];
const LONG_DAYS = [{ weekday: 'long' }];

function monthsOf(locales, calendar, firstDay, formats) {
  const months = Array.from({ length: 12 }, () => new Set());
  const numberOf = new Intl.DateTimeFormat('en-u-nu-latn', { month: 'numeric', calendar, timeZone: UTC });
  for (const locale of locales)
    for (const format of formats) {
      const formatter = new Intl.DateTimeFormat(locale, { ...format, calendar, timeZone: UTC });
      for (let days = 0; days < 366; days += 14) {
        const date = new Date(firstDay + days * 86_400_000);
        const month = Number(numberOf.format(date));
        const name = clean(formatter.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '');
        if (isName(name)) months[month - 1].add(name);
      }
    }
  return months;
}

/** From Sunday. */
function weekdaysOf(locales, formats) {
  const days = Array.from({ length: 7 }, () => new Set());
  for (const locale of locales)
    for (const format of formats) {
      const formatter = new Intl.DateTimeFormat(locale, { ...format, timeZone: UTC });
      for (let day = 0; day < 7; day++)
        for (const { type, value } of formatter.formatToParts(Date.UTC(2025, 10, 2 + day)))
          if (type === 'weekday' && isName(value)) days[day].add(clean(value));
    }
  return days;
}

/** Words for halves and parts of the day by the hours that they are said of. */
function halvesOf(locales) {
  const hours = new Map();
  for (const locale of locales)
    for (const format of [
      { hour: 'numeric', hourCycle: 'h12' },
      { hour: 'numeric', hourCycle: 'h12', dayPeriod: 'long' },
      { hour: 'numeric', hourCycle: 'h12', dayPeriod: 'short' },
    ]) {
      const formatter = new Intl.DateTimeFormat(locale, { ...format, timeZone: UTC });
      for (let hour = 0; hour < 24; hour++)
        for (const { type, value } of formatter.formatToParts(Date.UTC(2025, 10, 4, hour)))
          if (type === 'dayPeriod') hours.set(clean(value), (hours.get(clean(value)) ?? new Set()).add(hour));
    }
  const halves = { am: [], pm: [], night: [] };
  for (const [name, said] of hours) {
    if (!/\p{L}/u.test(name)) continue;
    const every = (test) => [...said].every(test);
    // "At night" is 11 o'clock and 2 o'clock, though CLDR says it of 2 o'clock alone in many languages.
    if (every((hour) => hour >= 12)) halves.pm.push(name);
    else if (every((hour) => hour < 6 || hour >= 18)) halves.night.push(name);
    else if (every((hour) => hour < 12)) halves.am.push(name);
  }
  return halves;
}

/** What stands between the parts of a date and its clock: "de", "at", "г.", "gada". */
function fillersOf(locales) {
  const words = new Set();
  for (const locale of locales)
    for (const dateStyle of ['full', 'long', 'medium'])
      for (const { type, value } of new Intl.DateTimeFormat(locale, {
        dateStyle,
        timeStyle: 'short',
        timeZone: UTC,
      }).formatToParts(Date.UTC(2025, 10, 4, 22, 5)))
        if (type === 'literal') for (const [word] of value.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) words.add(word);
  return words;
}

/** In which order a language writes a day in figures. */
function orderOf(language) {
  const parts = new Intl.DateTimeFormat(language, {
    dateStyle: 'short',
    calendar: 'gregory',
    timeZone: UTC,
  }).formatToParts(Date.UTC(2025, 10, 4));
  const order = parts.flatMap(({ type }) => (/^(?:day|month|year)$/.test(type) ? [type[0]] : [])).join('');
  return order === 'mdy' || order === 'ymd' ? order : 'dmy';
}

const folded = (name) => name.toLowerCase().replaceAll('.', '').replaceAll('\u00a0', ' ').trim();
const distinct = (names) => [...new Map([...names].map((name) => [folded(name), name])).values()];
const list = (names) => distinct(names).join(',');
/** The names that are written out, and behind a semicolon the others. */
const longAndOther = (long, all) => {
  const known = new Set([...long].map(folded));
  const others = distinct(all).filter((name) => !known.has(folded(name)));
  return [list(long), ...(others.length > 0 ? [others.join(',')] : [])].join(';');
};
const paired = (long, all) => long.map((names, i) => longAndOther(names, all[i])).join('|');

const firstOfGregorian = Date.UTC(2025, 0, 3);
const rows = [];
for (const language of languages) {
  const own = [language, ...variantsOf(language, scripts)];
  const locales = [...own, ...variantsOf(language, regions)];
  const months = monthsOf(locales, 'gregory', firstOfGregorian, MONTHS);
  if (months.some((names) => names.size === 0) && !['ja', 'zh', 'yue', 'ko', 'vi', 'mn'].includes(language))
    continue;
  const { am, pm, night } = halvesOf(locales);
  rows.push([
    language,
    orderOf(language),
    paired(monthsOf(own, 'gregory', firstOfGregorian, LONG_MONTHS), months),
    paired(
      weekdaysOf(own, LONG_DAYS),
      weekdaysOf(locales, [{ dateStyle: 'full' }, ...LONG_DAYS, { weekday: 'short' }]),
    ),
    list(am),
    list(pm),
    list(night),
    list(fillersOf(locales)),
  ]);
}
const firstOfOthers = Date.UTC(2025, 2, 22);
const ofCalendar = (calendar, codes) => {
  const seen = new Set();
  const formats = MONTHS.filter(({ month, dateStyle }) => month === 'long' || dateStyle === 'long');
  return codes.flatMap((code) => {
    const names = monthsOf([code], calendar, firstOfOthers, formats).map(list).join('|');
    if (seen.has(names)) return [];
    seen.add(names);
    return [[code, names]];
  });
};
const jalali = ofCalendar('persian', 'en fa fa-AF ps ckb ku ur az tg uz ar tr'.split(' '));
const hijri = ofCalendar(
  'islamic-umalqura',
  'en ar fa ur ps ckb ku tr az id ms bn fr de ru so ha sw uz kk ug sd dv he ta ml hi'
    .split(' ')
    .filter(isKnown),
);

const write = (name, comment, lines) =>
  writeFileSync(
    new URL(`../libs/language/src/calendar/lists/${name}.txt`, import.meta.url),
    `# ${comment} From CLDR ${process.versions.cldr} by tools/calendar-words.mjs: do not edit.\n` +
      lines
        .map((line) => `${line.join('\t')}\n`)
        .sort()
        .join(''),
  );
write(
  'languages',
  'Language, order of a day in figures, months, weekdays from Sunday (of each what is written out; and else), words of the morning, of the evening, of the night, words between.',
  rows,
);
write('jalali', 'Months of the solar years of Iran and Afghanistan, by language.', jalali);
write('hijri', 'Months of the lunar years, by language.', hijri);
console.log(`${rows.length} languages, ${jalali.length} and ${hijri.length} lists of other calendars`);
