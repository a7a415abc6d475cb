import type { PublishedPrecision, RejectionCode } from '@cleanwire/contracts';
import { cleanLine, repairMojibake } from '@cleanwire/language/text';
import { readDateLine } from './date-line.js';
import type { DateLine, DayOrder } from './date-line.js';

/** Closed codes of what was repaired or doubtful in a page or an item. */
export type HashtagPageWarning =
  | 'mojibake-repaired'
  | 'date-ambiguous'
  | 'date-impossible'
  | 'date-missing'
  | 'label-differs'
  | 'label-missing';

export interface HashtagPageItem {
  /** 1-based line of the item's first line. */
  readonly line: number;
  /** The item's last bullet, else its label. */
  readonly source?: string;
  readonly label?: string;
  readonly categories: readonly string[];
  readonly headline: string;
  /** Plain text as published, paragraphs separated by one blank line. */
  readonly body: string;
  /** Absent where the page gives none, or an impossible one. */
  readonly published?: { readonly time: string; readonly precision: PublishedPrecision };
  readonly warnings: readonly HashtagPageWarning[];
}

export interface RejectedItem {
  readonly code: Extract<RejectionCode, 'item-without-headline' | 'item-without-text'>;
  readonly line: number;
  readonly sentence: string;
}

export type HashtagPage =
  | {
      readonly ok: true;
      /** As written after `#`. */
      readonly tag: string;
      readonly items: readonly HashtagPageItem[];
      readonly rejected: readonly RejectedItem[];
      readonly warnings: readonly HashtagPageWarning[];
    }
  | {
      readonly ok: false;
      readonly code: Extract<RejectionCode, 'empty-document' | 'header-not-found' | 'no-items'>;
      readonly line: number;
      readonly sentence: string;
    };

/**
 * Reads a "Latest news with #Tag" page:
 *
 *     page   = header , LF,LF,LF , item , { LF,LF,LF , item } ;
 *     item   = label , LF , date , LF , { "- " , category , LF } , "- " , source , LF , headline , LF , body ;
 *
 * and what a real stream makes of it (README.md). An item begins where a short line, a date and a bullet follow each other;
 * a date inside a body therefore begins nothing.
 */
export function parseHashtagPage(text: string): HashtagPage {
  const { text: sound, repairs } = repairMojibake(text);
  const lines = sound
    .replace(/^\ufeff/, '')
    .replace(/(?<!\r)\r+\n|\n|\r|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map(trimmedLine);
  const headerAt = lines.findIndex((line) => line !== '');
  if (headerAt < 0)
    return refused('empty-document', 1, 'The page holds no text; send the page as published.');
  const tag = headerTag(lines[headerAt]!);
  const anchors = findAnchors(lines, headerAt + 1);
  if (!tag) {
    return refused(
      'header-not-found',
      headerAt + 1,
      'The first line must be "Latest news with #Tag"; it names no hashtag.',
    );
  }
  if (anchors.length === 0) {
    return refused(
      'no-items',
      headerAt + 1,
      'No item follows the header; an item is a label, a date, "- source", a headline and a text, each on its line.',
    );
  }
  const read = anchors.map((anchor, i) => readItem(lines, anchor, anchors[i + 1]?.start ?? lines.length));
  return {
    ok: true,
    tag,
    items: read.filter((item) => 'headline' in item),
    rejected: read.filter((item) => 'code' in item),
    warnings: repairs > 0 ? ['mojibake-repaired'] : [],
  };
}

/** Whether a text begins like a hashtag page: for telling formats apart, so only the plain forms of the header count. */
export const looksLikeHashtagPage = (text: string): boolean => {
  const [header = '', ...rest] = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .split(/(?<!\r)\r+\n|\n|\r/, 60)
    .map(trimmedLine);
  return headerTag(header) !== undefined && (PLAIN_HEADER.test(header) || findAnchors(rest, 0).length > 0);
};

const refused = (
  code: Extract<HashtagPage, { ok: false }>['code'],
  line: number,
  sentence: string,
): HashtagPage => ({
  ok: false,
  code,
  line,
  sentence,
});

const trimmedLine = (line: string): string =>
  line.replace(/^[\s\u200b\ufeff]+|(?<![\s\u200b\ufeff])[\s\u200b\ufeff]+$/g, '');

const PLAIN_HEADER = /^latest news with\s*[#＃]/i;

/** The tag of a header line; other languages put their words before or behind it. */
function headerTag(line: string): string | undefined {
  if (line.length > 300) return undefined;
  const tag = PLAIN_HEADER.test(line) ? line.replace(PLAIN_HEADER, '') : /[#＃]([^\s#＃]+)/.exec(line)?.[1];
  return tag && /[\p{L}\p{N}]/u.test(tag) ? cleanLine(tag) : undefined;
}

/** Where an item begins and what its first lines say. */
interface Anchor {
  /** Index of the first line. */
  readonly start: number;
  readonly label?: string;
  readonly date?: DateLine;
  /** Index of the first line after the bullets. */
  readonly end: number;
  readonly bullets: readonly string[];
}

const BULLET = /^[-–—•*·]\s+(?=\S)/;
const LONGEST_LABEL = 100;

function findAnchors(lines: readonly string[], from: number): Anchor[] {
  const order = dayOrder(lines);
  const anchors: Anchor[] = [];
  for (let i = from; i < lines.length; i++) {
    const anchor = anchorAt(lines, i, from, order);
    if (!anchor) continue;
    anchors.push(anchor);
    i = anchor.end - 1;
  }
  return anchors;
}

/** The grammar has the day first. A page on which some date can only have the month first means them all that way. */
function dayOrder(lines: readonly string[]): DayOrder {
  const proofs = lines
    .map((line) => readDateLine(line))
    .map((date) => (date?.kind === 'date' ? date.proves : undefined));
  return proofs.includes('month-first') && !proofs.includes('day-first') ? 'month-first' : 'day-first';
}

/** An item's beginning at line `i`: its label, or its date where the label is missing. */
function anchorAt(lines: readonly string[], i: number, from: number, order: DayOrder): Anchor | undefined {
  const line = lines[i]!;
  const startsParagraph = i === from || lines[i - 1] === '';
  if (line === '' || !startsParagraph) return undefined;
  const ownDate = readDateLine(line, order);
  const dateAt = ownDate ? i : i + 1;
  const date = ownDate ?? readDateLine(lines[dateAt] ?? '', order);
  const label = ownDate ? undefined : line;
  if (label !== undefined && (label.length > LONGEST_LABEL || BULLET.test(label))) return undefined;
  const bulletsAt = date ? dateAt + 1 : i + 1;
  let end = bulletsAt;
  while (end < lines.length && BULLET.test(lines[end]!)) end++;
  const bullets = lines.slice(bulletsAt, end).map((bullet) => cleanLine(bullet.replace(BULLET, '')));
  if (bullets.length === 0) return undefined;
  // Without a date only a label that the last bullet repeats makes an item; a list under a short line is a part of a text.
  if (!date && bullets.at(-1) !== cleanLine(label ?? '')) return undefined;
  return {
    start: i,
    end,
    bullets,
    ...(label !== undefined && { label: cleanLine(label) }),
    ...(date && { date }),
  };
}

const LONGEST_HEADLINE = 300;
/** Two full sentences on the headline's line are the text of an item that has lost its headline. */
const isText = (line: string): boolean =>
  line.length > LONGEST_HEADLINE ||
  (line.length > 120 && /[.!?。؟।]['"”’]?\s.*[.!?。؟।]['"”’]?$/u.test(line));

function readItem(lines: readonly string[], anchor: Anchor, stop: number): HashtagPageItem | RejectedItem {
  const { bullets, label, date } = anchor;
  const line = anchor.start + 1;
  const [first, ...rest] = lines.slice(anchor.end, stop).filter((text) => text !== '');
  if (first === undefined) {
    return {
      code: 'item-without-headline',
      line,
      sentence: 'The item ends after its bullets; a headline and a text must follow.',
    };
  }
  if (isText(first)) {
    return {
      code: 'item-without-headline',
      line,
      sentence: 'The text begins right after the bullets; put the headline on a line between them.',
    };
  }
  if (rest.length === 0) {
    return {
      code: 'item-without-text',
      line,
      sentence: 'The item ends after its headline; its text must follow on the next line.',
    };
  }
  const source = bullets.at(-1) ?? label;
  return {
    line,
    categories: bullets.slice(0, -1),
    headline: cleanLine(first),
    body: rest.join('\n\n'),
    warnings: itemWarnings(anchor),
    ...(source !== undefined && { source }),
    ...(label !== undefined && { label }),
    ...(date?.kind === 'date' && { published: { time: date.time, precision: date.precision } }),
  };
}

function itemWarnings({ date, label, bullets }: Anchor): HashtagPageWarning[] {
  const warnings: HashtagPageWarning[] = [];
  if (!date) warnings.push('date-missing');
  else if (date.kind === 'impossible') warnings.push('date-impossible');
  else if (date.ambiguous) warnings.push('date-ambiguous');
  if (label === undefined) warnings.push('label-missing');
  else if (label !== bullets.at(-1)) warnings.push('label-differs');
  return warnings;
}
