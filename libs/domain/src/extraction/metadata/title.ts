import { decodeHTML } from 'entities';
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
  if (confirmed && confirmed.score >= CONFIRMED) return confirmed.text;
  if (stated) return stated;
  const named = withoutSite(squeezeSpaces(og || survey.title), site.name ?? '', hostOf(site.url));
  if (named) return named;
  return shown[0] ?? '';
}

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

const SEPARATOR = /\s+[|–—•·»:]{1,2}\s+|\s+-{1,2}\s+/;

/** "Headline - Section | Site": the part that is the site's name goes, whether last or first. */
function withoutSite(title: string, siteName: string, host: string): string {
  const parts = title.split(SEPARATOR);
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (parts.length === 1) return title;
  if (isSiteName(first, siteName, host)) return title.slice(title.indexOf(parts[1]!, first.length));
  if (!isSiteName(last, siteName, host) && wordsOf(last).size > 3) return title;
  return title.slice(0, title.lastIndexOf(last)).replace(/\s+[|–—•·»:-]{1,2}\s+$/, '');
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
