// Writes libs/reading/src/dates/calendar-words.ts: the words of dates in every language that Node's ICU knows. Run it by hand
// when Node is raised (`node tools/calendar-words.mjs`); the file names the release of CLDR that it was made from.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'libs',
  'reading',
  'src',
  'dates',
  'calendar-words.ts',
);

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
const pairs = letters.flatMap((a) => letters.map((b) => a + b));
const isKnown = (locale) => Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
const codes = [...pairs, ...pairs.flatMap((pair) => letters.map((c) => pair + c))].filter(isKnown);
const languages = new Set(Intl.getCanonicalLocales(codes).filter((code) => !code.includes('-')));
const scripts = 'Latn Cyrl Arab Hant Hans Deva Beng Guru Adlm Tfng Olck Vaii Mong Telu Orya Cans Java'.split(
  ' ',
);
const regions = pairs.map((pair) => pair.toUpperCase());

/** A language and its variants by script and country, as far as they are more than the language itself. */
function localesOf(language) {
  const variants = [...scripts, ...regions].map((part) => `${language}-${part}`);
  return [
    language,
    ...variants.filter((locale) => new Intl.DateTimeFormat(locale).resolvedOptions().locale === locale),
  ];
}

const UTC = 'UTC';
const formatsOf = (calendar) =>
  [
    { dateStyle: 'full' },
    { dateStyle: 'long' },
    { dateStyle: 'medium' },
    { month: 'long' },
    { month: 'short' },
    { year: 'numeric', month: 'short', day: 'numeric' },
    { year: 'numeric', month: 'long' },
  ].map((format) => ({ ...format, calendar, timeZone: UTC }));

/** Names that are words; those with figures (M11, thg 11, 十一月) are read as figures. */
const isName = (text) =>
  (text.match(/[\p{L}\p{M}]/gu)?.length ?? 0) > 1 && !/\p{N}|\p{Script=Han}/u.test(text);
const clean = (text) =>
  text
    .trim()
    .replace(/[,|\t]/g, '')
    .replaceAll('`', "'");

function monthsOf(locales, calendar, { firstDay, onlyLong = false }) {
  const months = Array.from({ length: 12 }, () => new Set());
  const formats = formatsOf(calendar).filter(
    ({ month, dateStyle }) => !onlyLong || month === 'long' || dateStyle === 'long',
  );
  const numberOf = new Intl.DateTimeFormat('en-u-nu-latn', { month: 'numeric', calendar, timeZone: UTC });
  for (const locale of locales)
    for (const format of formats) {
      const formatter = new Intl.DateTimeFormat(locale, format);
      for (let days = 0; days < 366; days += 14) {
        const date = new Date(firstDay + days * 86_400_000);
        const month = Number(numberOf.format(date));
        const name = clean(formatter.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '');
        if (isName(name)) months[month - 1].add(name);
      }
    }
  return months;
}

function weekdaysOf(locales) {
  const names = new Set();
  for (const locale of locales)
    for (const format of [{ dateStyle: 'full' }, { weekday: 'long' }, { weekday: 'short' }])
      for (let day = 2; day <= 8; day++)
        for (const { type, value } of new Intl.DateTimeFormat(locale, {
          ...format,
          timeZone: UTC,
        }).formatToParts(Date.UTC(2025, 10, day)))
          if (type === 'weekday' && isName(value)) names.add(clean(value));
  return names;
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

const list = (names) => {
  const folded = (name) => name.toLowerCase().replaceAll('.', '').replaceAll('\u00a0', ' ').trim();
  return [...new Map([...names].map((name) => [folded(name), name])).values()].join(',');
};
const gregorianYear = { firstDay: Date.UTC(2025, 0, 3) };
const rows = [];
for (const language of languages) {
  const locales = localesOf(language);
  const months = monthsOf(locales, 'gregory', gregorianYear);
  if (months.some((names) => names.size === 0) && !['ja', 'zh', 'yue', 'ko', 'vi', 'mn'].includes(language))
    continue;
  const { am, pm, night } = halvesOf(locales);
  rows.push([
    language,
    orderOf(language),
    months.map(list).join('|'),
    list(weekdaysOf(locales)),
    list(am),
    list(pm),
    list(night),
    list(fillersOf(locales)),
  ]);
}
const otherYear = { firstDay: Date.UTC(2025, 2, 22), onlyLong: true };
const ofCalendar = (calendar, codes) => {
  const seen = new Set();
  return codes.flatMap((code) => {
    const names = monthsOf([code], calendar, otherYear).map(list).join('|');
    if (seen.has(names)) return [];
    seen.add(names);
    return [[code, names]];
  });
};
const jalali = ofCalendar('persian', [
  'en',
  'fa',
  'fa-AF',
  'ps',
  'ckb',
  'ku',
  'ur',
  'az',
  'tg',
  'uz',
  'ar',
  'tr',
]);
const hijri = ofCalendar(
  'islamic-umalqura',
  'en ar fa ur ps ckb ku tr az id ms bn fr de ru so ha sw uz kk ug sd dv he ta ml hi ms'
    .split(' ')
    .filter(isKnown),
);

const text = (name, comment, lines) =>
  `/** ${comment} */\nexport const ${name} = \`\n${lines.map((line) => line.join('\t')).join('\n')}\n\`;\n`;
writeFileSync(
  target,
  `// Written by tools/calendar-words.mjs from CLDR ${process.versions.cldr}: do not edit. What it lacks stands in more-words.ts.\n\n` +
    text(
      'CALENDAR_WORDS',
      'Language, order of a day in figures, months, weekdays, words of the morning, of the evening, of the night, words between.',
      rows,
    ) +
    '\n' +
    text('JALALI_MONTHS', 'Months of the solar years of Iran and Afghanistan.', jalali) +
    '\n' +
    text('HIJRI_MONTHS', 'Months of the lunar years.', hijri),
);
console.log(`${rows.length} languages, ${jalali.length} and ${hijri.length} lists of other calendars`);
