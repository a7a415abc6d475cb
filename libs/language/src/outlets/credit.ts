import { HAN_AND_KANA } from '../text/letters.js';
import { anyOf } from '../text/phrases.js';
import { wordsIn } from '../text/word-list.js';
import { agencyNamed } from './outlets.js';

/**
 * The agency that a text is credited to, by its name as the lists have it: in a dateline (`LONDON (Reuters) -`, `(서울=연합뉴스)`,
 * `МОСКВА, 21 марта. /ТАСС/.`, `新华社北京7月18日电`), in a byline, or at the end (`(PAP)`, `© Reuters 2025`, `Quelle: dpa`). Of several
 * the first. An agency that no list has is only believed in the full form of a dateline. A text that only tells what an agency reported
 * is not credited to it.
 * @param bylines who wrote it, as stated
 */
export function creditIn(text: string, bylines: readonly string[] = []): string | undefined {
  return (
    inDateline(text.slice(0, LEAD)) ?? inBylines(bylines) ?? atTheEnd(text) ?? inLabel(text.slice(0, LEAD))
  );
}

/** What a label in front of the text, or behind it, names as its source, known or not: `来源：河谷晚报`. */
export function sourceLabelled(text: string): string | undefined {
  const found = [text.slice(0, LEAD), text.slice(-TAIL)].map((part) => LABEL.exec(part)?.[1]?.trim());
  return found.find((name) => name !== undefined && name.length >= 2);
}

const LEAD = 160;
const TAIL = 240;
/** A dateline is no longer. */
const LONGEST_DATELINE = 70;

const ENCLOSED =
  /[([{（【［]([^()[\]{}（）【】［］\n]{1,60})[)\]}）】］]|(?<=^|[\s.])\/([^/\n]{2,40})\/(?=[\s.]|$)/gu;

function inDateline(lead: string): string | undefined {
  const line = lead.trimStart().split('\n', 1)[0]!;
  for (const match of line.matchAll(ENCLOSED)) {
    if (match.index > LONGEST_DATELINE) break;
    const name = agencyAmong(match[1] ?? match[2]!);
    if (name !== undefined) return name;
  }
  return amongSegments(line) ?? gluedToPlace(line) ?? unlisted(line);
}

/** `Москва. 4 апреля. ИНТЕРФАКС - `, `BERLIN — dpa — ` */
function amongSegments(line: string): string | undefined {
  const segments = line
    .slice(0, LONGEST_DATELINE)
    .split(/\s[-–—]+\s|[.,:]\s/)
    .slice(0, -1)
    .slice(0, 4);
  return firstAgency(segments.filter((segment) => segment.length <= LONGEST_NAME));
}

/** `新华社北京7月18日电`, `据新华社电`, `路透柏林3月4日 -` */
function gluedToPlace(line: string): string | undefined {
  const glued = /^据?(\p{sc=Han}{2,6}?)\p{sc=Han}{0,8}(?:\d{1,2}月\d{1,2}日|电|電)/u.exec(line);
  return glued ? beginningOf(line.replace(/^据/u, '')) : undefined;
}

/** `LARNHOLM (Meridian Wire) — The`; `Microsoft (MSFT) - The` and `a town (which) - and` are none. */
function unlisted(line: string): string | undefined {
  const name = DATELINE.exec(line)?.[1]?.trim();
  return name !== undefined &&
    /\p{Ll}/u.test(name) &&
    /^\p{Lu}[\p{L}\p{M}'’.-]+(?: \p{Lu}[\p{L}\p{M}'’.-]+)*$/u.test(name)
    ? name
    : undefined;
}

const DATELINE =
  /^\p{Lu}[\p{L}\p{M}.'’-]*(?:[ /-]\p{Lu}[\p{L}\p{M}.'’]*){0,3}(?:, [^()–—:\n]{2,30})? ?\(([^()\n]{4,40})\)\s*[-–—=:]+\s+(?=[^\p{Ll}\s])/u;

const inBylines = (bylines: readonly string[]): string | undefined =>
  bylines.map((byline) => agencyAmong(byline)).find(Boolean);

function atTheEnd(text: string): string | undefined {
  const tail = text.slice(-TAIL).trimEnd();
  const closing = /[([（【]([^()[\]（）【】\n]{1,40})[)\]）】][.。]?$/u.exec(tail)?.[1];
  const credited = closing && agencyAmong(closing);
  if (credited) return credited;
  const lines = tail
    .split('\n')
    .slice(1)
    .filter((line) => line.length <= 100);
  const rights = lines.filter((line) => RIGHTS.test(line)).map((line) => line.replace(RIGHTS, ''));
  return (
    rights.map((line) => agencyAmong(line)).find(Boolean) ?? inLabel(tail) ?? firstAgency(lines.slice(-1))
  );
}

const RIGHTS = /^\s*(?:©|\(c\)|copyright\b)\s*(?:\d{4}\s*)?/iu;

/** `Quelle: dpa`, `来源：新华社`, `(출처: 연합뉴스)` */
function inLabel(part: string): string | undefined {
  const name = LABEL.exec(part)?.[1];
  return name === undefined ? undefined : agencyAmong(name);
}

const LISTS = new URL('./lists/', import.meta.url);
const anyIn = (list: string): string => anyOf(wordsIn(new URL(`${list}.txt`, LISTS)));

const LABEL = new RegExp(
  String.raw`(?:^|[\n（(])[ \t]{0,4}(?:${anyIn('source-labels')})\s*[:：]\s*([^\n()（）。;；]{2,60})`,
  'iu',
);

const LONGEST_NAME = 40;

/** One that fills the text, or what stands between its signs and its words for "and", "with" and "in". */
function agencyAmong(text: string): string | undefined {
  const parts = text.split(PARTS).map((part) => part.replace(BEFORE_NAME, ''));
  return (
    firstAgency([
      text,
      ...parts,
      ...parts.flatMap((part) => part.split(/\s\d{4}\b|\u3000|(?<=[^\p{L}])\s/u)),
    ]) ?? parts.map((part) => beginningOf(part) ?? endOf(part)).find(Boolean)
  );
}

const PARTS = new RegExp(
  String.raw`[/,;|&=·•:]|\s[-–—]\s|(?<=[\p{L}\p{M}])-(?=[a-z]{5,})|\s(?:${anyIn('between-names')})\s`,
  'iu',
);
const BEFORE_NAME = new RegExp(String.raw`^\s*(?:${anyIn('before-names')})\s+(?=\S)`, 'iu');

const firstAgency = (names: readonly string[]): string | undefined =>
  names.map((name) => agencyNamed(name)?.name).find(Boolean);

/** In scripts without spaces a name stands before or behind the place without a sign: `中央社記者李明台北`, `ラルンホルム共同`. */
const UNSPACED = new RegExp(`^[${HAN_AND_KANA}]+`, 'u');

const UNSPACED_NAMES = [6, 5, 4, 3, 2];

function beginningOf(text: string): string | undefined {
  const run = UNSPACED.exec(text.trim())?.[0] ?? '';
  return firstAgency(
    UNSPACED_NAMES.filter((length) => length <= run.length).map((length) => run.slice(0, length)),
  );
}

function endOf(text: string): string | undefined {
  const run = text.trim();
  if (!UNSPACED.test(run)) return undefined;
  return firstAgency(
    UNSPACED_NAMES.filter((length) => length <= run.length).map((length) => run.slice(-length)),
  );
}
