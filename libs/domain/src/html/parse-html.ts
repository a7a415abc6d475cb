import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { QuoteType, Tokenizer } from 'htmlparser2';
import type { TokenizerCallbacks } from 'htmlparser2';
import { BLOCK_ELEMENTS, isHeading, VOID_ELEMENTS } from './elements.js';
import { HtmlElement } from './tree.js';
import type { Attributes } from './tree.js';

/**
 * What becomes of an element: kept in the tree, dropped with all it holds, or unwrapped (its tags vanish, its content
 * stays with the parent).
 */
export type Fate = 'keep' | 'drop' | 'unwrap';

export interface ParseOptions {
  /** Fate of an element by its lower-case name; everything is kept when left out. */
  readonly fate?: (name: string) => Fate;
  /** Lower-case names of the attributes worth keeping; reading the others is skipped. */
  readonly attributes?: ReadonlySet<string>;
}

export interface ParsedHtml {
  /** `#root`, the parent of everything. */
  readonly root: HtmlElement;
  /** The page nests deeper than MAX_DEPTH; what lay deeper was lifted to that depth. */
  readonly tooDeep: boolean;
}

/** Real pages stay below 100; walks over the tree may recurse this far without fear for the stack. */
export const MAX_DEPTH = 256;

/**
 * HTML -> tree. Never throws; linear in time and memory whatever the input.
 * Follows the HTML standard where it matters for text: implied end tags, table scopes, text after `</body>`, and
 * formatting elements closed across blocks.
 */
export function parseHtml(html: string, options: ParseOptions = {}): ParsedHtml {
  const builder = new TreeBuilder(html, options);
  const tokenizer = new Tokenizer({ decodeEntities: false }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return { root: builder.root, tooDeep: builder.tooDeep };
}

const KEEP_ALL = (): Fate => 'keep';
const HEAD_CONTENT = new Set('base bgsound link meta noscript script style template title'.split(' '));
/** An end tag never reaches beyond these; those of the parts of a table reach as far as their table. */
const SCOPE_BORDERS = new Set('table td th caption template object applet marquee #root'.split(' '));
const TABLE_PARTS = new Set('caption thead tbody tfoot tr td th'.split(' '));

/** Opening one of these ends an open element of the named kinds, looked for up to one of the borders. */
interface ImpliedEnd {
  readonly ends: ReadonlySet<string>;
  readonly borders: ReadonlySet<string>;
}
const impliedEnd = (ends: string, borders: string): ImpliedEnd => ({
  ends: new Set(ends.split(' ')),
  borders: new Set(borders.split(' ')),
});
const LIST_ITEM = impliedEnd('li', 'ul ol menu dir table td th blockquote section article aside main #root');
const TERM = impliedEnd('dt dd', 'dl table td th #root');
const CELL = impliedEnd('td th', 'tr table #root');
const ROW = impliedEnd('tr', 'table #root');
const ROW_GROUP = impliedEnd('thead tbody tfoot caption', 'table #root');
const OPTION = impliedEnd('option', 'select datalist optgroup #root');
const IMPLIED_ENDS = new Map<string, ImpliedEnd>([
  ['li', LIST_ITEM],
  ['dt', TERM],
  ['dd', TERM],
  ['td', CELL],
  ['th', CELL],
  ['tr', ROW],
  ['thead', ROW_GROUP],
  ['tbody', ROW_GROUP],
  ['tfoot', ROW_GROUP],
  ['option', OPTION],
]);
/** Blocks between a formatting element and its late end tag that are closed and opened again; more are left as they are. */
const MAX_REOPENED = 3;

class TreeBuilder implements TokenizerCallbacks {
  readonly root = new HtmlElement('#root', {}, undefined);
  tooDeep = false;

  private readonly stack: HtmlElement[] = [this.root];
  /** How many elements of each name are open, so that a stray end tag costs nothing. */
  private readonly openCounts = new Map<string, number>();
  private readonly fate: (name: string) => Fate;
  private readonly wanted: ReadonlySet<string> | undefined;

  private text = '';
  private name = '';
  private attributes: Attributes = {};
  private attributeName = '';
  private attributeStart = -1;
  private attributeEnd = -1;

  constructor(
    private readonly html: string,
    options: ParseOptions,
  ) {
    this.fate = options.fate ?? KEEP_ALL;
    this.wanted = options.attributes;
  }

  ontext(start: number, end: number): void {
    const raw = this.html.slice(start, end);
    this.text += raw.includes('&') ? decodeHTML(raw) : raw;
  }

  onopentagname(start: number, end: number): void {
    this.name = this.html.slice(start, end).toLowerCase();
    this.attributes = {};
  }

  onattribname(start: number, end: number): void {
    const name = this.html.slice(start, end).toLowerCase();
    this.attributeName = !this.wanted || this.wanted.has(name) ? name : '';
    this.attributeStart = this.attributeEnd = -1;
  }

  onattribdata(start: number, end: number): void {
    if (this.attributeStart < 0) this.attributeStart = start;
    this.attributeEnd = end;
  }

  onattribend(quote: QuoteType): void {
    const name = this.attributeName;
    if (!name || Object.hasOwn(this.attributes, name)) return;
    const empty = quote === QuoteType.NoValue || this.attributeStart < 0;
    const raw = empty ? '' : this.html.slice(this.attributeStart, this.attributeEnd);
    this.attributes[name] = raw.includes('&') ? decodeHTMLAttribute(raw) : raw;
  }

  onopentagend(): void {
    const name = this.name === 'image' ? 'img' : this.name;
    this.flushText();
    if (name === 'body') this.closeThrough('head');
    if ((name === 'html' || name === 'body') && this.isOpen(name)) return;
    if (this.top.name === 'head' && !HEAD_CONTENT.has(name)) this.pop();
    const fate = this.fate(name);
    if (fate === 'unwrap') return;
    this.closeImplied(name);
    this.open(name, this.attributes, fate);
  }

  onselfclosingtag(): void {
    this.onopentagend();
    // Only foreign elements close themselves; HTML ignores the slash.
    if ((this.isOpen('svg') || this.isOpen('math')) && this.top.name === this.name) this.pop();
  }

  onclosetag(start: number, end: number): void {
    const name = this.html.slice(start, end).trim().toLowerCase();
    this.flushText();
    if (name === 'br') this.open('br', {}, this.fate('br'));
    // What follows </body> is still shown by browsers, and some pages close their body early.
    if (name === 'body' || name === 'html') return;
    // A stray </p> is an empty paragraph: it parts the text before it from the text after it.
    if (name === 'p' && !this.isOpen('p')) this.open('p', {}, this.fate('p'));
    if (!this.isOpen(name)) return;
    if (BLOCK_ELEMENTS.has(name) || SCOPE_BORDERS.has(name)) this.closeBlock(name);
    else this.closeInline(name);
  }

  onend(): void {
    this.flushText();
  }

  // With decodeEntities off the tokenizer reports no entities; markup declarations carry no text.
  onattribentity(): void {}
  ontextentity(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  private get top(): HtmlElement {
    return this.stack[this.stack.length - 1]!;
  }

  private isOpen(name: string): boolean {
    return (this.openCounts.get(name) ?? 0) > 0;
  }

  private flushText(): void {
    if (!this.text) return;
    const top = this.top;
    if (top.name === 'head' && this.text.trim()) this.pop();
    this.top.children.push(this.text);
    this.text = '';
  }

  private open(name: string, attributes: Attributes, fate: Fate): void {
    if (fate === 'keep' && BLOCK_ELEMENTS.has(name)) this.markHoldersOfBlock();
    if (VOID_ELEMENTS.has(name)) {
      if (fate === 'keep') this.top.children.push(new HtmlElement(name, attributes, this.top));
      return;
    }
    if (this.stack.length > MAX_DEPTH) {
      this.tooDeep = true;
      this.pop();
    }
    const element = new HtmlElement(name, attributes, this.top);
    // A dropped element is open like any other, so that its end is found, but hangs on nothing.
    if (fate === 'keep') this.top.children.push(element);
    this.stack.push(element);
    this.openCounts.set(name, (this.openCounts.get(name) ?? 0) + 1);
  }

  private markHoldersOfBlock(): void {
    for (let i = this.stack.length - 1; i >= 0 && !this.stack[i]!.holdsBlock; i--)
      this.stack[i]!.holdsBlock = true;
  }

  private pop(): HtmlElement {
    const element = this.stack.pop()!;
    this.openCounts.set(element.name, this.openCounts.get(element.name)! - 1);
    return element;
  }

  private closeThrough(name: string): void {
    if (!this.isOpen(name)) return;
    while (this.pop().name !== name);
  }

  private closeImplied(name: string): void {
    if (BLOCK_ELEMENTS.has(name)) this.closeParagraph();
    if (name === 'a' && this.isOpen('a')) this.closeInline('a');
    if (isHeading(name) && isHeading(this.top.name)) this.pop();
    const implied = IMPLIED_ENDS.get(name);
    if (!implied) return;
    for (let i = this.stack.length - 1; i > 0; i--) {
      const open = this.stack[i]!.name;
      if (implied.ends.has(open)) {
        this.popTo(i);
        return;
      }
      if (implied.borders.has(open)) return;
    }
  }

  /** A block ends the paragraph before it, unless a link lies between: `<p><a><div>` is a card, and stays one link. */
  private closeParagraph(): void {
    if (!this.isOpen('p')) return;
    for (let i = this.stack.length - 1; i > 0; i--) {
      const open = this.stack[i]!.name;
      if (open === 'p') return this.popTo(i);
      if (open === 'a' || BLOCK_ELEMENTS.has(open) || SCOPE_BORDERS.has(open)) return;
    }
  }

  private closeBlock(name: string): void {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const open = this.stack[i]!.name;
      if (open === name) return this.popTo(i);
      if (TABLE_PARTS.has(name) ? open === 'table' : name !== 'table' && SCOPE_BORDERS.has(open)) return;
    }
  }

  /** `<a><div>x</a>y</div>` reads as `<a><div>x</div></a><div>y</div>`, so that y is no link and the div stays balanced. */
  private closeInline(name: string): void {
    const reopened: HtmlElement[] = [];
    for (let i = this.stack.length - 1; i > 0; i--) {
      const open = this.stack[i]!;
      if (open.name === name) {
        const dropped = this.fate(name) === 'drop';
        this.popTo(i);
        if (!dropped)
          for (const block of reopened.reverse())
            this.open(block.name, block.attributes, this.fate(block.name));
        return;
      }
      if (SCOPE_BORDERS.has(open.name)) return;
      if (BLOCK_ELEMENTS.has(open.name) && reopened.push(open) > MAX_REOPENED) return;
    }
  }

  private popTo(index: number): void {
    while (this.stack.length > index) this.pop();
  }
}
