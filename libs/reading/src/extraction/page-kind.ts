import { findElement } from '../html/index.js';
import { isBarrier } from './barriers.js';
import type { Block, Box } from './blocks.js';
import type { FoundBody } from './find-body.js';
import { typesOf } from './json-ld.js';
import { paidText } from './paid-text.js';
import type { ReadPage } from './read-page.js';
import { wallOf } from './walls.js';
import type { Notice, Wall } from './walls.js';

/** What a consumer should know about a page before trusting its text to be an article, all of it. */
export type PageWarning =
  /** Not all of the text is there: the rest is for those who pay. */
  | 'paywalled'
  /** One page for many reports, the newest first, and it goes on changing. */
  | 'live-blog'
  /** Pictures with captions, a film with a description: the text is not the matter. */
  | 'gallery'
  | 'video'
  /** A list of articles, such as a home page or a section's front. */
  | 'index-page'
  | 'no-article'
  /** A notice to its visitor stands in the article's place (see walls.ts). */
  | Wall
  /** The text comes from the page's structured data; the page itself shows less. */
  | 'body-from-structured-data'
  | 'nested-too-deep'
  | 'page-too-large';

/** What was found on a page. */
export interface Findings {
  readonly body: FoundBody;
  readonly text: string;
  /** The text comes from structured data. */
  readonly isStated: boolean;
  readonly title: string;
  readonly language: string;
  /** The page states its date as articles do. */
  readonly isDated: boolean;
}

export function pageWarnings(read: ReadPage, findings: Findings): PageWarning[] {
  const { body: found, text, isStated } = findings;
  const wall = isStated ? undefined : wallOf(noticeOf(read, findings));
  const signs: readonly (readonly [PageWarning, boolean])[] = [
    ['no-article', text === ''],
    ['index-page', isIndexPage(read, found)],
    ['paywalled', isPaywalled(read, found, text)],
    ['live-blog', isLiveBlog(read)],
    ['gallery', isGallery(read, found, text)],
    ['video', isVideo(read, text)],
    ['body-from-structured-data', isStated],
    ['nested-too-deep', read.tooDeep],
    ['page-too-large', read.tooLarge],
  ];
  const shown = signs.filter(([, isShown]) => isShown).map(([warning]) => warning);
  return wall ? [wall, ...shown] : shown;
}

/** The page as a notice would be: its text, or where it has none all that it shows apart from links. */
function noticeOf({ survey }: ReadPage, { body, title, language, isDated }: Findings): Notice {
  const { page, blocks } = body;
  const isShown = ({ box, dropped, linkShare }: Block): boolean =>
    !box.hidden && dropped !== 'named as footer' && linkShare < 0.5;
  return {
    lines: blocks.length > 0 ? blocks : page.blocks.filter(isShown),
    titles: [title, survey.title, ...page.headlines.map(({ text }) => text)],
    languages: [survey.language, language],
    isDated,
  };
}

const FORUM_PATH = /\/(?:forums?|foren|viewtopic|showthread|threads?)(?:[/.]|$)/;

/** A thread of a forum: posts of many people, which a newspaper's page would have as comments under its article. */
export const isForum = (read: ReadPage): boolean =>
  /DiscussionForumPosting/.test(allTypes(read)) || FORUM_PATH.test(pathOf(read));

const SHORT_TEXT = 1200;

const pathOf = (read: ReadPage): string =>
  /^https?:\/\/[^/]+([^?#]*)/i
    .exec(read.url ?? read.survey.links.get('canonical') ?? '')?.[1]
    ?.toLowerCase() ?? '/?';
const allTypes = (read: ReadPage): string => read.things.map(typesOf).join(' ');
const ARTICLE_TYPE = /Article|BlogPosting|Report\b/;

/** The text is not there for who does not pay, or not all of it. */
function isPaywalled(read: ReadPage, { page, box, blocks }: FoundBody, text: string): boolean {
  const { length, follows } = paidText(blocks);
  if (length >= A_PARAGRAPH && follows) return false;
  const isShort = text.length <= 3 * SHORT_TEXT;
  const breaksOff = isShort && page.blocks.some((block) => isBarrierAt(block, box));
  if (breaksOff || !isShort) return breaksOff;
  if (page.boxes.some((inner) => !inner.paid && isNamedBarrier(inner))) return true;
  return length < A_PARAGRAPH && isDeclaredPaid(read);
}

/** In Latin letters. */
const A_PARAGRAPH = 200;

function isDeclaredPaid({ things, survey }: ReadPage): boolean {
  const tier = survey.metas.get('article:content_tier') ?? '';
  return (
    /^(?:locked|metered|premium|paid)$/i.test(tier) ||
    things.some(
      (thing) => /^false$/i.test(String(thing['isAccessibleForFree'])) && typesOf(thing) !== 'WebPageElement',
    )
  );
}

/** Lines so far from the article's box still speak of it: in the header above it, and closely below. */
const ABOVE = 12;
const BELOW = 4;

const isBarrierAt = ({ index, text, weight, box, dropped }: Block, { start, end }: Box): boolean =>
  index >= start - ABOVE &&
  index < end + BELOW &&
  !box.hidden &&
  dropped !== 'named as footer' &&
  dropped !== 'line of links' &&
  isBarrier(text, weight);

function isNamedBarrier({ element, length }: Box): boolean {
  const { class: className, id } = element.attributes;
  return length > 40 && (PAYWALL.test(className ?? '') || PAYWALL.test(id ?? ''));
}

const PAYWALL =
  /(?:^|[\s_-])(?:paywall|pay-wall|reg-?wall|piano-?(?:offer|inline)|subscriber-?only|premium-?(?:overlay|teaser|barrier)|article-?barrier|meter(?:ed)?-?(?:wall|overlay)|plus-?(?:barrier|paywall)|offer-?wall|abo-?schranke|muro-?de-?pago)(?:$|[\s_-])/i;

const LIVE_PATH =
  /(?:^|[/_-])(?:live-?blog|live-?ticker|live-?updates?|liveblog|minute-by-minute|en-direct|en-vivo|minuto-a-minuto|ao-vivo|onlajn|canli|canlı|diretta|na-zywo|nazywo|online-reportaz|zivy-prenos|tiempo-real|tempo-real|jikkyo)(?:[/_.-]|$)|\/live\//;

function isLiveBlog(read: ReadPage): boolean {
  if (/LiveBlogPosting/.test(allTypes(read))) return true;
  return LIVE_PATH.test(pathOf(read));
}

const GALLERY_PATH =
  /\/(?:photo-?)?(?:galler(?:y|ies)|galer(?:ia|ie|i)|galerias|fotogaleria|fotostrecken?|bildergalerie|bilderstrecke|diaporama|slideshows?|fotogallery|fotos|bilder|foto-galeria|fotoreportaz|album|photos?|in-pictures|pictures)(?:[/_.-]|$)/;

function isGallery(read: ReadPage, { box }: FoundBody, text: string): boolean {
  const stated = /\b(?:Image|Media)Gallery\b/.test(allTypes(read)) || GALLERY_PATH.test(pathOf(read));
  return stated && (text.length < 2 * SHORT_TEXT || box.holdsFigures);
}

function isVideo(read: ReadPage, text: string): boolean {
  if (text.length >= SHORT_TEXT) return false;
  const types = allTypes(read);
  if (/\bVideoObject\b/.test(types) && !ARTICLE_TYPE.test(types)) return true;
  return (
    (read.survey.metas.get('og:type') ?? '').startsWith('video') ||
    /\/(?:videos?|watch|mediathek)\//.test(pathOf(read))
  );
}

const MANY_HEADLINES = 8;

/**
 * Many linked headlines, and no text of its own that outweighs them. Those that stand around a text are its surroundings,
 * so except on a front only the headlines among the text count, or all where there is next to no text.
 */
function isIndexPage(read: ReadPage, { page, blocks }: FoundBody): boolean {
  if (ARTICLE_TYPE.test(allTypes(read)) && pathOf(read).length > 1) return false;
  const isFront = isCollection(read) || /\bItemList\b/.test(allTypes(read));
  const first = blocks[0]?.index ?? 0;
  const last = blocks.at(-1)?.index ?? 0;
  const hasText = proseOf(blocks) >= OWN_TEXT;
  const headlines = page.blocks.filter(
    (block) =>
      isLinkedHeadline(block) && (isFront || !hasText || (block.index > first && block.index < last)),
  );
  if (!isCollection(read) && isRoundUp(read, blocks, headlines)) return false;
  const prose = blocks.filter((block) => block.value >= 150).length;
  return headlines.length >= (isFront ? MANY_HEADLINES / 2 : MANY_HEADLINES) && prose < headlines.length / 2;
}

const proseOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { value }) => sum + Math.max(0, value), 0);

const isCollection = (read: ReadPage): boolean =>
  /^\/?(?:index\.\w+)?$/.test(pathOf(read)) || /\bCollectionPage\b/.test(allTypes(read));

const isLinkedHeadline = ({ box, linkShare }: Block): boolean => box.heading && linkShare > 0.75;

/**
 * One text about many things, such as the ten best of their kind: it begins with words of its own, and its headings are kept
 * as part of it; or they lead to other sites.
 */
function isRoundUp(read: ReadPage, blocks: readonly Block[], headlines: readonly Block[]): boolean {
  const begin = blocks.findIndex(isLinkedHeadline);
  if (begin < 0) return false;
  const kept = headlines.filter(({ dropped }) => !dropped);
  if (kept.length < headlines.length / 2) return false;
  if (proseOf(blocks.slice(0, begin)) >= INTRODUCTION) return true;
  const host = hostOf(read.url ?? read.survey.links.get('canonical') ?? '');
  const away = kept.filter(({ box }) => {
    const target = hostOf(findElement(box.element, ({ name }) => name === 'a')?.attributes['href'] ?? '');
    return target !== '' && target !== host;
  });
  return host !== '' && away.length > kept.length / 2;
}

/** Longer than what a section says about itself. */
const INTRODUCTION = 120;
const hostOf = (url: string): string =>
  /^(?:https?:)?\/\/(?:www\.)?([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';

/** A short notice, in Latin letters. */
const OWN_TEXT = 250;
