import type { Block, Box, Page } from './blocks.js';
import { SENTENCE_END } from './prose.js';

const NAMED_LEAD =
  /(?:^|[\s_-])(?:lead|intro|introduction|excerpt|teaser-?text|subtitle|summary|perex|chapo|chapeau|vorspann|anrei(?:ss|ß)er|bajada|copete|entradilla|sommario|occhiello|zajawka|ingress|manchet)(?:$|[\s_-])/i;
const OTHER_PARTS = new Set(['figure', 'figcaption', 'aside', 'li', 'footer', 'form']);
const MAX_LEAD_BLOCKS = 2;

/** The article's text with what stands between it and the headline, and the line that sums it up. */
export interface Opening {
  readonly blocks: readonly Block[];
  readonly deck: Block | undefined;
}

/**
 * What a page marks as the line under the headline that sums the article up: by its name, or as a heading right under the
 * headline.
 */
export function findDeck(
  page: Page,
  kept: readonly Block[],
  headlines: ReadonlySet<string>,
): Block | undefined {
  const first = kept[0];
  if (!first) return undefined;
  const isHeadline = ({ tag, text }: Block): boolean => tag === 'h1' || headlines.has(text.toLowerCase());
  const headline = page.blocks.findLastIndex((block, i) => i < first.index && isHeadline(block));
  if (headline < 0) return undefined;
  const under = page.blocks.slice(headline + 1, first.index + 1).filter((block) => !isHeadline(block));
  const deck = under.find(
    (block, i) =>
      isDeckLine(block) &&
      (isNamedDeck(block.box) ||
        (HEADING.test(block.tag) && (block === first ? SENTENCE_END.test(block.text) : i < CLOSE))),
  );
  // The only paragraph is the text, whatever it is called.
  return deck && (!kept.includes(deck) || kept.length > 1) && !isSidePart(deck.box, first.index)
    ? deck
    : undefined;
}

/** Between headline and deck stand a button or two, and the day. */
const CLOSE = 3;
const HEADING = /^h[2-4]$/;
const MIN_DECK = 20;
const MAX_DECK = 500;
const NAMED_DECK =
  /(?:^|[\s_-])(?:dek|deck|descp?|description|sub-?(?:headings?|headlines?|heads?|line|title|titel|titulo)|stand-?first|summary|teaser)(?:$|[\s_-])/i;

const isDeckLine = ({ text, weight, linkShare, box }: Block): boolean =>
  weight >= MIN_DECK && text.length <= MAX_DECK && linkShare < 0.3 && !box.inLink && /\p{L}/u.test(text);

const isNamedDeck = (box: Box): boolean => {
  // A blog's whole body is the "description articleBody" of its post.
  if (box.itemBody || box.hints.body || box.blockCount > 1) return false;
  const { attributes } = box.element;
  if (/\b(?:description|alternativeHeadline)\b/.test(attributes['itemprop'] ?? '')) return true;
  return [box, ...(box.parent?.blockCount === 1 ? [box.parent] : [])].some(({ element }) =>
    NAMED_DECK.test((element.attributes['class'] ?? '').replace(/([a-z])([A-Z])/g, '$1-$2')),
  );
};

/**
 * Many sites put the opening paragraph (lead, chapo, Vorspann, bajada) in a header box apart from the body. English sites'
 * deck sums the article up and is not part of it; elsewhere it is the article's first paragraph as well: taken out of the text,
 * it cost .009 of multilingual-segments.
 */
export function withOpening(page: Page, kept: readonly Block[], marked: Block | undefined): Opening {
  const found = linesUnderHeadline(page, kept);
  if (looksEnglish(kept)) {
    const deck = marked ?? found[0];
    if (!deck || !kept.includes(deck) || !isNamedDeck(deck.box)) return { blocks: kept, deck };
    deck.dropped = 'line under the headline';
    return { blocks: kept.filter((block) => block !== deck), deck };
  }
  for (const block of found) block.dropped = undefined;
  return { blocks: [...found, ...kept], deck: marked };
}

/** The blocks between the headline and the first kept block that read like an opening; at most two. */
function linesUnderHeadline(page: Page, kept: readonly Block[]): Block[] {
  const first = kept[0];
  if (!first) return [];
  let start = first.index - 1;
  while (start >= 0 && start > first.index - 40 && page.blocks[start]!.tag !== 'h1') start--;
  const underHeadline = start >= 0 && page.blocks[start]!.tag === 'h1';
  // No headline near: only what calls itself a lead.
  if (!underHeadline) start = Math.max(-1, first.index - 12);
  const known = new Set(kept.map((block) => block.text));
  const lead: Block[] = [];
  for (let i = start + 1; i < first.index && lead.length < MAX_LEAD_BLOCKS; i++) {
    const block = page.blocks[i]!;
    if (known.has(block.text) || block.linkShare > 0.3 || block.box.inLink) continue;
    const length = block.weight;
    const looksLikeIt = underHeadline && length >= 80 && SENTENCE_END.test(block.text);
    if (!(looksLikeIt || (length >= 60 && isNamedLead(block.box))) || isSidePart(block.box, first.index))
      continue;
    lead.push(block);
    known.add(block.text);
  }
  return lead;
}

const isNamedLead = (box: Box): boolean =>
  NAMED_LEAD.test(box.element.attributes['class'] ?? '') ||
  NAMED_LEAD.test(box.parent?.element.attributes['class'] ?? '');

/** Judged only up to the box that the lead shares with the body. */
function isSidePart(box: Box, body: number): boolean {
  for (
    let outer: Box | undefined = box;
    outer && !(outer.start <= body && body < outer.end);
    outer = outer.parent
  ) {
    const { hints } = outer;
    if (
      OTHER_PARTS.has(outer.element.name) ||
      hints.furniture ||
      hints.weak ||
      hints.comments ||
      outer.hidden
    )
      return true;
  }
  return false;
}

const ENGLISH_WORD = /^(?:the|and|of|to|that)$/;

function looksEnglish(kept: readonly Block[]): boolean {
  const sample = kept
    .slice(0, 30)
    .map((block) => block.text)
    .join(' ')
    .slice(0, 6000)
    .toLowerCase();
  const words = sample.match(/\p{L}+/gu) ?? [];
  return words.filter((word) => ENGLISH_WORD.test(word)).length > 0.06 * words.length;
}
