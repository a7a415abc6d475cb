import { SYLLABLES } from '@cleanwire/language/text';
import { readDate } from '../dates/read-date.js';
import {
  BLOCK_ELEMENTS,
  escapeText,
  HtmlElement,
  imageSource,
  isHeading,
  parseHtml,
  squeezeSpaces,
  textContent,
} from '../html/index.js';
import type { Fate } from '../html/index.js';
import { timesOf } from './dates.js';
import type { FeedDocument, FeedEntry } from './document.js';
import { pictureKind } from '../pictures/index.js';
import { isAbsolute, resolveUrl } from './links.js';
import { present } from './present.js';
import { languageTag } from './texts.js';

/** Fewer links of one kind are a menu or chance, not a list of headlines. */
const minHeadlines = 3;
/** Shorter link texts are words of a menu. Chinese, Japanese and Korean say as much in 6 characters. */
const minLength = 16;
/** Shorter paragraphs are captions and bylines. */
const minProse = 60;
/** So much text in one place is an article; teasers are shorter and each in a place of its own. */
const articleProse = 900;
/** More than any page lists; an archive of years is read from its newest end. */
const maxHeadlines = 500;
/** Ancestors whose names and classes tell one kind of link from another. */
const pathLength = 4;

const dropped = new Set(
  'script style noscript template svg iframe object form select textarea button dialog'.split(' '),
);
const wanted = new Set(
  'href class id role datetime property content title alt src data-src data-original data-lazy-src srcset lang width height'.split(
    ' ',
  ),
);
/** Parts of a page that link to everything but its articles. */
const furniture = new Set(['nav', 'footer', 'aside']);
const furnitureClass =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|breadcrumbs?|pagination|pager|sidebar|social|share|tags?|cookie|banner|advert)(?:$|[\s_-])/i;

interface Headline {
  readonly element: HtmlElement;
  readonly url: string;
  readonly text: string;
  readonly inHeading: boolean;
  readonly path: string;
}

/**
 * The headlines of an HTML page that lists articles: links that stand in the same kind of place, with the day, the teaser
 * and the picture beside each. No entries when the page is no list.
 */
export function listingPage(html: string, baseUrl?: string): FeedDocument {
  const fate = (name: string): Fate => (dropped.has(name) ? 'drop' : 'keep');
  const { root } = parseHtml(html, { fate, attributes: wanted });
  const page: Page = {
    base: baseUrl,
    title: '',
    language: '',
    saysArticle: false,
    headlines: [],
    paragraphs: new Map(),
    prose: new Map(),
  };
  collect(root, false, page);
  const headlines = chooseHeadlines(page.headlines, baseUrl);
  const owners = ownersOf(headlines);
  const chosen = isArticle(page, owners) ? [] : headlines;
  return {
    feed: {
      ...present({ title: page.title || undefined, language: languageTag(page.language), link: baseUrl }),
      tags: [],
    },
    entries: chosen.map((headline) => entryOf(headline, owners, page)),
  };
}

interface Page {
  base: string | undefined;
  title: string;
  language: string;
  /** It calls itself an article (`og:type`). */
  saysArticle: boolean;
  readonly headlines: Headline[];
  /** How each paragraph begins. */
  readonly paragraphs: Map<HtmlElement, string>;
  /** The running text that stands directly in an element. */
  readonly prose: Map<HtmlElement, { length: number; paragraphs: number }>;
}

function collect(element: HtmlElement, inHeading: boolean, page: Page): void {
  const { name, attributes } = element;
  if (isFurniture(element)) return;
  if (name === 'html') page.language = attributes['lang']?.trim() ?? '';
  if (name === 'base') page.base = resolveUrl(attributes['href'], page.base) ?? page.base;
  if (name === 'title' && page.title === '') page.title = squeezeSpaces(textContent(element));
  if (name === 'meta' && attributes['property'] === 'og:type' && attributes['content'] === 'article')
    page.saysArticle = true;
  addProse(element, page);
  const heading = inHeading || isHeading(name);
  if (name === 'a' && attributes['href'] !== undefined) addHeadline(element, heading, page);
  for (const child of element.children) if (child instanceof HtmlElement) collect(child, heading, page);
}

const isFurniture = ({ name, attributes }: HtmlElement): boolean =>
  furniture.has(name) ||
  attributes['role'] === 'navigation' ||
  furnitureClass.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`);

/** Paragraphs count for their parent, loose text (lines parted by breaks) for the element that holds it. */
function addProse(element: HtmlElement, { prose, paragraphs }: Page): void {
  const add = (owner: HtmlElement, length: number): void => {
    if (length < minProse) return;
    const known = prose.get(owner) ?? { length: 0, paragraphs: 0 };
    prose.set(owner, { length: known.length + length, paragraphs: known.paragraphs + 1 });
  };
  if (element.name === 'p') {
    paragraphs.set(element, squeezeSpaces(textContent(element)).slice(0, 80));
    if (element.parent !== undefined) add(element.parent, weight(squeezeSpaces(unlinkedText(element))));
    return;
  }
  const loose = element.children.filter((child) => typeof child === 'string').join(' ');
  if (loose.length >= minProse) add(element, weight(squeezeSpaces(loose)));
}

function unlinkedText(element: HtmlElement): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') text += child;
    else if (child.name !== 'a') text += unlinkedText(child);
  }
  return text;
}

/**
 * Whether the page is one text with links around it, and not a list of links with a text beside each: somewhere more
 * running text stands together than headlines stand among it.
 */
function isArticle({ prose, saysArticle }: Page, owners: ReadonlyMap<HtmlElement, number>): boolean {
  const enough = saysArticle ? articleProse / 3 : articleProse;
  for (const [owner, { length, paragraphs }] of prose) {
    if (length >= enough && (owners.get(owner) ?? 0) <= paragraphs / 2) return true;
  }
  return false;
}

function addHeadline(element: HtmlElement, inHeading: boolean, page: Page): void {
  const url = resolveUrl(element.attributes['href'], page.base);
  if (url === undefined || url.startsWith('#') || /^(?:mailto|tel|sms):/i.test(url)) return;
  const heading = headingIn(element);
  const text = squeezeSpaces(textContent(heading ?? element));
  const isHeadline = inHeading || heading !== undefined;
  if (weight(text) < (isHeadline ? minLength / 2 : minLength) || text.length > 400) return;
  if (isWithinSentence(element, text, page)) return;
  page.headlines.push({ element, url, text, inHeading: isHeadline, path: pathOf(element) });
}

/** A link inside running text points away from it; a headline begins its paragraph, if it stands in one. */
function isWithinSentence(link: HtmlElement, text: string, { paragraphs }: Page): boolean {
  let paragraph: HtmlElement | undefined = link.parent;
  while (paragraph !== undefined && paragraph.name !== 'p' && !paragraph.holdsBlock)
    paragraph = paragraph.parent;
  const beginning = paragraph && paragraphs.get(paragraph);
  return beginning !== undefined && !beginning.startsWith(text.slice(0, 40));
}

function headingIn(element: HtmlElement): HtmlElement | undefined {
  for (const child of element.children) {
    if (!(child instanceof HtmlElement)) continue;
    const found = isHeading(child.name) ? child : headingIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Length of a text, ideographs and syllables counted by what they say. */
const weight = (text: string): number => text.length + 1.7 * (text.match(SYLLABLE)?.length ?? 0);
const SYLLABLE = new RegExp(`[${SYLLABLES}]`, 'gu');

/** Where a link stands: the names and first classes of its ancestors, without the numbers that tell items apart. */
function pathOf(element: HtmlElement): string {
  const steps: string[] = [];
  for (
    let at: HtmlElement | undefined = element;
    at !== undefined && steps.length <= pathLength;
    at = at.parent
  ) {
    const [first = ''] = (at.attributes['class'] ?? '').trim().split(/\s+/);
    steps.push(`${at.name}.${first.replace(/\d+/g, '')}`);
  }
  return steps.join(' < ');
}

/** The links of the kind that weighs most, and of other kinds of headings that weigh nearly as much, in page order. */
function chooseHeadlines(candidates: readonly Headline[], baseUrl: string | undefined): Headline[] {
  const kinds = new Map<string, Headline[]>();
  for (const candidate of candidates) {
    const kind = kinds.get(candidate.path);
    if (kind === undefined) kinds.set(candidate.path, [candidate]);
    else kind.push(candidate);
  }
  const scored = [...kinds.values()].map((kind) => ({ kind, score: scoreOf(kind) }));
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  const chosen = new Set(
    scored
      .filter(
        ({ kind, score }) =>
          score > 0 && (score === best || (score > best / 4 && kind[0]?.inHeading === true)),
      )
      .flatMap(({ kind }) => kind),
  );
  const byUrl = new Map<string, Headline>();
  for (const headline of candidates) {
    if (!chosen.has(headline) || headline.url === baseUrl) continue;
    const known = byUrl.get(headline.url);
    if (known === undefined || (headline.inHeading && !known.inHeading)) byUrl.set(headline.url, headline);
  }
  return [...byUrl.values()].slice(0, maxHeadlines);
}

function scoreOf(kind: readonly Headline[]): number {
  const distinct = new Map(kind.map(({ url, text }) => [url, text]));
  if (distinct.size < minHeadlines) return 0;
  const texts = new Set(distinct.values());
  const average = [...texts].reduce((sum, text) => sum + Math.min(weight(text), 80), 0) / texts.size;
  // "Read more" under every item is one text under many addresses.
  if (texts.size < distinct.size / 2) return 0;
  return texts.size * average * (kind[0]?.inHeading === true ? 3 : 1);
}

/** For each ancestor of a chosen headline, how many headlines it holds. */
function ownersOf(headlines: readonly Headline[]): ReadonlyMap<HtmlElement, number> {
  const owners = new Map<HtmlElement, number>();
  for (const { element } of headlines) {
    for (let at: HtmlElement | undefined = element; at !== undefined; at = at.parent)
      owners.set(at, (owners.get(at) ?? 0) + 1);
  }
  return owners;
}

function entryOf(
  { element, url, text }: Headline,
  owners: ReadonlyMap<HtmlElement, number>,
  { base, language }: Page,
): FeedEntry {
  const surroundings = itemAround(element, owners);
  const details: Details = { date: undefined, teaser: '', image: undefined };
  for (const part of surroundings) readDetails(part, text, base, details);
  return {
    title: text,
    link: url,
    ...present({
      summary: details.teaser === '' ? undefined : escapeText(details.teaser),
      image: details.image,
    }),
    ...timesOf(
      details.date === undefined ? undefined : readDate(details.date, { language: languageTag(language) }),
      undefined,
    ),
    tags: [],
    enclosures: [],
  };
}

/** The largest element around a headline that holds no other, and, where headlines are siblings, what stands up to the next. */
function itemAround(element: HtmlElement, owners: ReadonlyMap<HtmlElement, number>): HtmlElement[] {
  let item = element;
  while (item.parent !== undefined && owners.get(item.parent) === 1 && item.parent.name !== 'body')
    item = item.parent;
  const siblings = item.parent?.children.filter((child) => child instanceof HtmlElement) ?? [];
  const following = siblings.slice(siblings.indexOf(item) + 1, siblings.indexOf(item) + 5);
  const next = following.findIndex((sibling) => owners.has(sibling));
  return [item, ...following.slice(0, next < 0 ? following.length : next)];
}

interface Details {
  date: string | undefined;
  teaser: string;
  image: string | undefined;
}

/** Longest teaser worth keeping; more is an article. */
const maxTeaser = 1000;

/** `inText`: the element is a piece of a text that has been read as a whole. */
function readDetails(
  element: HtmlElement,
  headline: string,
  base: string | undefined,
  details: Details,
  inText = false,
): void {
  if (element.name === 'time')
    details.date ??= readable(element.attributes['datetime']) ?? readable(textContent(element));
  if (element.name === 'img' && details.image === undefined) {
    const image = resolveUrl(imageSource(element, base), base);
    const { width, height, class: names } = element.attributes;
    if (isAbsolute(image) && pictureKind({ url: image, width, height, names }) !== 'ornament')
      details.image = image;
  }
  const inner = element.children.filter((child) => child instanceof HtmlElement);
  const isText =
    element.name === 'p' || !inner.some(({ holdsBlock, name }) => holdsBlock || BLOCK_ELEMENTS.has(name));
  if (isText && !inText) readText(element, headline, details);
  for (const child of inner) readDetails(child, headline, base, details, inText || isText);
}

function readText(element: HtmlElement, headline: string, details: Details): void {
  const text = squeezeSpaces(textContent(element));
  if (/\d/.test(text) && text.length <= 60) details.date ??= readable(text);
  if (isHeading(element.name) || text.length > maxTeaser || text.length <= details.teaser.length) return;
  if (weight(text) > 40 && !headline.includes(text)) details.teaser = text;
}

const readable = (text: string | undefined): string | undefined =>
  text !== undefined && readDate(text) !== undefined ? text : undefined;
