import type { Box, DropReason, Page } from './blocks.js';

/** What became of one block of a page, for people who wonder why a text is missing or superfluous. */
export interface BlockExplanation {
  readonly kept: boolean;
  readonly reason?: DropReason;
  /** Where it stands: `main > article.story > div#body > p`. */
  readonly path: string;
  /** Prose value: above 0 it speaks for its surroundings being the article, below against it. */
  readonly value: number;
  readonly text: string;
}

/** All blocks in document order, with their fate in the last attempt at the article. */
export const explain = (page: Page): BlockExplanation[] =>
  page.blocks.map(({ box, value, text, dropped }) => ({
    kept: !dropped,
    ...(dropped && { reason: dropped }),
    path: pathOf(box),
    value: Math.round(value),
    text,
  }));

const MAX_STEPS = 6;

function pathOf(box: Box): string {
  const steps: string[] = [];
  for (let outer: Box | undefined = box; outer && steps.length < MAX_STEPS; outer = outer.parent) {
    const { name, attributes } = outer.element;
    const id = attributes['id'] ? `#${attributes['id']}` : '';
    const classes = (attributes['class'] ?? '')
      .split(/\s+/)
      .filter(Boolean)
      .map((token) => `.${token}`);
    steps.unshift(name + id + classes.join(''));
  }
  return steps.join(' > ');
}
