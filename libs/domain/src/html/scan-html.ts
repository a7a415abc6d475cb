/** What a scan reports; all positions are offsets into the scanned text. */
export interface HtmlSink {
  /** A run of text, entities as written. Several runs may follow each other. */
  text(start: number, end: number): void;
  openTag(nameStart: number, nameEnd: number): void;
  /** An attribute of the tag that was opened last; `valueStart` is -1 when it has no value. */
  attribute(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void;
  /** The opened tag is complete. Returns the name of the element if its content is raw text up to its end tag, else undefined. */
  openTagEnd(selfClosing: boolean): string | undefined;
  closeTag(nameStart: number, nameEnd: number): void;
  /** Nothing more is wanted. */
  readonly done: boolean;
}

const TAB = 9;
const SPACE = 32;
const BANG = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;

/** Tab, line feed, form feed, carriage return, space. */
const isSpace = (code: number): boolean => code === SPACE || (code >= TAB && code <= 13 && code !== 11);
const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

/**
 * Walks over the tags and texts of HTML, by the tokenisation rules of the standard as far as they matter to text. Native
 * string search jumps from tag to tag and over attribute values, which makes it about three times as fast as a state machine
 * that looks at every character. Linear in time: a search that once failed is the last one.
 */
export function scanHtml(html: string, sink: HtmlSink): void {
  const { length } = html;
  let textStart = 0;
  let from = 0;
  while (!sink.done) {
    const open = html.indexOf('<', from);
    if (open < 0) break;
    const code = html.charCodeAt(open + 1);
    if (isLetter(code)) {
      if (open > textStart) sink.text(textStart, open);
      from = textStart = scanTag(html, open + 1, sink);
    } else if (code === SLASH && html.charCodeAt(open + 2) !== GREATER) {
      if (open > textStart) sink.text(textStart, open);
      from = textStart = isLetter(html.charCodeAt(open + 2))
        ? scanEndTag(html, open + 2, sink)
        : after(html, '>', open);
    } else if (code === BANG || code === QUESTION || code === SLASH) {
      if (open > textStart) sink.text(textStart, open);
      from = textStart = skipDeclaration(html, open);
    } else from = open + 1;
  }
  if (textStart < length && !sink.done) sink.text(textStart, length);
}

/** The position after the next occurrence of a mark, or the end of the text. */
function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** Comments, doctypes, processing instructions and CDATA sections carry no text. */
function skipDeclaration(html: string, open: number): number {
  if (html.startsWith('<!--', open)) {
    // `<!-->` and `<!--->` are whole comments.
    if (html.startsWith('>', open + 4) || html.startsWith('->', open + 4)) return after(html, '>', open);
    const end = html.indexOf('-->', open + 4);
    const bang = html.indexOf('--!>', open + 4);
    if (end < 0 && bang < 0) return html.length;
    return bang >= 0 && (end < 0 || bang < end) ? bang + 4 : end + 3;
  }
  return html.startsWith('<![CDATA[', open) ? after(html, ']]>', open) : after(html, '>', open);
}

function scanEndTag(html: string, nameStart: number, sink: HtmlSink): number {
  const nameEnd = endOfName(html, nameStart);
  const end = html.indexOf('>', nameEnd);
  if (end < 0) return html.length;
  sink.closeTag(nameStart, nameEnd);
  return end + 1;
}

function endOfName(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === GREATER || code === SLASH || isSpace(code)) break;
  }
  return at;
}

/** From the first letter of a tag's name to the position after the tag, and after its raw text if it has any. */
function scanTag(html: string, nameStart: number, sink: HtmlSink): number {
  const { length } = html;
  let at = endOfName(html, nameStart);
  sink.openTag(nameStart, at);
  let selfClosing = false;
  while (at < length) {
    const code = html.charCodeAt(at);
    if (code === GREATER) {
      const raw = sink.openTagEnd(selfClosing);
      return raw === undefined ? at + 1 : scanRawText(html, at + 1, raw, sink);
    }
    selfClosing = code === SLASH;
    if (selfClosing || isSpace(code)) at++;
    else at = scanAttribute(html, at, sink);
  }
  // A tag that the text ends in the midst of is none.
  return length;
}

function scanAttribute(html: string, nameStart: number, sink: HtmlSink): number {
  const { length } = html;
  let nameEnd = nameStart + 1;
  for (; nameEnd < length; nameEnd++) {
    const code = html.charCodeAt(nameEnd);
    if (code === EQUALS || code === GREATER || code === SLASH || isSpace(code)) break;
  }
  let at = nameEnd;
  while (at < length && isSpace(html.charCodeAt(at))) at++;
  if (html.charCodeAt(at) !== EQUALS) {
    sink.attribute(nameStart, nameEnd, -1, -1);
    return nameEnd;
  }
  do at++;
  while (at < length && isSpace(html.charCodeAt(at)));
  const code = html.charCodeAt(at);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
    const end = html.indexOf(code === DOUBLE_QUOTE ? '"' : "'", at + 1);
    if (end < 0) return length;
    sink.attribute(nameStart, nameEnd, at + 1, end);
    return end + 1;
  }
  const valueStart = at;
  for (; at < length; at++) {
    const next = html.charCodeAt(at);
    if (next === GREATER || isSpace(next)) break;
  }
  sink.attribute(nameStart, nameEnd, valueStart, at);
  return at;
}

const END_TAGS = new Map<string, RegExp>();

/** Everything up to the end tag of the same name is text, whatever it looks like. Returns the position of that end tag. */
function scanRawText(html: string, from: number, name: string, sink: HtmlSink): number {
  let endTag = END_TAGS.get(name);
  if (!endTag) {
    endTag = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
    END_TAGS.set(name, endTag);
  }
  endTag.lastIndex = from;
  const end = endTag.exec(html)?.index ?? html.length;
  if (end > from) sink.text(from, end);
  return end;
}
