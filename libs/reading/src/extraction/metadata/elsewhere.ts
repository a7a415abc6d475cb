import type { HtmlElement } from '../../html/index.js';
import { isNamedElsewhere } from '../names.js';

/** So far out it is looked what an element stands in. */
const MAX_STEPS = 8;

/** The elements that the headlines stand in. */
export function around(headlines: readonly HtmlElement[]): ReadonlySet<HtmlElement> {
  const ancestors = new Set<HtmlElement>();
  for (const headline of headlines)
    for (let outer = headline.parent; outer; outer = outer.parent) ancestors.add(outer);
  return ancestors;
}

/**
 * Whether an element stands in a part of the page that belongs to somebody else: named so, or `isOther`. Not what stands around the
 * headline, whatever its name.
 */
export function isElsewhere(
  element: HtmlElement,
  isOther: (outer: HtmlElement) => boolean,
  aroundHeadline: ReadonlySet<HtmlElement> = new Set(),
): boolean {
  let outer: HtmlElement | undefined = element;
  for (let step = 0; outer && step < MAX_STEPS; step++, outer = outer.parent) {
    if (outer.name === 'body' || aroundHeadline.has(outer)) return false;
    if (isOther(outer) || isNamedElsewhere(outer)) return true;
  }
  return false;
}
