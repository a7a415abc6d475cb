import { findDates, findMonth, readDate } from '@cleanwire/reading/dates';
import { extractArticle } from '@cleanwire/reading/extraction';
import { parseFeed } from '@cleanwire/reading/feeds';
import { parseHashtagPage } from '@cleanwire/reading/hashtag-page';
import { findHashtags } from '@cleanwire/language/hashtags';
import { detectLanguage } from '@cleanwire/language/language';
import { namesInByline, namesInField } from '@cleanwire/reading/people';
import { summarize } from '@cleanwire/language/summary';
import { cleanLine, cleanParagraphs, repairMojibake } from '@cleanwire/language/text';
import { canonicalUrl } from '@cleanwire/deciding/urls';

const page = (head: string, body: string) =>
  extractArticle(Buffer.from(`<!doctype html><html lang="en"><head>${head}</head><body>${body}`), {
    url: 'https://kestrel.example/a',
  });
const text = '<p>The harbour board agreed on Tuesday to mend the old lock before the winter comes again.</p>';
const rss = (item: string) =>
  parseFeed(Buffer.from(`<rss version="2.0"><channel><title>t</title><item>${item}</item></channel></rss>`));

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a title of a page': (long) => page(`<title>${long}</title>`, `<article>${text}</article>`),
  'a headline and a byline': (long) => page('', `<h1>${long}</h1><p class="byline">${long}</p>${text}`),
  'a paragraph of a page': (long) => page('', `<article>${text}<p>${long}</p>${text}</article>`),
  'structured data': (long) =>
    page(
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'Article', headline: long, author: long, articleBody: long })}</script>`,
      text,
    ),
  'fields of a feed': (long) =>
    rss(
      `<title>${long}</title><author>${long}</author><pubDate>${long}</pubDate><description>${long}</description>`,
    ),
  'escaped markup of a feed': (long) =>
    rss(`<title>t</title><description><![CDATA[<p>${long}</p>]]></description>`),
  'bytes without an encoding': (long) => parseFeed(Buffer.from(`${long}\u00e9`, 'latin1')),
  'a hashtag page': (long) => parseHashtagPage(`Latest news with #Lock\n\n${long}\n30-07-2025\n${long}`),
  hashtags: (long) => findHashtags({ title: 'The old lock', text: long, language: 'en' }),
  'a summary': (long) => summarize(long, 'en'),
  'clean text': (long) => [cleanLine(long), cleanParagraphs(long), repairMojibake(long)],
  'the language': (long) => detectLanguage(long),
  names: (long) => [namesInByline(long), namesInField(long)],
  'an address': (long) => canonicalUrl(`https://kestrel.example/${long}?a=${long}`),
  dates: (long) => [readDate(long), findDates(long), findMonth(long)],
};

/** Runs of what expressions skip, separate or count, whole and with something behind that spoils the match. */
const UNITS = [
  ...[
    '_',
    ' ',
    '\u200b',
    '\n',
    '\t',
    '-',
    '.',
    '/',
    '<',
    '"',
    '(',
    '#',
    '@',
    '1',
    'a',
    'A',
    '王',
    '가',
    'ا',
    '…',
    '„',
    ',',
  ],
  ...[
    'a ',
    '1.',
    '1 ',
    '. ',
    'a@',
    ' - ',
    ' | ',
    '<a ',
    '<p>',
    '&#',
    '[a=',
    'A. ',
    '王、',
    '4 Nov ',
    '2025 ',
    'By A, ',
    '%2',
    '\r',
    '\n,',
  ],
];
const LENGTH = 16_000;

/** Seconds of CPU. What is quick is no matter; half of this for a text of 32,000 letters is linear whatever it is. */
const QUICK = 0.08;
/** Twice the text takes twice the time, four times where the time grows with the square. */
const BOUND = 3.2;

function secondsFor(read: (text: string) => unknown, long: string): number {
  const before = process.cpuUsage();
  read(long);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The ratio of the times of a text and of half of it, 1 where both are quick; the least of some, since machines are busy. */
function growth(read: (text: string) => unknown, unit: string, runs = 4): number {
  const half = `${unit.repeat(LENGTH / unit.length)}x`;
  const whole = `${unit.repeat((2 * LENGTH) / unit.length)}x`;
  let least = Infinity;
  for (let run = 0; run < runs && least > BOUND; run++) {
    const long = secondsFor(read, whole);
    least = Math.min(least, long < QUICK ? 1 : long / secondsFor(read, half));
  }
  return least;
}

describe('time does not grow with the square of the text', () => {
  it.each(Object.entries(READERS))('of %s', (_what, read) => {
    const slow = UNITS.map((unit) => ({ unit, growth: growth(read, unit) })).filter(
      (found) => found.growth > BOUND,
    );
    expect(slow).toEqual([]);
  });

  it('tells an expression that is tried again from each place of a run', () => {
    // The linter keeps it out of what is shipped.
    expect(growth((long) => long.replace(/_+$/, ''), '_', 1)).toBeGreaterThan(BOUND);
  });
});
