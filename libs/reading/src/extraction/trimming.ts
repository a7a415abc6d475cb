import { findDates } from '../dates/read-date.js';
import { isByline } from '../people/index.js';
import { isBarrier } from './barriers.js';
import type { Block, Box, DropReason } from './blocks.js';
import {
  BIO,
  CAPTION_END,
  CAPTION_START,
  CLOSING_LINE,
  COMMENT_WORD,
  CREDIT,
  DATE_LINE,
  DISCLOSURE,
  JUNK_ENGLISH,
  JUNK_OTHER,
  SECTION_END,
  SIGN_OFF,
} from './phrases.js';
import { isNotice } from './notices.js';
import { isPromotion } from './promotions.js';
import { SENTENCE_END } from './prose.js';

/** Lines after the text that are looked at one by one, last first. */
const MAX_TRAILING = 8;

/**
 * Removes what is left of the page's furniture around and between the paragraphs, line by line. Marks what goes with its
 * reason and returns what stays.
 */
export function trim(
  blocks: readonly Block[],
  headlines: ReadonlySet<string>,
  shown: ReadonlySet<string>,
): Block[] {
  const body = withoutTail(blocks);
  judgeLines(body, headlines);
  for (const block of body) {
    if (shown.has(block.text) && !block.dropped && isOwnLine(block)) block.dropped = 'credit or caption';
  }
  keepGroupsWhole(body);
  rescueLinks(body);
  dropTeasers(body);
  dropPromotions(body);
  return withoutEnds(body.filter((block) => !block.dropped));
}

/** In a box of its own, not among paragraphs. */
const isOwnLine = ({ box, length }: Block): boolean =>
  !box.heading &&
  !box.quote &&
  !/^(?:li|td|th|dt|dd)$/.test(box.element.name) &&
  (box.parent?.length ?? 0) < 1.5 * length;

function judgeLines(blocks: readonly Block[], headlines: ReadonlySet<string>): void {
  const seen = new Map<string, Block>();
  let begun = false;
  for (const block of blocks) {
    block.dropped =
      reasonToDrop(block, seen, headlines) ??
      (!begun && (block.tag === 'h1' || saysHeadline(block, headlines)) ? 'headline' : undefined);
    if (block.dropped) continue;
    if (!seen.has(block.text)) seen.set(block.text, block);
    // Any h1 before the text begins is the headline; some authors use it for the headings within, too.
    begun ||= block.value > 0;
  }
}

/** A table or list stays or falls whole: a few lines of it that read like a page's own ("Print", "Source: tests") are the author's. */
function keepGroupsWhole(blocks: readonly Block[]): void {
  const groups = new Map<Box, Block[]>();
  if (!blocks.some(isOdd)) return;
  for (const block of blocks) {
    const group = groupOf(block.box);
    if (!group) continue;
    const members = groups.get(group);
    if (members) members.push(block);
    else groups.set(group, [block]);
  }
  for (const members of groups.values()) {
    const odd = members.filter(isOdd);
    // Links lead elsewhere, and the headline at the end of a list is the page's place on the site.
    const isPages = members.some(({ dropped }) => dropped === 'line of links' || dropped === 'headline');
    if (isPages || odd.length > MAX_ODD * members.length) continue;
    for (const block of odd) block.dropped = undefined;
  }
}

const isOdd = ({ dropped, linkLength, box }: Block): boolean =>
  dropped !== undefined && linkLength === 0 && STRUCTURE.test(box.element.name);

const MAX_ODD = 1 / 3;

/** The headline with a kicker before it or behind it, or without the one that the page's title has. */
function saysHeadline({ box, text }: Block, headlines: ReadonlySet<string>): boolean {
  if (!box.heading || text.length < LEAST_HEADLINE || text.length > MOST_HEADLINE) return false;
  const line = text.toLowerCase();
  for (const headline of headlines) {
    const [short, long] = headline.length < line.length ? [headline, line] : [line, headline];
    const isMost = short.length >= LEAST_HEADLINE && 2 * short.length >= long.length;
    if (isMost && (long.endsWith(short) || long.startsWith(short))) return true;
  }
  return false;
}

const LEAST_HEADLINE = 20;
const MOST_HEADLINE = 300;

function withoutEnds(kept: readonly Block[]): Block[] {
  // Where nothing reads like prose, short lines are all there is.
  if (!kept.some((block) => block.value > 80)) return [...kept];
  let known: ReadonlySet<string> | undefined;
  const places: Places = () => (known ??= placesOfProse(kept));
  let first = 0;
  while (kept.length - first > 1 && isLeading(kept[first]!, places))
    kept[first++]!.dropped = 'short line before the text';
  const start = kept.findIndex((block, i) => i >= first && block.value > 0);
  for (const block of kept.slice(first, start)) {
    if (isDateLine(block) || isBylineBlock(block)) block.dropped = 'short line before the text';
  }
  let last = kept.length;
  for (
    let looked = 0;
    looked < MAX_TRAILING && last - first > 2 && isTrailing(kept[last - 1]!, kept[last - 2]!, places);
    looked++
  ) {
    kept[--last]!.dropped = 'short line after the text';
  }
  return kept.slice(first, last).filter((block) => !block.dropped);
}

/**
 * Where the author's sentences stand: elements of which class under which parent. A short line in such a place is the author's
 * as well (a last verse, when and where, a score), and so is a table or list beside them, as a whole.
 */
type Places = () => ReadonlySet<string>;

function placesOfProse(kept: readonly Block[]): ReadonlySet<string> {
  const places = new Set(
    kept.filter(({ value }) => value > 0).flatMap(({ box }) => [placeOf(box), `${box.parent?.index}`]),
  );
  // Items of two lines or more, three or more of them: winners and their works, days and what they bring.
  const items = new Map<string, Set<Box>>();
  for (const { box } of kept) {
    const item = box.parent;
    if (!item || item.blockCount < 2 || item.linkLength > 0) continue;
    const place = placeOf(item);
    const alike = items.get(place) ?? new Set<Box>();
    items.set(place, alike.add(item));
    if (alike.size >= 3) places.add(`in ${place}`);
  }
  return places;
}

const placeOf = (box: Box): string => `${box.parent?.index}|${box.signature}`;

function isAmongProse({ box }: Block, places: Places): boolean {
  let group = groupOf(box);
  if (!group)
    return places().has(placeOf(box)) || (!!box.parent && places().has(`in ${placeOf(box.parent)}`));
  // Wrapped for narrow screens.
  while (group.parent && group.parent.blockCount === group.blockCount) group = group.parent;
  return places().has(`${group.parent?.index}`);
}

/** The outermost table or list. */
function groupOf(box: Box): Box | undefined {
  let group: Box | undefined;
  for (let outer: Box | undefined = box; outer && STRUCTURE.test(outer.element.name); outer = outer.parent)
    if (GROUP.test(outer.element.name)) group = outer;
  return group;
}
const GROUP = /^(?:table|ul|ol|dl)$/;

function reasonToDrop(
  block: Block,
  seen: ReadonlyMap<string, Block>,
  headlines: ReadonlySet<string>,
): DropReason | undefined {
  // Quotes and embedded posts are kept as they are, once.
  if (block.box.quote && !isPointer(block)) return seen.has(block.text) ? 'said before' : undefined;
  const { text, length } = block;
  if (isStockPhrase(text)) return 'stock phrase';
  if (isPointer(block)) return 'pointer to another page';
  if (block.linkShare > 0.75 && (length < 220 || !SENTENCE_END.test(text)) && !inProseList(block))
    return 'line of links';
  if (isCredit(text)) return 'credit or caption';
  if (length < 450 && DISCLOSURE.test(text)) return 'stock phrase';
  if (isData(block)) return 'data of a script';
  const before = seen.get(text);
  if (before && length >= 20 && !isRefrain(block, before)) return 'said before';
  return length < 300 && headlines.has(text.toLowerCase()) ? 'headline' : undefined;
}

const isData = ({ text, length, tag }: Block): boolean =>
  /^\[[a-z][\w-]+\s[^\]=]*=[^\]]*\]/.test(text) ||
  (length > 80 && tag !== 'pre' && /^[{[]\s*["{]/.test(text));

/** The author's own repetition (ingredients, ratings, questions of an interview) stands in the same kind of place; a pulled quote does not. */
const isRefrain = (block: Block, before: Block): boolean => {
  const place = sectionOf(block.box);
  const placeBefore = sectionOf(before.box);
  return place === placeBefore || (block.length < 80 && place.signature === placeBefore.signature);
};

const STRUCTURE = /^(?:p|h[1-6]|li|ul|ol|dl|dt|dd|td|th|tr|tbody|thead|table|blockquote|pre)$/;

function sectionOf(box: Box): Box {
  let section = box;
  while (section.parent && STRUCTURE.test(section.element.name)) section = section.parent;
  return section;
}

/**
 * Links that belong to the text although they are whole lines: a list of them that a paragraph introduces, a subheading that
 * leads to what its section is about. The text goes on after them; what the site adds stands at the end or in boxes.
 */
const MANY_LINKS = 4;

/** The section under it says more than a teaser would. */
const isRoundUpHeading = ({ box }: Block): boolean =>
  box.heading && !box.inLink && (box.parent?.prose ?? 0) >= 60;

/**
 * A headline that is a link, and a line or two under it, in a small box of their own: a card that leads to another article,
 * with everything in it.
 */
function dropTeasers(blocks: readonly Block[]): void {
  const teasers = new Set<Block>();
  for (const { box, dropped } of blocks) {
    if (dropped !== 'line of links' || !box.heading) continue;
    const card = cardOf(box);
    if (!card) continue;
    for (const block of blocks)
      if (block.index >= card.start && block.index < card.end && !block.dropped) teasers.add(block);
  }
  // A page whose text is mostly in such cards is a list of works, slides or courses that the author describes.
  const kept = proseOf(blocks.filter((block) => !block.dropped));
  if (proseOf([...teasers]) > MOSTLY_CARDS * kept) return;
  for (const block of teasers) block.dropped = 'teaser';
}

const MOSTLY_CARDS = 0.65;

/**
 * Calls to follow, subscribe or load; not on a page that consists of them, which is about the offer. And where the text breaks off,
 * calls to pay or log in, unless there is nothing else.
 */
function dropPromotions(blocks: readonly Block[]): void {
  const lines = blocks.filter((block) => !block.dropped);
  const barriers = [...lines.slice(0, FIRST_LINES), ...lines.slice(FIRST_LINES).slice(-MAX_TRAILING)].filter(
    (block) => !block.box.quote && isBarrier(block.text, block.weight),
  );
  if (barriers.length < lines.length) for (const block of barriers) block.dropped = 'promotion';
  const kept = lines.filter((block) => !block.dropped);
  const calls = kept.filter((block) => !block.box.quote && isCall(block));
  if (total(calls) > MANY_CALLS * total(kept)) return;
  for (const block of calls) if (!block.box.heading) block.dropped = 'promotion';
  dropBoxesOf(calls, kept);
}

const isCall = ({ text, weight, box }: Block): boolean =>
  (!box.heading && isPromotion(text, weight)) || isNotice(text, weight);

/** A small box whose words are mostly calls goes with all of them: heading, reasons, terms. */
function dropBoxesOf(calls: readonly Block[], kept: readonly Block[]): void {
  const called = new Map<Box, number>();
  for (const { box, length } of calls) {
    for (let outer: Box | undefined = box; outer && outer.length <= MAX_OFFER; outer = outer.parent)
      called.set(outer, (called.get(outer) ?? 0) + length);
  }
  const offers = new Set(
    [...called].filter(([box, length]) => length >= MOSTLY_CALLS * box.length).map(([box]) => box),
  );
  if (offers.size === 0) return;
  for (const block of kept) {
    for (let outer: Box | undefined = block.box; outer && outer.length <= MAX_OFFER; outer = outer.parent)
      if (offers.has(outer) && outer.blockCount > 1) block.dropped = 'promotion';
  }
}

const MAX_OFFER = 1200;
const MOSTLY_CALLS = 0.35;

/** A text breaks off at its end, and some say so before they begin. */
const FIRST_LINES = 3;
const MANY_CALLS = 0.3;
const proseOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { value }) => sum + Math.max(0, value), 0);

const MAX_CARD_LENGTH = 450;

/** The largest box around a headline that is still the size of a card; not when it is all by itself. */
function cardOf(heading: Box): Box | undefined {
  let card: Box | undefined;
  for (let box = heading.parent; box && box.length < MAX_CARD_LENGTH && box.plain > 0; box = box.parent)
    card = box;
  return card && card.blockCount > 1 && card.blockCount <= 6 ? card : undefined;
}

function rescueLinks(blocks: readonly Block[]): void {
  const headings = new Map<string, Block[]>();
  const roundUp = new Set<Block>();
  for (let i = 0; i < blocks.length; i++) {
    if (blocks[i]!.dropped !== 'line of links') continue;
    let end = i;
    while (blocks[end]?.dropped === 'line of links') end++;
    const before = blocks[i - 1];
    const amidText = isText(before) && blocks[end]?.dropped === undefined && end < blocks.length;
    const introduced = amidText && (/[:：]$/.test(before!.text) || end - i >= MANY_LINKS);
    for (const block of blocks.slice(i, end)) {
      if (block.tag === 'li' && introduced) block.dropped = undefined;
      if (!block.box.heading) continue;
      const alike = headings.get(kindOfHeading(block));
      if (alike) alike.push(block);
      else headings.set(kindOfHeading(block), [block]);
      if (amidText && isRoundUpHeading(block)) roundUp.add(block);
    }
    i = end;
  }
  // The items of a list stay or fall together.
  for (const alike of headings.values()) {
    const kept = alike.filter((block) => roundUp.has(block));
    for (const block of kept.length > MOST_ITEMS * alike.length ? alike : kept) block.dropped = undefined;
  }
}

const isText = (block: Block | undefined): boolean =>
  block !== undefined && !block.dropped && !block.box.heading;

const MOST_ITEMS = 0.5;
const kindOfHeading = ({ box, tag }: Block): string =>
  `${tag}|${box.parent?.signature}|${box.parent?.parent?.index}`;

/** Two full sentences are text, however they begin. */
const isStockPhrase = (marked: string): boolean => {
  const text = marked.replace(/^[\s→➜▶►▸>»•*|#+–—-]{1,8}/, '');
  return (
    (text.length < 160 &&
      JUNK_ENGLISH.test(text) &&
      !/[a-z].{0,160}[.!?]\s{1,9}[A-Z].{0,160}[.!?]$/.test(text)) ||
    (text.length < 130 && JUNK_OTHER.test(text) && !/[.!?]\s+\p{Lu}.{30,}/u.test(text))
  );
};

const isCredit = (text: string): boolean =>
  (text.length < 260 && (CREDIT.test(text) || CAPTION_START.test(text))) ||
  (text.length < 300 && CAPTION_END.test(text));

/** "Read also: <link>" in any language: a short label, a colon, and then nothing but one link. */
const isPointer = (block: Block): boolean =>
  block.length < 220 &&
  block.linkLength > 0.5 * block.length &&
  block.linkLength < block.length &&
  block.tag !== 'td' &&
  /^[^:：|]{2,40}[:：|]\s/.test(block.text) &&
  (block.tag !== 'li' || isShownAsLinks(block));

/** Every item of the list is a label and a headline of some length that leads elsewhere. */
function isShownAsLinks({ box, linkLength }: Block): boolean {
  const list = groupOf(box);
  return list !== undefined && linkLength >= 25 && list.plainLink > 0.6 * list.plain;
}

/** A linked name in a table or list that is otherwise text is content; a list of nothing but links is navigation. */
function inProseList(block: Block): boolean {
  if (!/^(?:td|th|li|dd|dt)$/.test(block.tag)) return false;
  let list = block.box;
  while (list.parent && !/^(?:table|ul|ol|dl)$/.test(list.element.name)) list = list.parent;
  return list.parent !== undefined && list.plain > 0 && list.plainLink / list.plain < 0.5;
}

const total = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + block.length, 0);

/** "Related stories", "Leave a reply": everything from such a heading on belongs to the site, not to the article. */
function withoutTail(blocks: readonly Block[]): readonly Block[] {
  const all = total(blocks);
  let before = 0;
  for (const [i, block] of blocks.entries()) {
    if (before > 200 && before > 0.25 * all && looksLikeHeading(block) && SECTION_END.test(block.text)) {
      const rest = blocks.slice(i + 1);
      if (COMMENT_WORD.test(block.text) || endsForGood(block, rest, before)) {
        for (const dropped of blocks.slice(i)) dropped.dropped = 'after the end of the article';
        return blocks.slice(0, i);
      }
    }
    before += block.length;
  }
  return blocks;
}

const looksLikeHeading = (block: Block): boolean =>
  block.length < 90 &&
  (block.box.heading ||
    (block.tag !== 'li' && block.linkLength === 0 && (block.tag !== 'p' || block.length < 40)));

/** A paragraph may be a heading in disguise, but then nothing like a paragraph follows. */
const endsForGood = (block: Block, rest: readonly Block[], before: number): boolean =>
  block.tag === 'p' ? rest.every((after) => after.value < 80) : !isInset(rest, before);

/** Amid the text such a heading is an inset: several paragraphs go on after it, one after the other, not one teaser per link. */
function isInset(rest: readonly Block[], before: number): boolean {
  const prose = total(rest.filter((block) => block.value > 60));
  const linked = total(rest.filter((block) => block.length >= 20 && block.linkShare > 0.5));
  return prose >= 0.25 * before && (linked <= 0.15 * prose || longestRun(rest) >= 4);
}

/** The most paragraphs of prose that follow each other without a heading or link between them. */
function longestRun(blocks: readonly Block[]): number {
  let longest = 0;
  let run = 0;
  for (const block of blocks) {
    run = block.value > 100 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

const isLeading = (block: Block, places: Places): boolean =>
  isDateLine(block) ||
  isBylineBlock(block) ||
  (block.weight < 30 && !/[.!?:]$/.test(block.text) && !block.box.heading && !isAmongProse(block, places));

const isTrailing = (block: Block, before: Block, places: Places): boolean =>
  block.box.heading ||
  (block.length < 400 && CLOSING_LINE.test(block.text)) ||
  (block.length < MAX_BIO && BIO.test(block.text)) ||
  block.linkShare > 0.5 ||
  (block.weight < 25 &&
    !SENTENCE_END.test(block.text) &&
    block.tag !== 'li' &&
    ((before.value > 0 && isSignOff(block)) || !isAmongProse(block, places))) ||
  DATE_LINE.test(block.text);

/** Who wrote it, which agency sent it, or that it ends here, in a line of its own after the sentences. */
const isSignOff = ({ text, box }: Block): boolean => groupOf(box) === undefined && SIGN_OFF.test(text);

/** Notes about the author run to a short paragraph. */
const MAX_BIO = 800;

const isBylineBlock = ({ text, length, box }: Block): boolean =>
  length < 120 && !box.heading && !SENTENCE_END.test(text) && isByline(text);

/** A line that says when, and perhaps where and by whom, but no sentence. */
const isDateLine = ({ text, length, tag }: Block): boolean =>
  length < 120 &&
  !/^(?:li|td|th|dt|dd|h[1-6])$/.test(tag) &&
  !SENTENCE_END.test(text) &&
  findDates(text.slice(0, 80)).length > 0;
