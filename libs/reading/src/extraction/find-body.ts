import { findElement } from '../html/index.js';
import type { HtmlElement } from '../html/index.js';
import { readBlocks } from './blocks.js';
import type { Block, Box, Page } from './blocks.js';
import { holdsHeadline, mostOfTheProse, pickContainer, rate } from './container.js';
import { findDeck, withOpening } from './lead.js';
import { markNoise } from './noise.js';
import type { Trust } from './noise.js';
import { markPaid } from './paid-text.js';
import type { paidSelectors } from './paid-text.js';
import { appraise } from './prose.js';
import { trim } from './trimming.js';

export interface FoundBody {
  readonly page: Page;
  /** The box that holds the article. */
  readonly box: Box;
  /** The blocks of the article's text in document order; all others say in `dropped` why they are not. */
  readonly blocks: readonly Block[];
  /** A line under the headline that sums the article up; outside English also the first paragraph of its text. */
  readonly deck: Block | undefined;
}

const FULL_TRUST: Trust = { weakNames: true, comments: true };
const LESSER_TRUST: readonly Trust[] = [
  { weakNames: false, comments: true },
  { weakNames: false, comments: false },
];
/** Less text than this, in Latin letters, is next to nothing: perhaps the names misled us. */
export const NEXT_TO_NOTHING = 250;

/** What the rest of the page says that matters to its text. */
export interface Surroundings {
  readonly titles?: readonly string[];
  readonly isForum?: boolean;
  /** Selectors of what is for those who pay. */
  readonly paid?: ReturnType<typeof paidSelectors>;
}

/**
 * The article's text on a page: one walk into blocks, then noise, container, lines. `titles` are the names that the page
 * gives itself; a line that repeats one of them is no text. In a forum the comments are the text.
 */
export function findBody(
  root: HtmlElement,
  { titles = [], isForum = false, paid = [] }: Surroundings = {},
): FoundBody {
  const page = readBlocks(findElement(root, (element) => element.name === 'body') ?? root);
  appraise(page);
  markPaid(page, paid);
  const headlines = headlineForms(page, titles);
  let best = attempt(page, headlines, { ...FULL_TRUST, comments: !isForum });
  for (const trust of LESSER_TRUST) {
    if (textLength(best.blocks) >= NEXT_TO_NOTHING) break;
    const again = attempt(page, headlines, trust);
    // The marks on boxes and blocks are those of the last attempt: make the better one again.
    best =
      textLength(again.blocks) > 1.5 * textLength(best.blocks) ? again : attempt(page, headlines, best.trust);
  }
  if (isDoubtful(page, best)) best = attempt(page, headlines, best.trust, mostOfTheProse);
  const marked = findDeck(page, best.blocks, headlines);
  const { blocks, deck } = withOpening(page, best.blocks, marked);
  return { page, box: best.box, blocks, deck };
}

/** The headline as shown, and the titles with and without the site's name, in lower case. */
function headlineForms(page: Page, titles: readonly string[]): Set<string> {
  const forms = titles.flatMap((title) => [
    title,
    title.replace(/(?<!\s)\s+[|–—•·»-]{1,2}\s+[^|–—•·»]{2,40}$/, ''),
  ]);
  return new Set(
    [page.headlines[0]?.text ?? '', ...forms]
      .filter((form) => form.length > 8)
      .map((form) => form.toLowerCase()),
  );
}

/** In Latin letters. */
export const textLength = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + block.weight, 0);

/** A short text, away from the headline, that is not even half of the page's prose: the article may lie scattered about. */
const isDoubtful = (page: Page, { box, blocks }: Attempt): boolean =>
  textLength(blocks) < 700 && box.good < 0.55 * page.root.good && !holdsHeadline(page, box);

interface Attempt {
  readonly trust: Trust;
  readonly box: Box;
  readonly blocks: readonly Block[];
}

function attempt(page: Page, headlines: ReadonlySet<string>, trust: Trust, pick = pickContainer): Attempt {
  markNoise(page, trust);
  rate(page);
  const box = pick(page);
  const candidates: Block[] = [];
  for (const block of page.blocks) {
    const outside = block.index < box.start || block.index >= box.end;
    block.dropped = block.box.noise ?? (outside ? 'outside the article' : undefined);
    if (!block.dropped) candidates.push(block);
  }
  return { trust, box, blocks: trim(candidates, headlines, page.shown) };
}
