import type { HtmlElement } from '../html/index.js';
import { isBarrier } from './barriers.js';
import type { Block, Box, Page } from './blocks.js';
import type { Thing } from './json-ld.js';

/**
 * What a publisher marks as being for those who pay, by schema.org (`hasPart` with `isAccessibleForFree: false` and a
 * `cssSelector`) or by a class (`paywall`, `premium`, `subscriber-only`). Where its text is in the page it is the article.
 */

/** The last part of a selector: `main .article-page` is `.article-page`. */
interface Selector {
  readonly id: string | undefined;
  readonly classes: readonly string[];
}

const MAX_SELECTORS = 20;

export function paidSelectors(things: readonly Thing[]): readonly Selector[] {
  return things
    .filter((thing) => /^false$/i.test(String(thing['isAccessibleForFree'])))
    .flatMap((thing) => [thing['cssSelector']].flat())
    .filter((selector): selector is string => typeof selector === 'string')
    .flatMap((selector) => selector.split(','))
    .slice(0, MAX_SELECTORS)
    .map(lastPart)
    .filter(({ id, classes }) => id !== undefined || classes.length > 0);
}

function lastPart(selector: string): Selector {
  const part = selector
    .trim()
    .split(/[\s>+~]/)
    .at(-1)!;
  return {
    id: /#([\w-]+)/.exec(part)?.[1],
    classes: [...part.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!),
  };
}

function fits({ attributes, className }: HtmlElement, { id, classes }: Selector): boolean {
  if (id !== undefined && attributes['id'] !== id) return false;
  if (classes.length === 0) return true;
  const own = className?.value.split(/\s+/) ?? [];
  return classes.every((name) => own.includes(name));
}

/** Marks the boxes whose text is for those who pay; offers to pay, which bear the same names, are none. */
export function markPaid(page: Page, selectors: readonly Selector[]): void {
  const texts = page.boxes.filter(
    (box) =>
      (box.hints.paid || selectors.some((selector) => fits(box.element, selector))) && !isOffer(page, box),
  );
  // Once there is text, what is short is its subheadings and lists.
  if (texts.some(({ prose }) => prose > 0)) for (const box of texts) box.paid = true;
}

/** Offers are not longer, in Latin letters, apart from the calls in them. */
const MAX_OFFER = 200;
/** They have few lines, so that looking at these is enough. */
const MAX_LINES = 30;

function isOffer(page: Page, box: Box): boolean {
  if (box.prose >= 2 * MAX_OFFER) return false;
  const blocks = page.blocks.slice(box.start, Math.min(box.end, box.start + MAX_LINES));
  const own = blocks.filter(({ text, weight }) => !isBarrier(text, weight));
  const prose = own.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  return prose < MAX_OFFER && (own.length < blocks.length || holdsControl(box.element));
}

/** Something to press or to fill in. */
const holdsControl = (element: HtmlElement): boolean =>
  element.children.some(
    (child) =>
      typeof child !== 'string' && (/^(?:button|form|input)$/.test(child.name) || holdsControl(child)),
  );

export interface PaidText {
  /** In Latin letters. */
  readonly length: number;
  /** The beginning of the text is for everyone. */
  readonly follows: boolean;
}

/** How much of the text was marked so. */
export function paidText(blocks: readonly Block[]): PaidText {
  const paid = blocks.filter(({ box }) => isInPaid(box));
  return {
    length: paid.reduce((sum, { weight }) => sum + weight, 0),
    follows: blocks[0] !== undefined && !isInPaid(blocks[0].box),
  };
}

function isInPaid(box: Box): boolean {
  for (let outer: Box | undefined = box; outer; outer = outer.parent) if (outer.paid) return true;
  return false;
}
