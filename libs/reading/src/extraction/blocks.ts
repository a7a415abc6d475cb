import {
  BLOCK_ELEMENTS,
  findElement,
  isHeading,
  squeezeSpaces,
  textContent,
  UNREADABLE_ELEMENTS,
} from '../html/index.js';
import type { HtmlElement, HtmlNode } from '../html/index.js';
import {
  belongsToLine,
  isAriaHidden,
  isHidden,
  isNamedInitial,
  isTornOff,
  pictureOfLetter,
  reasonToCut,
  textFrom,
  twinsFrom,
} from './line-pieces.js';
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
  | 'line under the headline'
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
  /** Text that the publisher marks as being for those who pay (see paid-text.ts). */
  paid = false;
  holdsPicture = false;

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
    public start: number,
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
    /** A large first letter of the text that stood apart before it (see line-pieces.ts). */
    readonly initial = '',
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
  /** What was left out within the lines (see line-pieces.ts). */
  readonly cuts: readonly Cut[];
  /** What is read in the place of an inline element: nothing for those that were cut, the letter for a picture of one. */
  readonly readAs: ReadonlyMap<HtmlElement, string>;
  /** First letters between which and the rest of their word no space is read. */
  readonly glued: ReadonlySet<HtmlElement>;
  /** What pictures show, as said for those who do not see them; a line of the same words is a caption. */
  readonly shown: ReadonlySet<string>;
}

/** An inline element that is not part of the line around it. */
export interface Cut {
  readonly element: HtmlElement;
  readonly reason: DropReason;
  readonly box: Box;
  /** The block that it stands in or before. */
  readonly index: number;
}

/** How a word is read aloud, and what was struck out. */
export const NOT_READ: ReadonlySet<string> = new Set(['rt', 'rp', 'del', 's', 'strike']);
/** Read by nobody, or read only when it opens. */
const SKIPPED = new Set([...UNREADABLE_ELEMENTS, ...NOT_READ, 'nav', 'dialog', 'label', 'menu']);
const PICTURES = new Set(['img', 'picture', 'video', 'amp-img', 'amp-video']);
/** Shorter ones are names and labels. */
const LEAST_ALT = 25;
/** So much of a line's text before an element is looked at. */
const BEFORE = 60;

export function readBlocks(body: HtmlElement): Page {
  const reader = new BlockReader();
  const root = reader.read(body);
  const { boxes, blocks, cuts, readAs, glued, shown } = reader;
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
    if (box.holdsPicture) parent.holdsPicture = true;
  }
  const headlines = blocks.filter((block) => block.tag === 'h1');
  return { root, boxes, blocks, headlines, cuts, readAs, glued, shown };
}

class BlockReader {
  readonly boxes: Box[] = [];
  readonly blocks: Block[] = [];
  readonly cuts: Cut[] = [];
  readonly readAs = new Map<HtmlElement, string>();
  readonly glued = new Set<HtmlElement>();
  readonly shown = new Set<string>();
  /** The nodes around each of the inline elements that are being read, outermost first, and its place among them. */
  private readonly around: (readonly HtmlNode[])[] = [];
  private readonly places: number[] = [];

  private box!: Box;
  private text = '';
  /** The last two texts of the line: cutting pieces from the whole of it again and again would take the square of its length. */
  private last = '';
  private lastButOne = '';
  private isGluing = false;
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
        this.add(child);
        if (inLink) this.linkLength += child.trim().length;
        continue;
      }
      const { name } = child;
      if (PICTURES.has(name)) this.notePicture(child);
      if (name === 'br') {
        this.text += '\n';
        // Two line breaks make a paragraph on old pages.
        if (isBreak(children, i + 1)) {
          if (position !== undefined) this.from = -1;
          this.flush(at);
          if (position !== undefined) this.from = -1;
        }
      } else if (isSkipped(child) && !isQuestion(child, children, this.box.heading)) continue;
      else if (child.holdsBlock || BLOCK_ELEMENTS.has(name)) {
        this.flush(at);
        this.openBox(child, this.box, inLink || isLink(child));
        this.from = at + 1;
      } else i += this.piece(children, i, inLink, at);
    }
  }

  private notePicture({ attributes: { alt } }: HtmlElement): void {
    this.box.holdsPicture = true;
    if (alt !== undefined && alt.length >= LEAST_ALT) this.shown.add(squeezeSpaces(alt));
  }

  private add(text: string): void {
    this.text += this.isGluing ? text.trimStart() : text;
    this.isGluing = false;
    this.lastButOne = this.last;
    this.last = text;
  }

  /** Reads an inline element, or leaves it out of its line. Returns how many of the nodes after it went with it. */
  private piece(nodes: readonly HtmlNode[], place: number, inLink: boolean, at: number): number {
    const element = nodes[place] as HtmlElement;
    const reason = reasonToCut(element);
    const twins = reason && twinsFrom(nodes, place);
    if (twins) {
      for (const [i, twin] of twins.entries()) {
        if (isAriaHidden(twin)) this.cut(twin, 'hidden');
        else this.inside(twin, nodes, place + i, inLink, at);
      }
      return twins.length - 1;
    }
    const initial = element.name === 'img' ? pictureOfLetter(element) : undefined;
    if (reason === undefined && initial === undefined) this.inside(element, nodes, place, inLink, at);
    else {
      const before = this.lastButOne.slice(-BEFORE) + this.last.slice(-BEFORE);
      const belongs = belongsToLine(element, reason, before, this.after(nodes, place));
      if (reason === undefined && belongs) this.readInstead(element, initial!);
      else if (belongs) this.inside(element, nodes, place, inLink, at);
      else if (reason) this.cut(element, reason);
    }
    return 0;
  }

  private inside(
    element: HtmlElement,
    nodes: readonly HtmlNode[],
    place: number,
    inLink: boolean,
    at: number,
  ): void {
    this.around.push(nodes);
    this.places.push(place);
    this.content(element, inLink || isLink(element), at);
    this.around.pop();
    this.places.pop();
    if (isNamedInitial(element) && isTornOff(textContent(element).trim(), this.after(nodes, place))) {
      this.glued.add(element);
      this.isGluing = true;
    }
  }

  private cut(element: HtmlElement, reason: DropReason): void {
    this.readAs.set(element, '');
    this.cuts.push({ element, reason, box: this.box, index: this.blocks.length });
  }

  private readInstead(element: HtmlElement, text: string): void {
    this.readAs.set(element, text);
    this.add(text);
  }

  /** How the line goes on after a node: its next text, with a space before it if there is one; empty at the line's end. */
  private after(nodes: readonly HtmlNode[], place: number): string {
    const looked = { nodes: 0 };
    let space = '';
    for (let level = this.around.length; level >= 0; level--) {
      const text = textFrom(nodes, place + 1, looked);
      if (text === undefined) return '';
      if (text.trim()) return space + text;
      space ||= text;
      nodes = this.around[level - 1] ?? nodes;
      place = this.places[level - 1] ?? place;
    }
    return '';
  }

  private flush(to: number): void {
    const text = this.box.tag === 'pre' ? squeezedLines(this.text) : squeezeSpaces(this.text);
    if (text) {
      const initial = this.initialBefore(text);
      const { length } = this.blocks;
      const linkLength = Math.min(this.linkLength, text.length);
      this.blocks.push(new Block(initial + text, linkLength, this.box, length, this.from, to, initial));
    }
    this.text = this.last = this.lastButOne = '';
    this.linkLength = 0;
    this.from = to;
  }

  /** The block before, where it is but the first letter of this text: it becomes a part of it. */
  private initialBefore(text: string): string {
    const before = this.blocks.at(-1);
    if (!before || before.length > 2 || !isTornOff(before.text, text)) return '';
    const { index } = before;
    this.blocks.pop();
    for (let box: Box | undefined = before.box; box && box.end > index; box = box.parent) box.end = index;
    for (let box: Box | undefined = this.box; box && box.start > index; box = box.parent) box.start = index;
    return before.text;
  }
}

export const isSkipped = (element: HtmlElement): boolean =>
  SKIPPED.has(element.name) || isFootnoteMark(element);

/** A number or sign that leads to a note: raised, or a link within the page, and nothing else. A power or an ordinal leads nowhere. */
function isFootnoteMark(element: HtmlElement): boolean {
  const { name, attributes } = element;
  if (name !== 'sup' && name !== 'a') return false;
  const link = name === 'a' ? element : findElement(element, (inner) => inner.name === 'a');
  const isLinked = link !== undefined && /^[^?]{0,300}#/.test(link.attributes['href'] ?? '');
  const isNamed = NAMED_NOTE.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`);
  // The text comes last: nearly every link leads to another page.
  if (!isLinked && !isNamed) return false;
  const text = textContent(element);
  if (!MARK.test(text)) return false;
  const isRaised = name === 'sup' || findElement(element, (inner) => inner.name === 'sup') !== undefined;
  return isRaised || (isLinked && BRACKETED.test(text));
}
const NAMED_NOTE = /foot-?note|note-?ref|fn-?ref|reference/i;
const MARK = /^\s?[[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})[\])]?\s?$/i;
const BRACKETED = /^\s?[[(]\d{1,3}[\])]\s?$/;

/** Of preformatted text: its lines, as they are but for the space within them. */
const squeezedLines = (text: string): string => text.split('\n').map(squeezeSpaces).join('\n').trim();

/** The question of an answer that a click unfolds: a button that asks, or is all of a heading. `nodes` are the button and those beside it. */
export const isQuestion = (button: HtmlElement, nodes: readonly HtmlNode[], inHeading: boolean): boolean =>
  button.name === 'button' &&
  (QUESTION.test(textContent(button)) ||
    (inHeading &&
      nodes.every((node) => node === button || (typeof node === 'string' && node.trim() === ''))));

export const QUESTION = /[?？؟][\s"'»”’“)]*$/;

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
