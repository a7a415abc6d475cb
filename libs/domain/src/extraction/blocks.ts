import { BLOCK_ELEMENTS, isHeading, squeezeSpaces, textContent, UNREADABLE_ELEMENTS } from '../html/index.js';
import type { HtmlElement, HtmlNode } from '../html/index.js';
import { nameHints } from './names.js';
import type { NameHints } from './names.js';

/** Why a block is not part of the article's text. */
export type DropReason =
  | 'outside the article'
  | 'hidden'
  | 'named as furniture'
  | 'named as comments'
  | 'named as footer'
  | 'named as surroundings'
  | 'in a side element'
  | 'headline'
  | 'line of links'
  | 'teaser'
  | 'stock phrase'
  | 'promotion'
  | 'pointer to another page'
  | 'credit or caption'
  | 'said before'
  | 'data of a script'
  | 'short line before the text'
  | 'short line after the text'
  | 'after the end of the article';

/** A block-level element, and what it holds. Sums are over the whole subtree. */
export class Box {
  /** Blocks of the subtree: page.blocks[start] up to, not including, page.blocks[end]. */
  end = 0;
  /** Characters, and how many of them are in links. */
  length = 0;
  linkLength = 0;
  blockCount = 0;
  /** Prose value of the blocks that have any (see prose.ts), furniture or not. */
  prose = 0;
  holdsQuote = false;
  holdsTable = false;
  holdsFigures = false;

  /** Set while an attempt at the article is made (see noise.ts, container.ts): why the box is no text, and what is left. */
  noise: DropReason | undefined;
  sum = 0;
  good = 0;
  plain = 0;
  plainLink = 0;

  readonly tag: string;
  readonly hints: NameHints;
  readonly itemBody: boolean;
  readonly hidden: boolean;
  readonly quote: boolean;
  readonly heading: boolean;
  readonly inLink: boolean;

  constructor(
    readonly element: HtmlElement,
    readonly parent: Box | undefined,
    readonly index: number,
    readonly start: number,
    inLink: boolean,
  ) {
    const { name, attributes } = element;
    this.tag = parent?.heading ? parent.tag : name;
    this.hints = nameHints(element);
    const { itemprop } = attributes;
    this.itemBody = itemprop !== undefined && /articleBody/i.test(itemprop);
    this.hidden = isHidden(element);
    this.quote = name === 'blockquote' || parent?.quote === true;
    this.heading = isHeading(name) || parent?.heading === true;
    this.inLink = inLink || parent?.inLink === true;
  }

  /** Boxes of the same kind: same element, same class. */
  get signature(): string {
    return `${this.element.name}|${this.element.attributes['class'] ?? ''}`;
  }

  within(outer: Box): boolean {
    return this.index > outer.index && this.index <= outer.lastIndex;
  }

  /** Index of the last box of the subtree. */
  lastIndex = 0;
}

/** A run of text between two block borders: a paragraph, a heading, a list item, a caption. */
export class Block {
  /** Prose value (see prose.ts): above 0 for prose, below for links and scraps. */
  value = 0;
  /** How many Latin letters one character is worth (see prose.ts). */
  density = 1;
  /** Set while an attempt at the article is made. */
  dropped: DropReason | undefined;

  constructor(
    /** White space squeezed. */
    readonly text: string,
    readonly linkLength: number,
    readonly box: Box,
    readonly index: number,
    /** The children of the box's element that the text comes from, from and up to; -1 when it is only a part of one child. */
    private readonly from: number,
    private readonly to: number,
  ) {}

  /** The nodes of the text; undefined when it is a part of an inline element that line breaks cut in two. */
  get ownNodes(): readonly HtmlNode[] | undefined {
    return this.from < 0 ? undefined : this.box.element.children.slice(this.from, this.to);
  }

  get length(): number {
    return this.text.length;
  }

  /** Element that the text stands in: `p`, `li`, `h2`, `div`. Text in blocks within a heading belongs to the heading. */
  get tag(): string {
    return this.box.tag;
  }

  /** Length in Latin letters. */
  get weight(): number {
    return this.text.length * this.density;
  }

  get linkShare(): number {
    return this.linkLength / this.text.length;
  }
}

/** A page as boxes and blocks, both in document order. Everything later works on these two lists, so the tree is walked once. */
export interface Page {
  readonly root: Box;
  readonly boxes: readonly Box[];
  readonly blocks: readonly Block[];
  /** The text of the first h1 and where it and the others stand. */
  readonly headlines: readonly Block[];
}

/** Read by nobody, or read only when it opens. */
const SKIPPED = new Set([...UNREADABLE_ELEMENTS, 'nav', 'dialog', 'label', 'menu', 'rt', 'rp']);
/** A name longer than this is no counter, caption or date within a line. */
const MAX_FURNITURE_LENGTH = 200;

export function readBlocks(body: HtmlElement): Page {
  const reader = new BlockReader();
  const root = reader.read(body);
  const { boxes, blocks } = reader;
  for (const block of blocks) {
    block.box.length += block.length;
    block.box.linkLength += block.linkLength;
    block.box.blockCount++;
  }
  for (let i = boxes.length - 1; i > 0; i--) {
    const box = boxes[i]!;
    const parent = box.parent!;
    parent.length += box.length;
    parent.linkLength += box.linkLength;
    parent.blockCount += box.blockCount;
  }
  const headlines = blocks.filter((block) => block.tag === 'h1');
  return { root, boxes, blocks, headlines };
}

class BlockReader {
  readonly boxes: Box[] = [];
  readonly blocks: Block[] = [];

  private box!: Box;
  private text = '';
  private linkLength = 0;
  private from = 0;

  read(element: HtmlElement): Box {
    return this.openBox(element, undefined, false);
  }

  private openBox(element: HtmlElement, parent: Box | undefined, inLink: boolean): Box {
    const box = new Box(element, parent, this.boxes.length, this.blocks.length, inLink);
    this.boxes.push(box);
    this.box = box;
    this.from = 0;
    this.content(element, box.inLink);
    this.flush(element.children.length);
    box.end = this.blocks.length;
    box.lastIndex = this.boxes.length - 1;
    if (parent) this.box = parent;
    return box;
  }

  /** Reads the children of an element; `position` is that of the child of the box that they are all in, if they are. */
  private content(element: HtmlElement, inLink: boolean, position?: number): void {
    const { children } = element;
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!;
      const at = position ?? i;
      if (typeof child === 'string') {
        this.text += child;
        if (inLink) this.linkLength += child.trim().length;
        continue;
      }
      const { name } = child;
      if (name === 'br') {
        this.text += '\n';
        // Two line breaks make a paragraph on old pages.
        if (isBreak(children, i + 1)) {
          if (position !== undefined) this.from = -1;
          this.flush(at);
          if (position !== undefined) this.from = -1;
        }
      } else if (isSkipped(child)) continue;
      else if (child.holdsBlock || BLOCK_ELEMENTS.has(name)) {
        this.flush(at);
        this.openBox(child, this.box, inLink || isLink(child));
        this.from = at + 1;
      } else if (!isHidden(child) && !isFurniture(child)) this.content(child, inLink || isLink(child), at);
    }
  }

  private flush(to: number): void {
    const text = squeezeSpaces(this.text);
    if (text) {
      const { length } = this.blocks;
      const linkLength = Math.min(this.linkLength, text.length);
      this.blocks.push(new Block(text, linkLength, this.box, length, this.from, to));
    }
    this.text = '';
    this.linkLength = 0;
    this.from = to;
  }
}

export const isSkipped = (element: HtmlElement): boolean => SKIPPED.has(element.name);

/** Without an address it is an anchor, which old pages forget to close. */
const isLink = (element: HtmlElement): boolean =>
  element.name === 'a' && element.attributes['href'] !== undefined;

function isBreak(children: HtmlElement['children'], from: number): boolean {
  for (let i = from; i < children.length; i++) {
    const next = children[i]!;
    if (typeof next !== 'string') return next.name === 'br';
    if (next.trim()) return false;
  }
  return false;
}

/** A short piece of a line that is named as furniture (share counter, caption, date) leaves the sentence around it. */
export function isFurniture(element: HtmlElement): boolean {
  if (!element.className && !element.attributes['id']) return false;
  const hints = nameHints(element);
  return (
    (hints.furniture || hints.comments || hints.weak || hints.vague) &&
    textContent(element).length < MAX_FURNITURE_LENGTH
  );
}

/** The last two are for screen readers alone: ", opens new tab" after a link. */
const HIDING_STYLE =
  /display:\s*none|visibility:\s*hidden|clip:\s*rect\(\s*[01](?:px)?[\s,]|clip-path:\s*inset\((?:50|100)%/i;

export function isHidden({ attributes }: HtmlElement): boolean {
  // Streamed server rendering parks finished parts of the page in hidden boxes of these names.
  if (attributes['hidden'] !== undefined && !/^S:[0-9a-f]+$/i.test(attributes['id'] ?? '')) return true;
  const { style } = attributes;
  return attributes['aria-hidden'] === 'true' || (style !== undefined && HIDING_STYLE.test(style));
}
