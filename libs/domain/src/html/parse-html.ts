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
  /**
   * What becomes of kept elements below MAX_DEPTH: lifted to that depth, so that paragraphs stay paragraphs, or unwrapped,
   * which costs next to nothing where nobody needs them. Default: lift.
   */
  readonly deeper?: 'lift' | 'unwrap';
  /** Reading stops after so many elements; without a limit when left out. */
  readonly maxElements?: number;
}

export interface ParsedHtml {
  /** `#root`, the parent of everything. */
  readonly root: HtmlElement;
  /** The page nests deeper than MAX_DEPTH; what lay deeper was lifted to that depth. */
  readonly tooDeep: boolean;
  /** The page had more elements than were asked for. */
  readonly truncated: boolean;
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
  builder.onLimit = () => tokenizer.pause();
  tokenizer.write(html);
  tokenizer.end();
  return { root: builder.root, tooDeep: builder.tooDeep, truncated: builder.elementsLeft < 0 };
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

/** What the builder needs to know of an element's name, looked up once a page. */
interface Kind {
  readonly name: string;
  readonly fate: Fate;
  readonly isVoid: boolean;
  readonly isBlock: boolean;
  readonly isScopeBorder: boolean;
  readonly isTablePart: boolean;
  readonly isHeading: boolean;
  readonly belongsInHead: boolean;
  readonly implied: ImpliedEnd | undefined;
  /** How many elements of this name are open, so that a stray end tag costs nothing. */
  open: number;
}

function kindOf(name: string, fate: Fate): Kind {
  return {
    name,
    fate,
    isVoid: VOID_ELEMENTS.has(name),
    isBlock: BLOCK_ELEMENTS.has(name),
    isScopeBorder: SCOPE_BORDERS.has(name),
    isTablePart: TABLE_PARTS.has(name),
    isHeading: isHeading(name),
    belongsInHead: HEAD_CONTENT.has(name),
    implied: IMPLIED_ENDS.get(name),
    open: 0,
  };
}

class TreeBuilder implements TokenizerCallbacks {
  readonly root = new HtmlElement('#root', {}, undefined);
  tooDeep = false;
  elementsLeft: number;
  onLimit = (): void => {};

  private readonly fate: (name: string) => Fate;
  private readonly wanted: ReadonlySet<string> | undefined;
  private readonly unwrapsDeeper: boolean;
  /** Kinds by name as written, and attribute names in lower case (empty when unwanted) by name as written. */
  private readonly kinds = new Map<string, Kind>();
  private readonly attributeNames = new Map<string, string>();

  /** Open elements, outermost first, and their kinds. */
  private readonly stack: HtmlElement[] = [this.root];
  private readonly stackKinds: Kind[] = [kindOf('#root', 'keep')];

  private text = '';
  private kind: Kind = this.stackKinds[0]!;
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
    this.unwrapsDeeper = options.deeper === 'unwrap';
    this.elementsLeft = options.maxElements ?? Infinity;
  }

  ontext(start: number, end: number): void {
    const raw = this.html.slice(start, end);
    this.text += raw.includes('&') ? decodeHTML(raw) : raw;
  }

  onopentagname(start: number, end: number): void {
    this.kind = this.kindNamed(this.html.slice(start, end));
    this.attributes = {};
  }

  onattribname(start: number, end: number): void {
    const written = this.html.slice(start, end);
    let name = this.attributeNames.get(written);
    if (name === undefined) {
      const lower = written.toLowerCase();
      name = !this.wanted || this.wanted.has(lower) ? lower : '';
      this.attributeNames.set(written, name);
    }
    this.attributeName = name;
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
    const { kind } = this;
    this.flushText();
    if (kind.name === 'body') this.closeThrough('head');
    if ((kind.name === 'html' || kind.name === 'body') && kind.open > 0) return;
    if (this.topKind.name === 'head' && !kind.belongsInHead) this.pop();
    if (kind.fate === 'unwrap') return;
    this.closeImplied(kind);
    this.open(kind, this.attributes);
  }

  onselfclosingtag(): void {
    this.onopentagend();
    // Only foreign elements close themselves; HTML ignores the slash.
    const foreign = this.kindNamed('svg').open > 0 || this.kindNamed('math').open > 0;
    if (foreign && this.topKind === this.kind) this.pop();
  }

  onclosetag(start: number, end: number): void {
    const kind = this.kindNamed(this.html.slice(start, end).trim());
    this.flushText();
    if (kind.name === 'br') this.open(kind, {});
    // What follows </body> is still shown by browsers, and some pages close their body early.
    if (kind.name === 'body' || kind.name === 'html') return;
    // A stray </p> is an empty paragraph: it parts the text before it from the text after it.
    if (kind.name === 'p' && kind.open === 0) this.open(kind, {});
    if (kind.open === 0) return;
    if (kind.isBlock || kind.isScopeBorder) this.closeBlock(kind);
    else this.closeInline(kind);
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

  private kindNamed(written: string): Kind {
    const known = this.kinds.get(written);
    if (known) return known;
    const lower = written.toLowerCase();
    const name = lower === 'image' ? 'img' : lower;
    const kind = this.kinds.get(name) ?? kindOf(name, this.fate(name));
    this.kinds.set(name, kind);
    this.kinds.set(written, kind);
    return kind;
  }

  private get top(): HtmlElement {
    return this.stack[this.stack.length - 1]!;
  }

  private get topKind(): Kind {
    return this.stackKinds[this.stackKinds.length - 1]!;
  }

  private flushText(): void {
    if (!this.text) return;
    if (this.topKind.name === 'head' && this.text.trim()) this.pop();
    this.top.children.push(this.text);
    this.text = '';
  }

  private open(kind: Kind, attributes: Attributes): void {
    const kept = kind.fate === 'keep';
    if (kept && kind.isBlock) this.markHoldersOfBlock();
    if (this.stack.length > MAX_DEPTH && !kind.isVoid) {
      this.tooDeep = true;
      if (kept && this.unwrapsDeeper) return;
      this.pop();
    }
    if (--this.elementsLeft < 0) this.onLimit();
    const element = new HtmlElement(kind.name, attributes, this.top);
    // A dropped element is open like any other, so that its end is found, but hangs on nothing.
    if (kept) this.top.children.push(element);
    if (kind.isVoid) return;
    this.stack.push(element);
    this.stackKinds.push(kind);
    kind.open++;
  }

  private markHoldersOfBlock(): void {
    for (let i = this.stack.length - 1; i >= 0 && !this.stack[i]!.holdsBlock; i--)
      this.stack[i]!.holdsBlock = true;
  }

  private pop(): void {
    this.stack.pop();
    this.stackKinds.pop()!.open--;
  }

  private popTo(index: number): void {
    while (this.stack.length > index) this.pop();
  }

  private closeThrough(name: string): void {
    const kind = this.kindNamed(name);
    while (kind.open > 0) this.pop();
  }

  private closeImplied(kind: Kind): void {
    if (kind.isBlock) this.closeParagraph();
    if (kind.name === 'a' && kind.open > 0) this.closeInline(kind);
    if (kind.isHeading && this.topKind.isHeading) this.pop();
    const { implied } = kind;
    if (!implied) return;
    for (let i = this.stack.length - 1; i > 0; i--) {
      const { name } = this.stackKinds[i]!;
      if (implied.ends.has(name)) return this.popTo(i);
      if (implied.borders.has(name)) return;
    }
  }

  /** A block ends the paragraph before it, unless a link lies between: `<p><a><div>` is a card, and stays one link. */
  private closeParagraph(): void {
    if (this.kindNamed('p').open === 0) return;
    for (let i = this.stack.length - 1; i > 0; i--) {
      const { name, isBlock, isScopeBorder } = this.stackKinds[i]!;
      if (name === 'p') return this.popTo(i);
      if (name === 'a' || isBlock || isScopeBorder) return;
    }
  }

  private closeBlock(kind: Kind): void {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const open = this.stackKinds[i]!;
      if (open === kind) return this.popTo(i);
      if (kind.isTablePart ? open.name === 'table' : kind.name !== 'table' && open.isScopeBorder) return;
    }
  }

  /** `<a><div>x</a>y</div>` reads as `<a><div>x</div></a><div>y</div>`, so that y is no link and the div stays balanced. */
  private closeInline(kind: Kind): void {
    const reopened: number[] = [];
    for (let i = this.stack.length - 1; i > 0; i--) {
      const open = this.stackKinds[i]!;
      if (open === kind) return this.closeAround(i, kind, reopened);
      if (open.isScopeBorder) return;
      if (open.isBlock && reopened.push(i) > MAX_REOPENED) return;
    }
  }

  private closeAround(index: number, kind: Kind, reopened: readonly number[]): void {
    const blocks = reopened
      .toReversed()
      .map((at) => ({ kind: this.stackKinds[at]!, element: this.stack[at]! }));
    this.popTo(index);
    if (kind.fate === 'drop') return;
    for (const block of blocks) this.open(block.kind, block.element.attributes);
  }
}
