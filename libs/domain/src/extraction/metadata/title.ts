import { decodeHTML } from 'entities';
import { firstWrittenDay } from '../../dates/written-date.js';
import { squeezeSpaces, textContent } from '../../html/index.js';
import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';

/**
 * The headline as readers see it. Pages name it up to five times, cut short, with the site's name, or adorned for search
 * engines: of the headings the one that the others confirm wins, else what is stated, without the site's name.
 */
export function findTitle(
  survey: Survey,
  things: readonly Thing[],
  site: { readonly name?: string | undefined; readonly url?: string | undefined },
): string {
  const stated = statedHeadline(things);
  const og = survey.metas.get('og:title') ?? survey.metas.get('twitter:title') ?? '';
  const witnesses = [stated, og, survey.title].filter((title) => title !== '');
  const shown = survey.headlines
    .map((element) => squeezeSpaces(textContent(element)))
    .filter((text) => text !== '');

  const confirmed = best(shown, (headline) =>
    Math.max(0, ...witnesses.map((witness) => likeness(headline, witness))),
  );
  const bare = (title: string, kind: 'heading' | 'title'): string =>
    withoutSite(squeezeSpaces(title), site.name ?? '', hostOf(site.url), kind);
  if (confirmed && confirmed.score >= CONFIRMED) {
    const statements = witnesses.map((witness) => bare(witness, 'title'));
    return withoutDate(bare(confirmed.text, 'heading'), statements);
  }
  if (stated) return bare(stated, 'heading');
  const named = withoutHeading(bare(og || survey.title, 'title'), shown);
  if (named) return named;
  return shown[0] ?? '';
}

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
  return core && rest && (firstWrittenDay(rest) || COUNT.test(rest)) && rest.length < 40 ? core : headline;
}

/** "(source.example) 87" */
const COUNT = /^\s*(?:\([\w.]+\))?\s*\(?\d{1,5}\)?\s*$/;

/** Share of words in common from which a heading and a statement are the same headline in two versions. */
const CONFIRMED = 0.4;

function statedHeadline(things: readonly Thing[]): string {
  const stated = articlesOf(things)
    .map((thing) => thing['headline'])
    .find((headline): headline is string => typeof headline === 'string' && headline.trim() !== '');
  return stated ? squeezeSpaces(decodeHTML(stated).replace(/<[^>]+>/g, ' ')) : '';
}

interface Scored {
  readonly text: string;
  readonly score: number;
}

function best(texts: readonly string[], score: (text: string) => number): Scored | undefined {
  let top: Scored | undefined;
  for (const text of texts) {
    const candidate = { text, score: score(text) };
    if (!top || candidate.score > top.score) top = candidate;
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

const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu) ??
      [],
  );

const SEPARATOR = /\s+[|–—•·»:]{1,2}\s+|\s+-{1,2}\s+|_+(?=[\p{Lu}\p{Script=Han}])/u;
/** Parts of a page's name rather than of a headline, however long. */
const BAR = /(?:\s[|»]{1,2}\s+|_)$/;
const MAX_SITE_WORDS = 3;

/**
 * "Headline - Section | Site": the part that is the site's name goes, whether last or first. What a page shows as its
 * heading ends in the site's name only where that is known; its title also where a short part or a bar says so.
 */
function withoutSite(title: string, siteName: string, host: string, kind: 'heading' | 'title'): string {
  const parts = title.split(SEPARATOR);
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (parts.length === 1) return title;
  if (isSiteName(first, siteName, host)) return title.slice(title.indexOf(parts[1]!, first.length));
  const before = title.slice(0, title.lastIndexOf(last));
  const headline = before.replace(/(?:\s+[|–—•·»:-]{1,2}\s+|_+)$/, '');
  if (isSiteName(last, siteName, host))
    return before.endsWith('_') ? withoutSite(headline, siteName, host, kind) : headline;
  if (kind === 'heading') return title;
  if (BAR.test(before) && wordsOf(headline).size >= MAX_SITE_WORDS)
    return withoutSite(headline, siteName, host, kind);
  return wordsOf(last).size <= MAX_SITE_WORDS ? headline : title;
}

/** Named so by the page, or the letters of its host ("Healthy For Life" at healthyforlife.example). */
function isSiteName(part: string, siteName: string, host: string): boolean {
  const letters = part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return likeness(part, siteName) >= 0.6 || (letters.length > 2 && host.includes(letters));
}

const hostOf = (url: string | undefined): string =>
  /^https?:\/\/([^/:?#]+)/
    .exec(url ?? '')?.[1]
    ?.toLowerCase()
    .replace(/[^a-z0-9]/g, '') ?? '';
