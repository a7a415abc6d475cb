import type { CleanArticle, ParsedArticle } from '@cleanwire/contracts';
import { foldForFingerprint } from '@cleanwire/language/text';
import type { Fingerprint } from './fingerprint.js';
import { textOverlap } from './text-overlap.js';

/**
 * Why a copy of an article's text is the text as it was first, as a clause; undefined when nothing says so. Copies arrive in
 * any order: an outlet that took a text over may be read before the agency that wrote it.
 *
 * 1. The article credits the copy's source, which is not its own: an agency.
 * 2. The copy was published before every other that is known, by what both pages state to the minute.
 * 3. The article's text was cut off, and the copy has all of it.
 *
 * A credited original is not given up for an earlier time, and nothing is given up for a shorter text.
 * @param textOf the sighting whose text the article has
 */
export function whyOriginal(
  { sighting, foldedBody }: Fingerprint,
  article: CleanArticle,
  textOf: string | undefined,
): string | undefined {
  const holder = article.sources.find(({ sightingId }) => sightingId === textOf);
  if (!holder || isCredited(article.body, holder) || isCredited(sighting.body, holder)) return undefined;
  const length = sighting.body.length / article.body.length;
  if (length >= SHORTEST_AGENCY && isCredited(article.body, sighting))
    return `its source ${sighting.sourceName} is the one that the article credits`;
  if (length >= SHORTEST_EARLIER && isEarlier(sighting, article))
    return `it was published at ${sighting.publishedAt}, before any other (${article.publishedAt})`;
  if (length >= FULLER && length <= FULLEST && (isCut(article.body) || length >= TWICE)) {
    const share = textOverlap(foldForFingerprint(article.body), foldedBody);
    if (share >= CONTAINED) return `it has ${Math.round(share * 100)} % of the article's text, and goes on`;
  }
  return undefined;
}

/** An outlet adds its own lead to an agency's text; a feed of the agency may have half of it only. */
const SHORTEST_AGENCY = 0.6;
/** Copies lose a paragraph at the end; the original has no less than they. */
const SHORTEST_EARLIER = 0.95;
const FULLER = 1.2;
const TWICE = 2;
/** Longer ones are collections of several articles. */
const FULLEST = 12;
const CONTAINED = 0.9;

const MINUTE_MS = 60_000;
/** Beyond that a wrong date is likelier than a copy that late. */
const LONGEST_DELAY_MS = 31 * 24 * 60 * MINUTE_MS;

/** Times of feeds and pages that are stated, and finer than a day; one of a page's address or text is none. */
function isEarlier(sighting: ParsedArticle, article: CleanArticle): boolean {
  const isStated = ({ publishedPrecision, publishedEvidence }: ParsedArticle | CleanArticle): boolean =>
    (publishedPrecision === 'second' || publishedPrecision === 'minute') &&
    (publishedEvidence === 'feed' || publishedEvidence === 'json-ld' || publishedEvidence === 'meta');
  const by = Date.parse(article.publishedAt) - Date.parse(sighting.publishedAt);
  return isStated(sighting) && isStated(article) && by >= MINUTE_MS && by <= LONGEST_DELAY_MS;
}

/** A text ends with a sentence; one that was cut off ends with an ellipsis or in the middle of one. */
const isCut = (body: string): boolean =>
  !/[.!?。！？؟।…]["”’»)\]]*$|\)$/u.test(body.trimEnd()) || /(?:…|\.\.\.)\W{0,80}$/u.test(body);

export interface Credited {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly url?: string;
}

/**
 * Whether a text says that it comes from a source, in the places where texts say so: `LARNHOLM (Meridian Wire) —`,
 * `(서울=연합뉴스)`, `【共同】`, `/dpa/`, a line of its own at the end, `© Meridian Wire`. Works on names alone: there is no list of agencies.
 */
export function isCredited(body: string, source: Credited): boolean {
  const names = namesOf(source);
  return creditsIn(body).some((credit) => names.has(credit)) || beginsWithName(body, source.sourceName);
}

const LEAD = 160;
const TAIL = 240;
const ENCLOSED =
  /[([{（【［]([^()[\]{}（）【】［］\n]{2,60})[)\]}）】］]|(?<=^|\s)\/([^/\n]{2,40})\/(?=\s|$)/gu;
/** `BERLIN — dpa — ` */
const BETWEEN_DASHES = /\s[-–—]{1,2}\s([^\n–—]{2,40}?)\s[-–—]{1,2}\s/gu;
const LINE_LABEL = /^(?:©|\(c\)|copyright|[\p{L} ]{2,20}[:：])?\s*(?:\d{4})?\s*/iu;

function creditsIn(body: string): string[] {
  const lead = body.slice(0, LEAD);
  const tail = body.slice(-TAIL);
  const lines = [lead.split('\n')[0]!, ...tail.split('\n').slice(-2)].filter((line) => line.length <= 60);
  const found = [
    ...[...lead.matchAll(ENCLOSED), ...tail.matchAll(ENCLOSED)].map(([, one, other]) => one ?? other ?? ''),
    ...[...lead.matchAll(BETWEEN_DASHES)].map(([, between]) => between ?? ''),
    ...lines.map((line) => line.replace(LINE_LABEL, '')),
  ];
  return found.flatMap((credit) => [credit, ...credit.split(/[,/;|&=·]/)]).map(nameKey);
}

/** `新华社北京11月3日电`, `Meridian Wire - ` */
function beginsWithName(body: string, sourceName: string): boolean {
  const name = sourceName.trim();
  if (name.length < 3 || !body.startsWith(name)) return false;
  return /\p{sc=Han}$/u.test(name) || /^\s*[-–—:：|]/u.test(body.slice(name.length));
}

/** All a source may be called: its name, the initials of it, its id, its host. */
function namesOf({ sourceId, sourceName, url }: Credited): Set<string> {
  const words = sourceName.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const names = new Set([nameKey(sourceName), nameKey(sourceId)]);
  if (words.length >= 2 && words.length <= 5) names.add(words.map((word) => word[0]!.toLowerCase()).join(''));
  for (const label of hostOf(url)?.split('.').slice(0, -1) ?? []) {
    if (label.length < 3 || label === 'www') continue;
    names.add(label);
    names.add(label.replace(/news$/, ''));
  }
  names.delete('');
  return names;
}

const hostOf = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;

const nameKey = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
