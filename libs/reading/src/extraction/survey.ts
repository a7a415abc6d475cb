import { conclusionsOf, remembered } from './names.js';
import { findElement, squeezeSpaces, textContent } from '../html/index.js';
import type { HtmlElement } from '../html/index.js';

/** Everything on a page that speaks about the article rather than being it; gathered in one walk over the tree. */
export interface Survey {
  /** First value of each `<meta>` by its name, property or itemprop, lower case. */
  readonly metas: ReadonlyMap<string, string>;
  /** All values of metas that may repeat (`article:tag`, `author`, `og:image`). */
  readonly repeated: ReadonlyMap<string, readonly string[]>;
  /** First address of each link relation: `canonical`, `license`, `shortlink`. */
  readonly links: ReadonlyMap<string, string>;
  /** Links to pages of authors (`/authors/ana-ruiz`), in document order. */
  readonly authorLinks: readonly HtmlElement[];
  readonly title: string;
  /** Language that the page declares, as written. */
  readonly language: string | undefined;
  /** The first headings, and those of the second order, which are the headline where the first are a trail of links. */
  readonly headlines: readonly HtmlElement[];
  readonly subheadings: readonly HtmlElement[];
  /** What links to the site's own front page say or show: its name. */
  readonly homeNames: readonly string[];
  /** Elements with an itemprop, a rel of author, tag or license; in document order. */
  readonly marked: readonly HtmlElement[];
  /** `<time>`, `<abbr>` and the like, in document order; from `timesAfterHeadline` on they stand by the first headline or under it. */
  readonly times: readonly HtmlElement[];
  readonly timesAfterHeadline: number;
  /**
   * Elements whose class or id speaks of a date or an author; looked for only when asked, since most pages state both.
   */
  readonly dateNamed: () => DateNamed;
}

/** In document order. A page's head shows the day of the visit: what stands above the headline is apart. */
export interface DateNamed {
  readonly fromHeadline: readonly HtmlElement[];
  readonly above: readonly HtmlElement[];
}

export function surveyPage(root: HtmlElement): Survey {
  const surveyor = new Surveyor();
  surveyor.walk(root);
  const html = findElement(root, (element) => element.name === 'html');
  const { metas, repeated, links, authorLinks, title, headlines, subheadings, homeNames, marked, times } =
    surveyor;
  let named: DateNamed | undefined;
  const dateNamed = (): DateNamed => (named ??= namedElements(root, headlines[0]));
  const language = html?.attributes['lang'] ?? html?.attributes['xml:lang'] ?? metas.get('content-language');
  const timesAfterHeadline = surveyor.timesFromHeadline();
  return {
    metas,
    repeated,
    links,
    authorLinks,
    title,
    language,
    headlines,
    subheadings,
    homeNames,
    marked,
    times,
    timesAfterHeadline,
    dateNamed,
  };
}

const MAX_VALUE = 5000;
const MAX_DATE_NAMED = 200;

const DATE_NAME =
  /(?:^|[\s_-])(?:date|dates|datum|published|publish|publication|posted|post-?meta|entry-?meta|article-?meta|byline|timestamp|meta|metadata|info|time|fecha|data|pub|created|dachzeile|author|stand|datetime|docdata|news-?date|calendar|date-?time|pubdate|dateline|by-line|authors|autor|autoren|auteur|autore|writer|reporter|contributors?|posted-?by|redakteur|verfasser|vcard|fn|creator|author-?name|written-?by)(?:$|[\s_-])/i;

const DATE_NAMES = new Map<string, boolean>();

const isNamedAsDate = ({ className, attributes }: HtmlElement): boolean =>
  (className !== undefined && (conclusionsOf(className).date ??= namesDate(className.value))) ||
  namesDate(attributes['id']) ||
  namesDate(attributes['data-testid']);

const namesDate = (name: string | undefined): boolean =>
  name !== undefined &&
  remembered(DATE_NAMES, name, () => DATE_NAME.test(name.replace(/([a-z])([A-Z])/g, '$1-$2')));

/** Elements this close above the headline belong to it: a kicker line with section and day. */
const CLOSE_ABOVE = 15;

function namedElements(root: HtmlElement, headline: HtmlElement | undefined): DateNamed {
  const found: { element: HtmlElement; position: number }[] = [];
  let position = 0;
  let headlineAt = 0;
  const walk = (parent: HtmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') continue;
      position++;
      if (child === headline) headlineAt = position;
      if (child.name !== 'meta' && isNamedAsDate(child)) found.push({ element: child, position });
      if (found.length < MAX_DATE_NAMED) walk(child);
    }
  };
  walk(root);
  const first = headlineAt - CLOSE_ABOVE;
  return {
    fromHeadline: found.filter((one) => one.position >= first).map(({ element }) => element),
    above: found.filter((one) => one.position < first).map(({ element }) => element),
  };
}

const AUTHOR_PAGE = /\/(?:authors?|autor(?:en|es)?|auteurs?|autore|autori|redakcja|contributors?)\/[^/?#]/;

/** The front page of a site, by a path or in full. */
const HOME = /^(?:\/|https?:\/\/[^/?#]+\/?)$/;
/** The logo comes first; links to the front pages of others come in the foot of a page. */
const MAX_HOME_NAMES = 3;
const MAX_HOME_NAME = 60;
const MAX_SUBHEADINGS = 20;

class Surveyor {
  readonly metas = new Map<string, string>();
  readonly repeated = new Map<string, string[]>();
  readonly links = new Map<string, string>();
  readonly authorLinks: HtmlElement[] = [];
  readonly headlines: HtmlElement[] = [];
  readonly subheadings: HtmlElement[] = [];
  readonly homeNames: string[] = [];
  readonly marked: HtmlElement[] = [];
  readonly times: HtmlElement[] = [];
  /** How many elements came before each of the times, and before the first headline. */
  private readonly timePositions: number[] = [];
  private headlineAt = Infinity;
  private position = 0;
  title = '';

  walk(parent: HtmlElement): void {
    for (const child of parent.children) {
      if (typeof child === 'string') continue;
      this.note(child);
      this.walk(child);
    }
  }

  timesFromHeadline(): number {
    const first = this.timePositions.findIndex((position) => position >= this.headlineAt - CLOSE_ABOVE);
    return first < 0 ? this.times.length : first;
  }

  private note(element: HtmlElement): void {
    const { name, attributes } = element;
    this.position++;
    switch (name) {
      case 'meta':
        return this.noteMeta(attributes);
      case 'link':
        return this.noteLink(attributes);
      case 'a':
        this.noteAnchor(element);
        break;
      case 'title':
        this.title ||= squeezeSpaces(textContent(element));
        return;
      case 'h1':
        this.headlines.push(element);
        this.headlineAt = Math.min(this.headlineAt, this.position);
        break;
      case 'h2':
        if (this.subheadings.length < MAX_SUBHEADINGS) this.subheadings.push(element);
        break;
      case 'time':
      case 'abbr':
      case 'relative-time':
        this.noteTime(element);
        break;
    }
    const { rel, itemprop } = attributes;
    if (attributes['data-date'] !== undefined && name !== 'time') this.noteTime(element);
    if (itemprop !== undefined || (rel !== undefined && /\b(?:author|tag|license)\b/.test(rel)))
      this.marked.push(element);
  }

  private noteAnchor(element: HtmlElement): void {
    const { href = '', title } = element.attributes;
    if (AUTHOR_PAGE.test(href)) this.authorLinks.push(element);
    if (!HOME.test(href) || this.homeNames.length >= MAX_HOME_NAMES) return;
    const image = findElement(element, ({ name, attributes }) => name === 'img' && !!attributes['alt']);
    const name = squeezeSpaces(textContent(element)) || image?.attributes['alt'] || title;
    if (name && name.length <= MAX_HOME_NAME) this.homeNames.push(name);
  }

  private noteTime(element: HtmlElement): void {
    this.times.push(element);
    this.timePositions.push(this.position);
  }

  private noteMeta(attributes: HtmlElement['attributes']): void {
    const name =
      attributes['property'] ?? attributes['name'] ?? attributes['itemprop'] ?? attributes['http-equiv'];
    const value = attributes['content']?.trim().slice(0, MAX_VALUE);
    if (!name || !value) return;
    const key = name.trim().toLowerCase();
    const values = this.repeated.get(key);
    if (values) values.push(value);
    else this.repeated.set(key, [value]);
    if (!values) this.metas.set(key, value);
  }

  private noteLink({ rel, href }: HtmlElement['attributes']): void {
    if (!rel || !href) return;
    for (const relation of rel.toLowerCase().split(/\s+/))
      if (!this.links.has(relation)) this.links.set(relation, href);
  }
}
