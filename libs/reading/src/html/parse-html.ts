import { decodeHTMLAttribute } from 'entities';
import { decodeReferences } from './references.js';
import { BLOCK_ELEMENTS, isHeading, VOID_ELEMENTS } from './elements.js';
import { scanHtml } from './scan-html.js';
import type { HtmlSink } from './scan-html.js';
import { SLOTS, sharedName, slotOf, tableOf } from './names.js';
import type { NameTable } from './names.js';
import { AttributeBag, ClassName, HtmlElement } from './tree.js';
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
  /**
   * The bytes of UTF-8 that the HTML is, which is then given as Latin-1, one character a byte: texts and attribute values are
   * decoded one by one, and only those that hold more than ASCII. A page with a few curly quotes stays at one byte a character
   * that way, which makes everything that reads it a fifth faster.
   */
  readonly utf8?: Buffer | undefined;
  /** Reading stops after so many characters, those of dropped scripts and styles not counted; without a limit when left out. */
  readonly maxLength?: number;
  /** The kind of dropped script whose content is wanted nevertheless: a word of its tag in lower case, `application/ld+json`. */
  readonly scripts?: string;
}

export interface ParsedHtml {
  /** `#root`, the parent of everything. */
  readonly root: HtmlElement;
  /** The page nests deeper than MAX_DEPTH; what lay deeper was lifted to that depth. */
  readonly tooDeep: boolean;
  /** The page had more elements or characters than were asked for. */
  readonly truncated: boolean;
  /** The contents of the scripts that were asked for, as written. */
  readonly scripts: readonly string[];
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
  scanHtml(html, builder);
  builder.flushText();
  const { root, tooDeep, done, scripts } = builder;
  return { root, tooDeep, truncated: done, scripts };
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
/** Shared by all elements that bear none; most do. */
const NO_ATTRIBUTES: Attributes = Object.freeze({});
const NO_NAMES: readonly string[] = [];
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
  readonly isRawText: boolean;
  /** Nothing of it is even looked at. */
  readonly isPassedOver: boolean;
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
    isRawText: RAW_TEXT.has(name),
    isPassedOver: fate === 'drop' && (name === 'script' || name === 'style'),
    belongsInHead: HEAD_CONTENT.has(name),
    implied: IMPLIED_ENDS.get(name),
    open: 0,
  };
}

function isAscii(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** Elements whose content is text whatever it looks like; in the last two, entities count. */
const RAW_TEXT = new Set('script style xmp iframe noembed noframes plaintext title textarea'.split(' '));
const ENTITIES_COUNT = new Set(['title', 'textarea']);

/** The beginning of a script up to its content, from the first letter of its name. */
const scriptTag = (word: string): RegExp =>
  new RegExp(`script[^>]{0,200}${word.replace(/[^\w]/g, '\\$&')}[^>]{0,200}>`, 'iy');

class TreeBuilder implements HtmlSink {
  readonly root = new HtmlElement('#root', {}, undefined, undefined);
  readonly scripts: string[] = [];
  tooDeep = false;

  private elementsLeft: number;
  /** What may still be read, from the beginning; what is passed over puts it off. */
  private lastPosition: number;
  private readonly script: RegExp | undefined;

  private readonly fate: (name: string) => Fate;
  private readonly utf8: Buffer | undefined;
  private readonly wanted: NameTable | undefined;
  private readonly unwrapsDeeper: boolean;
  /** Kinds by name as written; those of names in lower case also by slot. */
  private readonly kinds = new Map<string, Kind>();
  private readonly kindSlots: (Kind | undefined)[] = new Array<Kind | undefined>(SLOTS);

  /** Open elements, outermost first, and their kinds. */
  private readonly stack: HtmlElement[] = [this.root];
  private readonly stackKinds: Kind[] = [kindOf('#root', 'keep')];

  private readonly svg: Kind;
  private readonly math: Kind;
  private readonly paragraph: Kind;
  /** How many dropped elements are open: what they hold is not even looked at. */
  private dropped = 0;
  /** Within raw text, where entities do not count. */
  private verbatim = false;
  private pending = '';
  private kind: Kind = this.stackKinds[0]!;
  private attributes: Attributes = NO_ATTRIBUTES;
  private className: ClassName | undefined;
  private readonly classNames = new Map<string, ClassName>();

  constructor(
    private readonly html: string,
    options: ParseOptions,
  ) {
    this.fate = options.fate ?? KEEP_ALL;
    this.utf8 = options.utf8;
    this.wanted = options.attributes && tableOf(options.attributes);
    this.lastPosition = options.maxLength ?? Infinity;
    this.script = options.scripts === undefined ? undefined : scriptTag(options.scripts);
    this.unwrapsDeeper = options.deeper === 'unwrap';
    this.elementsLeft = options.maxElements ?? Infinity;
    this.svg = this.kindNamed('svg');
    this.math = this.kindNamed('math');
    this.paragraph = this.kindNamed('p');
  }

  get done(): boolean {
    return this.elementsLeft < 0;
  }

  text(start: number, end: number): void {
    if (this.dropped > 0) return;
    if (end > this.lastPosition) this.elementsLeft = -1;
    const raw = this.written(start, Math.min(end, Math.max(start, this.lastPosition)));
    const decoded = this.verbatim ? raw : decodeReferences(raw);
    this.pending = this.pending ? this.pending + decoded : decoded;
  }

  openTag(nameStart: number, nameEnd: number): string | undefined {
    if (nameStart > this.lastPosition) this.elementsLeft = -1;
    const kind = this.kindAt(nameStart, nameEnd);
    this.kind = kind;
    this.attributes = NO_ATTRIBUTES;
    this.className = undefined;
    return kind.isPassedOver && !this.isForeign() ? kind.name : undefined;
  }

  passOver(nameStart: number, end: number): void {
    this.lastPosition += end - nameStart;
    const { script } = this;
    if (!script) return;
    script.lastIndex = nameStart;
    if (script.test(this.html)) this.scripts.push(this.written(script.lastIndex, end));
  }

  attribute(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    if (this.dropped > 0) return;
    const name = this.attributeAt(nameStart, nameEnd);
    if (name === undefined) return;
    if (this.attributes === NO_ATTRIBUTES) this.attributes = new AttributeBag();
    else if (Object.hasOwn(this.attributes, name)) return;
    const raw = valueStart < 0 ? '' : this.written(valueStart, valueEnd);
    const value = raw.includes('&') ? decodeHTMLAttribute(raw) : raw;
    this.attributes[name] = value;
    if (name === 'class') this.className = this.classNamed(value);
  }

  openTagEnd(selfClosing: boolean): string | undefined {
    const { kind } = this;
    this.flushText();
    this.openOrIgnore(kind);
    if (selfClosing && this.isForeign() && this.topKind === kind) this.pop();
    // Only foreign elements close themselves; HTML ignores the slash.
    if (!kind.isRawText || this.isForeign()) return undefined;
    this.verbatim = !ENTITIES_COUNT.has(kind.name);
    return kind.name;
  }

  closeTag(nameStart: number, nameEnd: number): void {
    const kind = this.kindAt(nameStart, nameEnd);
    this.flushText();
    this.verbatim = false;
    if (kind.name === 'br') this.open(kind, NO_ATTRIBUTES, undefined);
    // What follows </body> is still shown by browsers, and some pages close their body early.
    if (kind.name === 'body' || kind.name === 'html') return;
    // A stray </p> is an empty paragraph: it parts the text before it from the text after it.
    if (kind.name === 'p' && kind.open === 0) this.open(kind, NO_ATTRIBUTES, undefined);
    if (kind.open === 0) return;
    if (this.topKind === kind) return this.pop();
    if (kind.isBlock || kind.isScopeBorder) this.closeBlock(kind);
    else this.closeInline(kind);
  }

  flushText(): void {
    if (!this.pending) return;
    if (this.topKind.name === 'head' && this.pending.trim()) this.pop();
    this.top.append(this.pending);
    this.pending = '';
  }

  /** The text between two positions. */
  private written(start: number, end: number): string {
    return this.utf8 !== undefined && !isAscii(this.html, start, end)
      ? this.utf8.toString('utf8', start, end)
      : this.html.slice(start, end);
  }

  private openOrIgnore(kind: Kind): void {
    if (kind.name === 'body') this.closeThrough('head');
    if ((kind.name === 'html' || kind.name === 'body') && kind.open > 0) return;
    if (this.topKind.name === 'head' && !kind.belongsInHead) this.pop();
    if (kind.fate === 'unwrap') return;
    this.closeImplied(kind);
    this.open(kind, this.attributes, this.className);
  }

  private classNamed(value: string): ClassName {
    let className = this.classNames.get(value);
    if (!className) this.classNames.set(value, (className = new ClassName(value)));
    return className;
  }

  private isForeign(): boolean {
    return this.svg.open > 0 || this.math.open > 0;
  }

  private kindNamed(written: string): Kind {
    const known = this.kinds.get(written);
    if (known) return known;
    const lower = written.toLowerCase();
    const name = sharedName(lower === 'image' ? 'img' : lower);
    const kind = this.kinds.get(name) ?? kindOf(name, this.fate(name));
    this.kinds.set(name, kind);
    this.kinds.set(written, kind);
    return kind;
  }

  /** The kind of the name between two positions; seldom needs more than a look into its slot. */
  private kindAt(start: number, end: number): Kind {
    const slot = slotOf(this.html, start, end);
    const known = this.kindSlots[slot];
    if (known?.name.length === end - start && this.html.startsWith(known.name, start)) return known;
    return (this.kindSlots[slot] = this.kindNamed(this.html.slice(start, end)));
  }

  /** The name in lower case; undefined when nobody wants it, which most names show by their slot. */
  private attributeAt(start: number, end: number): string | undefined {
    const { html, wanted } = this;
    if (!wanted) return sharedName(html.slice(start, end).toLowerCase());
    for (const name of wanted[slotOf(html, start, end)] ?? NO_NAMES) {
      if (name.length !== end - start) continue;
      if (html.startsWith(name, start) || html.slice(start, end).toLowerCase() === name) return name;
    }
    return undefined;
  }

  private get top(): HtmlElement {
    return this.stack[this.stack.length - 1]!;
  }

  private get topKind(): Kind {
    return this.stackKinds[this.stackKinds.length - 1]!;
  }

  private open(kind: Kind, attributes: Attributes, className: ClassName | undefined): void {
    const kept = kind.fate === 'keep';
    if (kept && kind.isBlock) this.markHoldersOfBlock();
    if (this.stack.length > MAX_DEPTH && !kind.isVoid) {
      this.tooDeep = true;
      if (kept && this.unwrapsDeeper) return;
      this.pop();
    }
    this.elementsLeft--;
    const element = new HtmlElement(kind.name, attributes, className, this.top);
    // A dropped element is open like any other, so that its end is found, but hangs on nothing.
    if (kept) this.top.append(element);
    if (kind.isVoid) return;
    this.stack.push(element);
    this.stackKinds.push(kind);
    kind.open++;
    if (!kept) this.dropped++;
  }

  private markHoldersOfBlock(): void {
    for (let i = this.stack.length - 1; i >= 0 && !this.stack[i]!.holdsBlock; i--)
      this.stack[i]!.holdsBlock = true;
  }

  private pop(): void {
    this.stack.pop();
    const kind = this.stackKinds.pop()!;
    kind.open--;
    if (kind.fate !== 'keep') this.dropped--;
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
    if (this.paragraph.open === 0) return;
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
    for (const block of blocks) this.open(block.kind, block.element.attributes, block.element.className);
  }
}
