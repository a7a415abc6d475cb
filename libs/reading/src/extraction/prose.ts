import { SYLLABLES } from '@cleanwire/language/text';
import type { Block, Page } from './blocks.js';

/** End of a sentence in any script, with closing quotes or brackets. */
export const SENTENCE_END = /[.!?…。！？｡؟۔।॥։။][\s"'»”’“)\]」』]*$/;

const DENSE_LETTER = new RegExp(String.raw`[${SYLLABLES}\p{sc=Thai}]`, 'u');
const DENSE_LETTERS = new RegExp(DENSE_LETTER, 'gu');

/** Chinese, Japanese, Korean and Thai say in one character what takes two or three Latin letters. */
function densityOf(text: string): number {
  if (!DENSE_LETTER.test(text)) return 1;
  return text.match(DENSE_LETTERS)!.length > 0.3 * text.length ? 2.5 : 1;
}

/**
 * How much a block votes for being in the article: its length when it reads like prose, less than nothing for links and
 * scraps. Needs no dictionary, only length, links and the sentence punctuation of any script.
 */
export function proseValue(block: Block): number {
  const length = block.weight;
  const linkLength = block.linkLength * block.density;
  if (block.box.heading) return 0;
  if (linkLength > 0.5 * length) return -linkLength;
  if (length >= 80) return length - linkLength;
  if (length >= 25 && SENTENCE_END.test(block.text)) return 0.9 * length - linkLength;
  return -0.6 * Math.min(length, 40) - 0.5 * linkLength;
}

/** Once per page, before anything is judged: how much prose does each box hold, furniture or not? */
export function appraise(page: Page): void {
  for (const block of page.blocks) {
    block.density = densityOf(block.text);
    block.value = proseValue(block);
    if (block.value > 0) block.box.prose += block.value;
  }
  for (let i = page.boxes.length - 1; i > 0; i--) {
    const box = page.boxes[i]!;
    const parent = box.parent!;
    parent.prose += box.prose;
    if (box.element.name === 'blockquote' || box.holdsQuote) parent.holdsQuote = true;
    if (box.element.name === 'figure' || box.holdsFigures) parent.holdsFigures = true;
    if (box.element.name === 'table' || box.holdsTable) parent.holdsTable = true;
  }
}
