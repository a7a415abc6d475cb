import { UNSPACED } from '@cleanwire/language/text';
import { decodeHTML } from 'entities';
import { findDates } from '../../dates/read-date.js';
import { decodeReferences, squeezeSpaces } from '../../html/index.js';
import type { HtmlElement } from '../../html/index.js';
import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';
import { headlineText, isTrail, withoutKicker } from './headline-text.js';

/**
 * The headline as readers see it. Pages name it up to five times, cut short, with the site's name or a kicker, or adorned for
 * search engines: of the headings the one that the others confirm wins, else what is stated, without the site's name.
 */
export function findTitle(survey: Survey, things: readonly Thing[], site: Site): string {
  const title = headlineOf(survey, things, site);
  // Escaped once more than needed.
  return ESCAPED.test(title) ? squeezeSpaces(decodeReferences(title)) : title;
}
const ESCAPED = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/i;

/** What the page's site is called, and where the page lies. */
interface Site {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
}

function headlineOf(survey: Survey, things: readonly Thing[], site: Site): string {
  const stated = statedHeadline(things);
  const og = survey.metas.get('og:title') ?? survey.metas.get('twitter:title') ?? '';
  const witnesses = [stated, og, survey.title].filter((title) => title !== '');
  const names = siteNames(survey, site.name);
  const bare = (title: string, kind: 'heading' | 'title'): string =>
    withoutSite(squeezeSpaces(title), names, hostOf(site.url), kind);
  const statements = witnesses.map((witness) => bare(witness, 'title'));

  const [trails, own] = [true, false].map((trail) =>
    survey.headlines.filter((element) => isTrail(element) === trail),
  ) as [HtmlElement[], HtmlElement[]];
  const shown = headingsOf(own, witnesses);
  const first = best(shown, witnesses);
  if (first && first.score >= CONFIRMED) return bareHeading(first.heading);
  // What stands in a trail of links is written for search engines; the headline is the statement that differs.
  const trail = headingsOf(trails, witnesses)[0]?.text;
  const other = trail && [stated, og].find((title) => title !== '' && likeness(title, trail) < SAME);
  if (other) return withoutKicker(bare(other, 'heading'), statements);
  const second = own.length === 0 ? best(headingsOf(survey.subheadings, statements), statements) : undefined;
  if (second && second.score >= SURE) return bareHeading(second.heading);
  if (stated) return withoutKicker(bare(stated, 'heading'), statements);
  const texts = shown.map(({ text }) => text);
  return withoutHeading(bare(og || survey.title, 'title'), texts) || (texts[0] ?? '');

  function bareHeading({ text, element }: Heading): string {
    return withoutDate(withoutKicker(bare(text, 'heading'), statements, element), statements);
  }
}

interface Heading {
  readonly element: HtmlElement;
  readonly text: string;
}

const headingsOf = (elements: readonly HtmlElement[], witnesses: readonly string[]): Heading[] =>
  elements
    .map((element) => ({ element, text: headlineText(element, witnesses) }))
    .filter(({ text }) => text !== '');

/** What the page calls its site: stated, as an application, and on the link to the front page. */
const siteNames = ({ metas, homeNames }: Survey, name: string | undefined): string[] =>
  [
    name,
    metas.get('og:site_name'),
    metas.get('application-name'),
    metas.get('apple-mobile-web-app-title'),
    ...homeNames,
  ]
    .filter((one) => one !== undefined)
    .map(squeezeSpaces)
    .filter((one) => one.length > 1);

/** Old blogs have their own name for a heading, and before the title of each post: "Salt and Thread: Mending sails". */
function withoutHeading(title: string, shown: readonly string[]): string {
  const name = shown.find((heading) => title.startsWith(`${heading}: `));
  return name === undefined ? title : title.slice(name.length + 2);
}

/** The heading's element may hold a day or a count of comments that no statement of the title has. */
function withoutDate(headline: string, statements: readonly string[]): string {
  const core = statements.find(
    (title) => title.length > 12 && title.length < headline.length && headline.includes(title),
  );
  const rest = core && headline.replace(core, '');
  return core && rest && (findDates(rest).length > 0 || COUNT.test(rest)) && rest.length < 40
    ? core
    : headline;
}

/** "(source.example) 87" */
const COUNT = /^\s*(?:\([\w.]+\)\s*)?\(?\d{1,5}\)?\s*$/;

/** Share of words in common from which a heading and a statement are the same headline in two versions. */
const CONFIRMED = 0.4;
/** The same from which one of many headings is the headline. */
const SURE = 0.8;
/** The same but for marks. */
const SAME = 0.95;

function statedHeadline(things: readonly Thing[]): string {
  const stated = articlesOf(things)
    .map((thing) => thing['headline'])
    .find((headline): headline is string => typeof headline === 'string' && headline.trim() !== '');
  return stated ? squeezeSpaces(decodeHTML(stated).replace(/<[^<>]+>/g, ' ')) : '';
}

interface Scored {
  readonly heading: Heading;
  readonly score: number;
}

/** The heading that has most in common with one of the statements, the first of equals. */
function best(headings: readonly Heading[], statements: readonly string[]): Scored | undefined {
  let top: Scored | undefined;
  for (const heading of headings) {
    const score = Math.max(0, ...statements.map((statement) => likeness(heading.text, statement)));
    if (!top || score > top.score) top = { heading, score };
  }
  return top;
}

/** Share of the words (in scripts without spaces: characters) that two headlines have in common. */
function likeness(a: string, b: string): number {
  const left = wordsOf(a);
  const right = wordsOf(b);
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  return common / (left.size + right.size - common || 1);
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(WORD) ?? []);

/** Of what is written without spaces a character. */
const WORD = new RegExp(String.raw`[${UNSPACED}]|[\p{L}\p{M}\p{N}]+`, 'gu');

const SEPARATOR = /(?<!\s)\s+(?:[|–—•·»:]{1,2}|-{1,2})\s+|(?<!_)_+(?=[\p{Lu}\p{Script=Han}])/u;
/** Parts of a page's name rather than of a headline, however long. */
const BAR = /(?:\s[|»]{1,2}\s+|_)$/;
const MAX_SITE_WORDS = 3;

/**
 * "Headline - Section | Site": the part that is the site's name goes, whether last or first and however long. What a page shows
 * as its heading ends in the site's name only where that is known; its title also where a short part or a bar says so.
 */
function withoutSite(
  written: string,
  names: readonly string[],
  host: string,
  kind: 'heading' | 'title',
): string {
  const known = withoutKnownName(written, names);
  const title = kind === 'title' ? known.replace(OUTLET, '') : known;
  const parts = title.split(SEPARATOR);
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (parts.length === 1) return title;
  if (isSiteName(first, names, host)) return title.slice(title.indexOf(parts[1]!, first.length));
  const before = title.slice(0, title.lastIndexOf(last));
  const headline = before.replace(/(?:(?<!\s)\s+[|–—•·»:-]{1,2}\s+|(?<!_)_+)$/, '');
  if (isSiteName(last, names, host))
    return before.endsWith('_') ? withoutSite(headline, names, host, kind) : headline;
  if (kind === 'heading') return title;
  if (BAR.test(before) && wordsOf(headline).size >= MAX_SITE_WORDS)
    return withoutSite(headline, names, host, kind);
  return wordsOf(last).size <= MAX_SITE_WORDS ? headline : title;
}

/** Papers, news sites and stations of East Asia say so at the end of their name, and put it behind any mark. Hiragana there
 * joins words: "the papers that are going" is no name. */
const OUTLET =
  /(?<=.{8})\s?[:：|｜_＿－–—-]\s?[^\s:：|｜_＿－–—、。\p{sc=Hiragana}]{0,12}(?:新聞|新聞社|ニュース|通信社?|放送|テレビ|日報|時報|晚報|快報|日报|时报|晚报|早报|新闻|뉴스|신문|일보|방송|타임스)(?:デジタル|オンライン|電子版|ウェブ|網|网|社|닷컴)?$/u;

/** A name behind a dash, bar or colon, with spaces beside it or none: "Title:Site", "Title | Site - Town". */
function withoutKnownName(title: string, names: readonly string[]): string {
  const lower = title.toLowerCase();
  for (const name of names) {
    if (name.length < MIN_NAME || name.length >= title.length || !lower.endsWith(name.toLowerCase()))
      continue;
    const before = title.slice(0, -name.length).trimEnd();
    const mark = before.slice(-1);
    if (!NAME_MARKS.includes(mark)) continue;
    // A hyphen without spaces joins words.
    if (mark === '-' && !/\s-$/.test(before)) continue;
    return before.slice(0, -1).trimEnd() || title;
  }
  return title;
}
const NAME_MARKS = '|｜:：-–—·•»_';
const MIN_NAME = 3;

/** Named so by the page, or the letters of its host ("Healthy For Life" at healthyforlife.example). */
function isSiteName(part: string, names: readonly string[], host: string): boolean {
  const letters = part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return names.some((name) => likeness(part, name) >= 0.6) || (letters.length > 2 && host.includes(letters));
}

const hostOf = (url: string | undefined): string =>
  /^https?:\/\/([^/:?#]+)/
    .exec(url ?? '')?.[1]
    ?.toLowerCase()
    .replace(/[^a-z0-9]/g, '') ?? '';
