import type { Box, Page } from './blocks.js';

/** Sums up, for every box, what is left after pruning. */
export function rate(page: Page): void {
  for (const box of page.boxes) box.good = box.sum = box.plain = box.plainLink = 0;
  for (const block of page.blocks) {
    const { box } = block;
    if (box.noise) continue;
    box.sum += block.value;
    box.plain += block.length;
    box.plainLink += block.linkLength;
    if (block.value > 0) box.good += block.value;
  }
  for (let i = page.boxes.length - 1; i > 0; i--) {
    const box = page.boxes[i]!;
    const parent = box.parent!;
    parent.sum += box.sum;
    parent.good += box.good;
    parent.plain += box.plain;
    parent.plainLink += box.plainLink;
  }
}

/** Which box holds the article? Every block votes, prose for, links and scraps against; the box with the best sum wins. */
export function pickContainer(page: Page): Box {
  let best = page.root;
  let top = -Infinity;
  for (const box of page.boxes) {
    if (box.noise || !box.blockCount) continue;
    const sum = box.sum * bonus(box);
    // In document order, so on a tie the deeper box comes later and wins.
    if (sum > top || (sum === top && box.within(best))) {
      top = sum;
      best = box;
    }
  }
  return orUnderHeadline(
    page,
    withTwins(page, widened(narrowed(page, firstPosting(page, narrowed(page, best))))),
  );
}

/**
 * Advertisements cut a body into parts of one name, in rows of their own: those above the longest are its beginning. What stands
 * below may be the next article.
 */
function withTwins(page: Page, best: Box): Box {
  if (!isNamedBody(best) || page.headlines.length > 1) return best;
  const posting = postingOf(best);
  const twins = page.boxes.filter(
    (box) =>
      box.end <= best.start &&
      box.good >= TWIN_PROSE &&
      !box.noise &&
      box.signature === best.signature &&
      postingOf(box) === posting,
  );
  if (twins.length === 0) return best;
  const text = twins.reduce((sum, { plain }) => sum + plain, best.plain);
  let outer = best;
  while (outer.parent && outer.start > twins[0]!.start) outer = outer.parent;
  return outer.plain < 1.2 * text ? outer : best;
}

const TWIN_PROSE = 150;

function postingOf(box: Box): Box | undefined {
  let outer = box.parent;
  while (outer && !isPosting(outer)) outer = outer.parent;
  return outer;
}

/**
 * Items of a few words each (winners, prices, a programme) do not read like prose, so one paragraph or a neighbour's teasers
 * win against a whole list of them. What stands under the page's headline is the text when the winner says less.
 */
function orUnderHeadline(page: Page, best: Box): Box {
  const [headline] = page.headlines;
  if (!headline || page.headlines.length > 1) return best;
  let own: Box | undefined = headline.box;
  while (own && (own.noise || unlinked(own) < ENOUGH_TEXT)) own = own.parent;
  if (!own?.parent || own.plainLink > 0.3 * own.plain) return best;
  const more = best.within(own) ? 0.5 : own.within(best) ? 3 : 1;
  const prose = best.within(own) ? own.good - best.good : own.good;
  return unlinked(best) < more * unlinked(own) && prose < 0.5 * unlinked(own) ? own : best;
}

const ENOUGH_TEXT = 250;
const unlinked = (box: Box): number => box.plain - box.plainLink;

/** The smallest box with most of the page's prose; for pages whose article is cut into parts that no name holds together. */
export function mostOfTheProse(page: Page): Box {
  let box = pickContainer(page);
  while (box.parent && box.good < 0.75 * page.root.good) box = box.parent;
  return box;
}

const isPosting = (box: Box): boolean => box.element.name === 'article' || box.hints.posting;
const isNamedBody = (box: Box): boolean => box.itemBody || box.hints.body;
const isSemantic = (box: Box): boolean => isNamedBody(box) || isPosting(box) || box.element.name === 'main';

function bonus(box: Box): number {
  if (box.itemBody) return 1.35;
  if (box.hints.body) return 1.18;
  return isPosting(box) ? 1.1 : 1;
}

/** Endless pages append further articles: the page's own is the first one, under the headline. */
function firstPosting(page: Page, best: Box): Box {
  for (let own: Box | undefined = best; own; own = own.parent) {
    if (!isPosting(own)) continue;
    for (const box of page.boxes) {
      if (box.index >= own.index) break;
      if (box.good >= 300 && isPosting(box) && !box.noise && box.end <= own.start && holdsHeadline(page, box))
        return box;
    }
  }
  return best;
}

/** A headline stands in the box or closely before it. */
export const holdsHeadline = (page: Page, box: Box): boolean =>
  page.headlines.some((block) => block.index < box.end && block.index >= box.start - 8);

/**
 * Lists, tables and short lines have no prose value of their own; when the winner stands in a box named as the article's
 * body, that whole box is meant, unless it is mostly links.
 */
function widened(best: Box): Box {
  if (isNamedBody(best)) return best;
  for (let outer = best.parent; outer?.parent; outer = outer.parent) {
    if (!isNamedBody(outer) && !isPosting(outer)) continue;
    const more = outer.plain - best.plain;
    const mostlyText = outer.plain > 0 && outer.plainLink / outer.plain < 0.65;
    return mostlyText && (isNamedBody(outer) || more < Math.max(300, 0.3 * best.plain)) ? outer : best;
  }
  return best;
}

const MAX_ROUNDS = 4;

/** A page often wraps article and surroundings in one box: down into the one box that is named or tagged as the article. */
function narrowed(page: Page, best: Box): Box {
  let box = best;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const inner = articleWithin(page, box);
    if (!inner) return box;
    box = inner;
  }
  return box;
}

function articleWithin(page: Page, box: Box): Box | undefined {
  const candidates = outermostSemantic(page, box);
  const [first] = candidates;
  if (!first) return undefined;
  // Several articles on one page: the first one is the page's own.
  if (candidates.length > 1) return candidates.every(isPosting) ? first : undefined;
  // A body cut into several parts of the same class must stay together.
  if (!isPosting(first) && twinProse(page, box, first) > 0.12 * box.good) return undefined;
  return first.good < (first.element.name === 'main' ? 0.5 : 0.3) * box.good ? undefined : first;
}

function outermostSemantic(page: Page, box: Box): Box[] {
  const found: Box[] = [];
  const needed = Math.max(200, 0.3 * box.good);
  for (let i = box.index + 1; i <= box.lastIndex; i++) {
    const inner = page.boxes[i]!;
    if (inner.noise || inner.good < needed || !isSemantic(inner)) continue;
    found.push(inner);
    i = inner.lastIndex;
  }
  return found;
}

function twinProse(page: Page, box: Box, one: Box): number {
  let prose = 0;
  for (let i = box.index + 1; i <= box.lastIndex; i++) {
    const other = page.boxes[i]!;
    if (other !== one && other.good > 0 && other.signature === one.signature && !other.within(one))
      prose += other.good;
  }
  return prose;
}
