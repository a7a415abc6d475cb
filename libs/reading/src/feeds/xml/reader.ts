import { resolveUrl } from '../links.js';
import { References } from './entities.js';
import { inlineMarkup } from './inline-markup.js';
import { Marks, opensCdata } from './marks.js';
import { isSitemapRoot, Namespaces } from './namespaces.js';
import { endOfName, noAttributes, startsName, TagReader } from './tags.js';
import type { Attributes } from './tags.js';
import { endsUnclosedText, htmlVoidElements, kindOf } from './vocabulary.js';
import type { ElementKind } from './vocabulary.js';

/** One element of a feed, as far as a feed needs it. */
export interface XmlElement {
  /** The project's name (namespaces.ts). */
  readonly name: string;
  readonly attributes: Attributes;
  /** Whether the name was written with a prefix: `<atom:link>` in an RSS feed is not the feed's own `<link>`. */
  readonly prefixed: boolean;
  /** `xml:base` in force, resolved; undefined when the document does not say. */
  readonly base: string | undefined;
  /** `xml:lang` in force. */
  readonly language: string | undefined;
  /** Its characters, references resolved, CDATA included; inline markup is left out. */
  text: string;
  /** Inline markup as HTML, when it holds elements of its own; only for the kind `text`. */
  markup: string | undefined;
  /** Where its start tag stands, in characters of the document. */
  readonly at: number;
  /** Whether that tag had to be repaired, so that its attributes may not be as they were meant. */
  readonly damaged: boolean;
  /** Fields inside a group; entries are not among them. */
  readonly children: XmlElement[];
}

export interface XmlTree {
  /** A nameless element around everything. */
  readonly root: XmlElement;
  /** Every item, wherever it stood, in document order. */
  readonly entries: readonly XmlElement[];
  /** What had to be repaired. */
  readonly repairs: ReadonlySet<string>;
}

interface Frame {
  readonly element: XmlElement;
  readonly written: string;
  readonly kind: ElementKind;
  readonly namespaces: Namespaces;
}

/** A field that is being read to its end. */
interface Leaf {
  readonly element: XmlElement;
  readonly written: string;
  readonly kind: 'text' | 'value';
  readonly namespaces: Namespaces;
  /** How many elements of the leaf's own name are open in it, such as a `div` in a `div`. */
  depth: number;
  hasMarkup: boolean;
  /** Start and end index of each CDATA section, marks included. */
  cdata: number[] | undefined;
}

/** Deeper groups are read as if they stood at this depth. No feed nests fields deeper than six. */
const maxDepth = 64;

/** Of more fields in one group than this the rest is read over, where the caller does not say otherwise. */
const maxFields = 50_000;

/**
 * Reads XML, well-formed or not, into a shallow tree of fields in one pass over the characters. It never fails and is
 * linear: every loop moves forward, each character is looked at a bounded number of times. What it repairs: missing and
 * stray end tags, items inside items, raw ampersands and `<`, unquoted and unclosed attributes, unclosed CDATA and
 * comments, a document that stops anywhere.
 */
export function readXml(
  text: string,
  baseUrl?: string,
  language?: string,
  mostFields: number = maxFields,
): XmlTree {
  return new XmlReader(text, baseUrl, language, mostFields).read();
}

class XmlReader {
  private position = 0;
  private readonly references = new References();
  private readonly tags: TagReader;
  private readonly frames: Frame[];
  private readonly entries: XmlElement[] = [];
  private readonly repairs = new Set<string>();
  private readonly marks: Marks;

  constructor(
    private readonly text: string,
    private readonly baseUrl: string | undefined,
    language: string | undefined,
    private readonly mostFields: number,
  ) {
    this.tags = new TagReader(text, this.references);
    this.marks = new Marks(text);
    const element = elementOf('', noAttributes, false, undefined, language, 0, false);
    this.frames = [{ element, written: '', kind: 'group', namespaces: Namespaces.none() }];
  }

  read(): XmlTree {
    const text = this.text;
    for (;;) {
      const open = text.indexOf('<', this.position);
      if (open < 0) break;
      this.addText(this.position, open);
      const code = text.charCodeAt(open + 1);
      if (code === 47 /* / */) this.readEndTag(open);
      else if (code === 33 /* ! */) this.readDeclaration(open);
      else if (code === 63 /* ? */) this.position = this.marks.after('>', open);
      else if (startsName(code)) this.readElement(open);
      else {
        this.addCharacters('<');
        this.position = open + 1;
      }
    }
    this.addText(this.position, text.length);
    if (this.frames.length > 1) this.repairs.add('truncated');
    this.closeTo(1);
    if (this.references.sawRawAmpersand) this.repairs.add('raw-ampersand');
    // An item that says nothing is none.
    const entries = this.entries.filter(
      ({ children, attributes }) => children.length > 0 || attributes.size > 0,
    );
    return { root: this.top().element, entries, repairs: this.repairs };
  }

  private readElement(open: number): void {
    const tags = this.tags;
    tags.readStartTag(open);
    const { name: written, attributes, selfClosing, end } = tags;
    this.position = end;
    const outer = this.top();
    const tooDeep = this.frames.length >= maxDepth;
    const namespaces =
      tooDeep || (attributes.size === 0 && !isSitemapRoot(written))
        ? outer.namespaces
        : outer.namespaces.within(written, attributes);
    const name = namespaces.nameOf(written);
    const kind = kindOf(name, outer.element.name);
    if (kind === 'foreign' && (tooDeep || htmlVoidElements.has(name))) {
      this.repairs.add(tooDeep ? 'too-deep' : 'stray-markup');
      return;
    }
    if (kind === 'entry') this.closeOpenEntry();
    const parent = this.top();
    const element = elementOf(
      name,
      attributes,
      written.includes(':'),
      this.baseWithin(name, attributes, parent.element.base),
      attributes.get('xml:lang') ?? parent.element.language,
      open,
      tags.damaged,
    );
    if (kind === 'entry') this.entries.push(element);
    else if (parent.element.children.length < this.mostFields) parent.element.children.push(element);
    else this.repairs.add('too-many-fields');
    if (selfClosing) return;
    if (kind === 'text' || kind === 'value') {
      this.readLeaf({ element, written, kind, namespaces, depth: 0, hasMarkup: false, cdata: undefined });
    } else if (tooDeep) {
      this.repairs.add('too-deep');
    } else {
      this.frames.push({ element, written, kind, namespaces });
    }
  }

  /** CDF has no `xml:base` but a `BASE` on its channel. */
  private baseWithin(name: string, attributes: Attributes, outer: string | undefined): string | undefined {
    if (attributes.size === 0) return outer;
    const base = attributes.get('xml:base') ?? (name === 'channel' ? attributes.get('base') : undefined);
    return base === undefined ? outer : (resolveUrl(base, outer ?? this.baseUrl) ?? outer);
  }

  /** Reads a field to its end tag, or to where it must have ended. */
  private readLeaf(leaf: Leaf): void {
    const text = this.text;
    const start = this.position;
    let end = -1;
    let i = start;
    while (end < 0) {
      const open = text.indexOf('<', i);
      const code = text.charCodeAt(open + 1);
      if (open < 0) {
        this.endUnclosed(leaf, text.length);
        end = text.length - (HALF_REFERENCE.exec(text.slice(-32))?.[0].length ?? 0);
        // Half an address is another address, half a date another date; half a text is still a text.
        if (leaf.kind === 'value') return;
      } else if (code === 47 /* / */) {
        i = endOfName(text, open + 2);
        end = this.endAtEndTag(leaf, open, i);
      } else if (code === 33 /* ! */ && opensCdata(text, open)) {
        i = this.cdataEnd(open + 9, leaf.written);
        (leaf.cdata ??= []).push(open, i);
      } else if (code === 33 /* ! */ || code === 63 /* ? */) {
        leaf.hasMarkup = true;
        i = this.afterDeclaration(open);
      } else if (startsName(code)) {
        i = endOfName(text, open + 1);
        end = this.endAtStartTag(leaf, open, i);
      } else {
        i = open + 1;
      }
    }
    this.fillLeaf(leaf, start, end);
  }

  private endUnclosed(leaf: Leaf, at: number): number {
    this.repairs.add(`unclosed-element: ${leaf.element.name}`);
    this.position = at;
    return at;
  }

  /** Where the leaf ends when this end tag is its own or that of a group around it; -1 when it is one of its markup. */
  private endAtEndTag(leaf: Leaf, open: number, nameEnd: number): number {
    const closing = this.text.slice(open + 2, nameEnd);
    if (closing === leaf.written || closing.toLowerCase() === leaf.written.toLowerCase()) {
      if (leaf.depth-- > 0) return -1;
      this.position = this.afterEndTag(nameEnd);
      return open;
    }
    if (this.isOpenGroup(closing)) return this.endUnclosed(leaf, open);
    // Plain characters hold no markup, so this is the leaf's own end tag, misspelt.
    if (leaf.kind === 'text' || leaf.hasMarkup) return -1;
    this.repairs.add(`unclosed-element: ${leaf.element.name}`);
    this.position = this.afterEndTag(nameEnd);
    return open;
  }

  /** Where the leaf must have ended when this start tag is that of another field; -1 when it is one of its markup. */
  private endAtStartTag(leaf: Leaf, open: number, nameEnd: number): number {
    const { element, kind } = leaf;
    const child = leaf.namespaces.nameOf(this.text.slice(open + 1, nameEnd));
    const childKind = kindOf(child);
    const isField =
      kind === 'value'
        ? childKind !== 'foreign'
        : endsUnclosedText(child, element.name) ||
          // HTML's link has attributes and no end tag.
          (child === 'link' && this.text.startsWith('>http', nameEnd));
    // Content declared as XML may be of any vocabulary: there only an item proves something.
    const proves = isField && !(kind === 'text' && /xml/i.test(element.attributes.get('type') ?? ''));
    if (proves || childKind === 'entry') return this.endUnclosed(leaf, open);
    if (child === element.name && (child === 'body' || child.startsWith('xhtml:'))) leaf.depth++;
    leaf.hasMarkup = true;
    return -1;
  }

  private fillLeaf({ element, kind, namespaces, cdata, hasMarkup }: Leaf, start: number, end: number): void {
    const { text, references } = this;
    if (hasMarkup) {
      const inline = inlineMarkup(text.slice(start, end), { namespaces, base: element.base, references });
      element.text = inline.text;
      if (kind === 'text' && inline.hasElements) element.markup = inline.html;
      return;
    }
    let from = start;
    for (let n = 0; cdata !== undefined && n < cdata.length; n += 2) {
      const open = cdata[n]!;
      const close = cdata[n + 1]!;
      if (open > from) element.text += references.decode(text.slice(from, open));
      element.text += text.slice(open + 9, text.startsWith(']]>', close - 3) ? close - 3 : close);
      from = close;
    }
    if (from < end) element.text += references.decode(text.slice(from, end));
  }

  private readEndTag(open: number): void {
    const nameEnd = endOfName(this.text, open + 2);
    const written = this.text.slice(open + 2, nameEnd);
    this.position = this.afterEndTag(nameEnd);
    for (let depth = this.frames.length - 1; depth > 0; depth--) {
      const frame = this.frames[depth]!;
      if (frame.written !== written && frame.written.toLowerCase() !== written.toLowerCase()) continue;
      this.closeTo(depth + 1);
      this.frames.pop();
      return;
    }
    this.repairs.add('stray-end-tag');
  }

  /** Closes the frames above `length`, none of which had an end tag. */
  private closeTo(length: number): void {
    while (this.frames.length > length) {
      const { element, kind } = this.frames.pop()!;
      this.repairs.add(`unclosed-element: ${element.name}`);
      // What stands inside a foreign element that was never closed stood beside it.
      if (kind === 'foreign')
        for (const child of element.children.splice(0)) this.top().element.children.push(child);
    }
  }

  private closeOpenEntry(): void {
    for (let depth = this.frames.length - 1; depth > 0; depth--) {
      if (this.frames[depth]!.kind === 'entry') {
        this.closeTo(depth);
        return;
      }
    }
  }

  private isOpenGroup(closing: string): boolean {
    const folded = closing.toLowerCase();
    for (let depth = this.frames.length - 1; depth > 0; depth--) {
      if (this.frames[depth]!.written.toLowerCase() === folded) return true;
    }
    return false;
  }

  /** A comment, CDATA section or document type between elements. */
  private readDeclaration(open: number): void {
    const text = this.text;
    if (opensCdata(text, open)) {
      const close = this.marks.indexOf(']]>', open + 9);
      const next = this.marks.indexOf('<![CDATA[', open + 9);
      if (close < 0 || (next >= 0 && next < close)) {
        // Between fields it holds nothing that is not better read as fields.
        this.repairs.add('unclosed-cdata');
        this.position = open + 9;
        return;
      }
      this.addCharacters(text.slice(open + 9, close));
      this.position = close + 3;
      return;
    }
    this.position = this.afterDeclaration(open);
    if (/^<!doctype/i.test(text.slice(open, open + 9)))
      this.references.declare(text.slice(open, this.position));
  }

  /** Index after a comment, an instruction or a document type with its internal subset. */
  private afterDeclaration(open: number): number {
    const text = this.text;
    if (text.startsWith('<!--', open)) {
      const close = this.marks.indexOf('-->', open + 4);
      if (close >= 0) return close + 3;
      this.repairs.add('unclosed-comment');
      return open + 4;
    }
    const close = this.marks.after('>', open);
    const subset = this.marks.indexOf('[', open);
    if (
      text.charCodeAt(open + 1) !== 33 ||
      subset < 0 ||
      subset > close ||
      !/^<!doctype/i.test(text.slice(open, open + 9))
    )
      return close;
    const subsetEnd = this.marks.indexOf(']', subset);
    return subsetEnd < 0 ? close : this.marks.after('>', subsetEnd);
  }

  /**
   * Index after the CDATA section whose characters start at `start`. One that never ends, or whose end belongs to the next
   * section, is cut at its element's end tag.
   */
  private cdataEnd(start: number, written: string): number {
    const end = this.marks.indexOf(']]>', start);
    const next = this.marks.indexOf('<![CDATA[', start);
    const ownEnd = end >= 0 && (next < 0 || next > end);
    if (ownEnd) return end + 3;
    const close = this.marks.indexOf(`</${written}`, start);
    if (end >= 0 && (close < 0 || close > next)) return end + 3;
    this.repairs.add('unclosed-cdata');
    return close < 0 ? this.text.length : close;
  }

  private afterEndTag(nameEnd: number): number {
    return this.text.charCodeAt(nameEnd) === 62 /* > */ ? nameEnd + 1 : this.marks.after('>', nameEnd);
  }

  private addText(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      if (this.text.charCodeAt(i) > 32) {
        this.addCharacters(this.references.decode(this.text.slice(i, to)));
        return;
      }
    }
  }

  private addCharacters(characters: string): void {
    this.top().element.text += characters;
  }

  private top(): Frame {
    return this.frames[this.frames.length - 1]!;
  }
}

const elementOf = (
  name: string,
  attributes: Attributes,
  prefixed: boolean,
  base: string | undefined,
  language: string | undefined,
  at: number,
  damaged: boolean,
): XmlElement => ({
  name,
  attributes,
  prefixed,
  base,
  language,
  text: '',
  markup: undefined,
  at,
  damaged,
  children: [],
});

/** Of a text that was cut off within `&amp;`. */
const HALF_REFERENCE = /&#?\w{0,30}$/;
