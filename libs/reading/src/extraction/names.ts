import { wordsIn } from '@cleanwire/language/text';
import type { ClassName, HtmlElement } from '../html/index.js';

/**
 * What class and id names say about an element. Names are judged token by token (`related-posts`), never by searching the
 * whole attribute, so that `tag-health`, `comments-open` or `has-sidebar` on the article itself do no harm.
 */
export interface NameHints {
  /** Named as the element that holds the article's body. */
  readonly body: boolean;
  /** A whole posting (microformats, WordPress). */
  readonly posting: boolean;
  /** Navigation, consent layers, pop-ups, captions: never text, whatever it says. */
  readonly furniture: boolean;
  /** For screen readers or paper alone: not shown, and furniture like the rest. */
  readonly unseen: boolean;
  /** The large first letter of a text. */
  readonly initial: boolean;
  /** For those who pay: text, or an offer to pay (see paid-text.ts). */
  readonly paid: boolean;
  /** Readers' comments: real prose, but not the author's. Kept only on pages that consist of nothing else (forums). */
  readonly comments: boolean;
  /** Never holds the article, even when it is longer than the article. */
  readonly footer: boolean;
  /** Usually no article text; kept when it holds a large part of the page's prose. */
  readonly weak: boolean;
  /** Says little by itself: noise only while it holds little prose. */
  readonly vague: boolean;
  /** Holds a picture or a film, and perhaps a line that says what it shows. */
  readonly picture: boolean;
}

const LISTS = new URL('./lists/names/', import.meta.url);
const anyIn = (list: string): string => wordsIn(new URL(`${list}.txt`, LISTS)).join('|');
/** A whole part of a name between hyphens. */
const named = (words: string): RegExp => new RegExp(`(?:^|-)(?:${words})(?:-|$)`);

const FURNITURE = named(anyIn('furniture'));
const UNSEEN = named(anyIn('unseen'));
const HIDING = /^(?:h-|u-|is-|d-)?hide$/;
const COMMENTS = named(anyIn('comments'));
const FOOTER = named('footer|colophon');
const VAGUE = named(anyIn('vague'));
const PAGE_HEADER = /^(?:(?:site|page|main|top|article|post|entry)-?)?header$/;
/** Also within longer words: `absatzbild`, `imgbox`, `photogallery`. */
const PICTURE = new RegExp(anyIn('picture'));
/** A picture beside its text, or all that a page consists of. */
const WITH_TEXT = named('text|content|copy|article|story|post|page|card|item');
const WEAK = named(anyIn('weak'));
const POSTING = /^(?:hentry|h-entry)$/;
const BODY = new RegExp(anyIn('body'));
/** One of many of its kind, whatever it is a part of. */
const CARD = /(?:^|-)(?:teaser|card|promo|related|item|widget|sidebar|info-?box|fact-?box|newsletter)(?:-|$)/;
/** Says that the page has such a thing, or of what kind the article is. */
const HARMLESS =
  /(?:^|-)(?:has|not|with|without)-|^(?:no|is|type|category|tag|status|format|single|postid)-|(?:-open|-closed|-enabled|-disabled|-off|-layout|-wrapper-outer)$|label-(?:hidden|above|inline)/;

const PAID = named(anyIn('paid'));
const INITIAL =
  /(?:^|-)(?:drop-?cap(?:ital|s)?(?:-\w+)?|initial(?:e|s|-?letter)?|lettrine|lettera-?iniziale|capitular|versal(?:ie)?|first-?letter|drop-?letter)(?:-|$)/;

/** Parts of a page whose dates, names and pictures are those of readers, other articles or the site. */
const ELSEWHERE = named(anyIn('elsewhere'));

/** Whether a class or id says that what the element holds belongs to someone else. */
export function isNamedElsewhere({ className, attributes: { id } }: HtmlElement): boolean {
  const ofClass = className && (conclusionsOf(className).elsewhere ??= namesElsewhere(className.value));
  return ofClass === true || (id !== undefined && id !== '' && namesElsewhere(id));
}

const namesElsewhere = (attribute: string): boolean =>
  remembered(elsewhere, attribute, () =>
    attribute
      .split(/\s+/)
      .map(normalized)
      .some((name) => ELSEWHERE.test(name) && !HARMLESS.test(name)),
  );

/** What is concluded from a class on this page. */
interface Conclusions {
  hints?: NameHints;
  elsewhere?: boolean;
  date?: boolean;
}
export const conclusionsOf = (className: ClassName): Conclusions => (className.conclusions ??= {});

const NOTHING: NameHints = {
  body: false,
  posting: false,
  furniture: false,
  unseen: false,
  initial: false,
  paid: false,
  comments: false,
  footer: false,
  weak: false,
  vague: false,
  picture: false,
};

/** What an element's class and id say together; elements of the site's own are named by what they are: `<app-related-stories>`. */
export function nameHints({ name, className, attributes }: HtmlElement): NameHints {
  const { id } = attributes;
  const ofClass = className?.value
    ? (conclusionsOf(className).hints ??= hintsOfAttribute(className.value))
    : NOTHING;
  const ofBoth = id ? (ofClass === NOTHING ? hintsOfId(id) : merged([ofClass, hintsOfId(id)])) : ofClass;
  // Pages whose classes are generated name their parts for tests and measurements.
  const part = attributes['data-testid'] ?? attributes['data-component'] ?? attributes['data-area'];
  const ofAll = part ? (ofBoth === NOTHING ? hintsOfId(part) : merged([ofBoth, hintsOfId(part)])) : ofBoth;
  return name.includes('-') ? merged([ofAll, hintsOfToken(name)]) : ofAll;
}

/** An id of more words is a sentence: a heading's own words. */
const MAX_WORDS = 5;
const hintsOfId = (id: string): NameHints => (id.split('-').length > MAX_WORDS ? NOTHING : hintsOfToken(id));

// The same few hundred names come back on every page of a site. Names with counters must not grow the memory for ever.
const MEMORY = 20_000;
const elsewhere = new Map<string, boolean>();
const attributes = new Map<string, NameHints>();
const tokens = new Map<string, NameHints>();

const hintsOfAttribute = (value: string): NameHints =>
  remembered(attributes, value, () => merged(value.split(/\s+/).filter(Boolean).map(hintsOfToken)));

const hintsOfToken = (token: string): NameHints => remembered(tokens, token, () => judged(token));

/** A piece cut from a page keeps the whole page in memory; a copy of the piece does not. */
const unattached = (piece: string): string => Buffer.from(piece).toString();

/** What was once judged of a name is not judged again. */
export function remembered<T>(memory: Map<string, T>, key: string, judge: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  if (memory.size >= MEMORY) memory.clear();
  const judgement = judge();
  memory.set(unattached(key), judgement);
  return judgement;
}

/** `postMeta__date` and `post_meta-date` are the same name. */
const normalized = (token: string): string =>
  token
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/_+/g, '-')
    .replace(/-{2,}/g, '-');

function judged(token: string): NameHints {
  const name = normalized(token);
  const body = BODY.test(name) && !CARD.test(name);
  const open = !body && !HARMLESS.test(name);
  return {
    body,
    posting: POSTING.test(name),
    unseen: open && UNSEEN.test(name),
    initial: INITIAL.test(name),
    paid: PAID.test(name),
    furniture: open && (FURNITURE.test(name) || HIDING.test(name)),
    comments: open && (COMMENTS.test(name) || name === 'comment'),
    footer: open && FOOTER.test(name),
    weak: open && WEAK.test(name),
    vague: open && (VAGUE.test(name) || PAGE_HEADER.test(name)),
    picture: open && PICTURE.test(name) && !WITH_TEXT.test(name),
  };
}

function merged(list: readonly NameHints[]): NameHints {
  if (list.length === 1) return list[0]!;
  const has = (hint: keyof NameHints): boolean => list.some((hints) => hints[hint]);
  return {
    body: has('body'),
    posting: has('posting'),
    furniture: has('furniture'),
    unseen: has('unseen'),
    initial: has('initial'),
    paid: has('paid'),
    comments: has('comments'),
    footer: has('footer'),
    weak: has('weak'),
    vague: has('vague'),
    picture: has('picture'),
  };
}
