import { squeezeSpaces, textContent } from '../html/index.js';
import type { HtmlElement } from '../html/index.js';
import type { Block, Box, Cut, DropReason, Page } from './blocks.js';

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

/** All blocks in document order, with their fate in the last attempt at the article, and before each what was left out in its lines. */
export function explain({ blocks, cuts }: Page): BlockExplanation[] {
  const explained: BlockExplanation[] = [];
  let next = 0;
  for (const block of blocks) {
    while (next < cuts.length && cuts[next]!.index <= block.index) explained.push(...ofCut(cuts[next++]!));
    explained.push(ofBlock(block));
  }
  return [...explained, ...cuts.slice(next).flatMap(ofCut)];
}

const ofBlock = ({ box, value, text, dropped }: Block): BlockExplanation => ({
  kept: !dropped,
  ...(dropped && { reason: dropped }),
  path: pathOf(box),
  value: Math.round(value),
  text,
});

function ofCut({ box, element, reason }: Cut): BlockExplanation[] {
  const text = squeezeSpaces(textContent(element));
  return text ? [{ kept: false, reason, path: `${pathOf(box)} > ${stepOf(element)}`, value: 0, text }] : [];
}

const MAX_STEPS = 6;

function pathOf(box: Box): string {
  const steps: string[] = [];
  for (let outer: Box | undefined = box; outer && steps.length < MAX_STEPS; outer = outer.parent)
    steps.unshift(stepOf(outer.element));
  return steps.join(' > ');
}

function stepOf({ name, attributes }: HtmlElement): string {
  const id = attributes['id'] ? `#${attributes['id']}` : '';
  const classes = (attributes['class'] ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map((token) => `.${token}`);
  return name + id + classes.join('');
}
