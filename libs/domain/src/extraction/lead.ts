import type { Block, Box, Page } from './blocks.js';
import { SENTENCE_END } from './prose.js';

const NAMED_LEAD =
  /(?:^|[\s_-])(?:lead|intro|introduction|excerpt|teaser-?text|subtitle|summary|perex|chapo|chapeau|vorspann|anrei(?:ss|ß)er|bajada|copete|entradilla|sommario|occhiello|zajawka|ingress|manchet)(?:$|[\s_-])/i;
const OTHER_PARTS = new Set(['figure', 'figcaption', 'aside', 'li', 'footer', 'form']);
const MAX_LEAD_BLOCKS = 2;

/** What stands between headline and text: the article's first paragraph, or a line that sums it up. */
export interface Opening {
  readonly lead: readonly Block[];
  readonly deck: string | undefined;
}

/**
 * Many sites put the opening paragraph (lead, chapo, Vorspann, bajada) in a header box apart from the body. English sites'
 * deck sums the article up and is not part of it; elsewhere it is the article's first paragraph.
 */
export function findOpening(page: Page, kept: readonly Block[]): Opening {
  const found = linesUnderHeadline(page, kept);
  if (found.length === 0) return { lead: [], deck: undefined };
  if (looksEnglish(kept)) return { lead: [], deck: found[0]!.text };
  for (const block of found) block.dropped = undefined;
  return { lead: found, deck: undefined };
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
