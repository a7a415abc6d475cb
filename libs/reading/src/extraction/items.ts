import { QUESTION } from './blocks.js';
import type { Box, Page } from './blocks.js';

/** What an article consists of besides paragraphs, and the parts of each that say most. */
export interface Items {
  readonly has: (box: Box) => boolean;
}

const FEWEST = 3;
/** Of the page's prose; less is an inset. */
const LEAST_SHARE = 0.15;
/** Teasers link at least their headlines. */
const MOST_LINKED = 0.3;
/** A part of an item that holds most of what it says. */
const MAIN_PART = 0.6;

/**
 * The items of a list: three or more boxes of one kind side by side, each with a heading and text of its own, and few links.
 * Products, days, winners, questions, entries of a ticker; cards, slides, panels that a click unfolds. Such boxes, and the
 * parts that hold their texts, are the article's whatever they are called; a list of teasers links to other articles.
 */
export function findItems(page: Page): Items {
  const all = page.root.prose;
  const lists = new Map<string, Box[]>();
  for (const box of page.boxes) {
    const { parent, prose, blockCount } = box;
    // Three of a kind: none holds most of the prose, and their parent holds enough for all.
    if (prose === 0 || blockCount < 2 || prose > all / 2 || parent!.prose < LEAST_SHARE * all || box.heading)
      continue;
    if (!isTitled(page, box)) continue;
    const kind = `${parent!.index}|${kindOf(box)}`;
    const list = lists.get(kind);
    if (list) list.push(box);
    else lists.set(kind, [box]);
  }
  const items = new Set<Box>();
  for (const list of lists.values()) {
    const sum = (part: 'prose' | 'length' | 'linkLength'): number =>
      list.reduce((total, box) => total + box[part], 0);
    if (list.length < FEWEST || sum('linkLength') > MOST_LINKED * sum('length')) continue;
    if (sum('prose') >= LEAST_SHARE * all) for (const box of list) items.add(box);
  }
  return items.size > 0 ? withMainParts(page, items) : items;
}

function withMainParts(page: Page, items: ReadonlySet<Box>): Items {
  const parts = new Map<Box, Box>();
  for (const box of page.boxes) {
    const item = items.has(box) ? box : box.parent && parts.get(box.parent);
    if (item && box.prose >= MAIN_PART * item.prose) parts.set(box, item);
  }
  return parts;
}

/** Among its first lines is a heading, or a question, that does not lead elsewhere. */
function isTitled({ blocks }: Page, { start, end }: Box): boolean {
  for (let i = start; i < end && i < start + FIRST_LINES; i++) {
    const block = blocks[i]!;
    if (block.box.heading || QUESTION.test(block.text)) return block.linkShare <= MOST_LINKED;
  }
  return false;
}

const FIRST_LINES = 4;

/** `slide slide-3 active` is of the same kind as `slide slide-4`. */
const kindOf = ({ element }: Box): string =>
  `${element.name}|${(element.attributes['class'] ?? '').trim().split(/\s/, 1)[0]}`;
