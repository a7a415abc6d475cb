import { isHeading } from '../html/index.js';
import { holdsHeadline } from './container.js';
import { findItems } from './items.js';
import type { Items } from './items.js';
import type { Box, DropReason, Page } from './blocks.js';

/** How far names are trusted. Less on a second attempt, where the first one found next to nothing. */
export interface Trust {
  readonly weakNames: boolean;
  readonly comments: boolean;
}

/** Elements that are noise while they hold less than this share of the page's prose. */
const SIDE_ELEMENTS: Readonly<Record<string, number>> = {
  header: 0.3,
  form: 0.35,
  aside: 0.35,
  figure: 0.35,
  figcaption: 0.35,
};

/**
 * Which boxes are furniture (menus, share bars, comments, captions)? Names alone never decide: every rule also looks at how
 * much of the page's prose the box holds, so that a long article in a box with an unlucky name survives.
 */
export function markNoise(page: Page, trust: Trust): void {
  const judge = new NoiseJudge(page, trust);
  for (const box of page.boxes) {
    if (box.parent?.noise) box.noise = isQuoteInFigure(box) ? undefined : box.parent.noise;
    else box.noise = box.parent && box.element.name !== 'blockquote' ? judge.verdict(box) : undefined;
  }
}

const isQuoteInFigure = (box: Box): boolean =>
  box.element.name === 'blockquote' && box.parent?.element.name === 'figure';

/** Prose of all boxes of one signature, and their number. */
interface Kind {
  prose: number;
  count: number;
}

class NoiseJudge {
  private readonly allProse: number;
  private readonly allText: number;
  private readonly commentProse: number;
  private readonly kinds: ReadonlyMap<string, Kind>;
  private readonly items: Items;
  /** The element that has the headline and says enough. */
  private readonly article: Box | undefined;

  constructor(
    private readonly page: Page,
    private readonly trust: Trust,
  ) {
    this.allProse = page.root.prose;
    this.allText = page.root.length || 1;
    this.commentProse = page.boxes.reduce((sum, box) => sum + (isOuterComments(box) ? box.prose : 0), 0);
    this.kinds = suspiciousKinds(page);
    this.items = findItems(page);
    this.article = page.boxes.find(
      (box) => box.element.name === 'article' && box.prose >= OWN_PROSE && holdsHeadline(page, box),
    );
  }

  verdict(box: Box): DropReason | undefined {
    const { hints } = box;
    const share = this.share(box);
    if (this.items.has(box) && !hints.comments) return undefined;
    // Whether a script shows it to all readers or to some, its publisher calls it a part of the article.
    if (box.paid) return undefined;
    if (box.hidden && share < 0.6 && !this.isUnfoldedByScript(box)) return 'hidden';
    if (box.itemBody || hints.body) return undefined;
    const byName = this.verdictOnName(box, share);
    return byName === 'none' ? this.verdictOnElement(box, share) : byName;
  }

  /** By what it is called, where a name of some meaning is there. */
  private verdictOnName(box: Box, share: number): DropReason | undefined | 'none' {
    const { hints } = box;
    if (hints.furniture && !this.holdsOwnArticle(box))
      return this.shareOfKind(box) < 0.5 && share < 0.5 ? 'named as furniture' : undefined;
    if (this.isCaptioned(box)) return this.shareOfKind(box) < 0.35 ? 'credit or caption' : undefined;
    if (hints.footer || box.element.name === 'footer') return share < 0.9 ? 'named as footer' : undefined;
    if (hints.paid) return share < 0.9 ? 'named as surroundings' : undefined;
    if (!this.trust.comments || !hints.comments) return 'none';
    return this.allProse - this.commentProse >= 200 ? 'named as comments' : undefined;
  }

  /** By names that say little, and by what it is. */
  private verdictOnElement(box: Box, share: number): DropReason | undefined {
    const { hints } = box;
    const tag = box.element.name;
    // Ids made from a heading's own words ("social-media") prove nothing.
    if (isHeading(tag)) return undefined;
    // Embedded posts are quotes, part of the story.
    if (this.trust.weakNames && hints.weak)
      return share < 0.35 && !box.holdsQuote ? 'named as surroundings' : undefined;
    if (this.trust.weakNames && hints.vague && box.prose < 300)
      return share < 0.35 ? 'named as surroundings' : undefined;
    if (tag === 'figure' && isContent(box)) return undefined;
    if (!this.trust.weakNames && (tag === 'form' || tag === 'aside')) return undefined;
    const enough = SIDE_ELEMENTS[tag];
    if (enough === undefined || this.shareOfKind(box) > 0.5 || this.isSubheading(box)) return undefined;
    return share < enough ? 'in a side element' : undefined;
  }

  /** Sections of a text may have headers of their own, which hold its subheadings. */
  private isSubheading({ element, start, end }: Box): boolean {
    if (element.name !== 'header') return false;
    return this.page.blocks
      .slice(start, end)
      .every(({ box, tag, linkShare }) => box.heading && tag !== 'h1' && linkShare < 0.5);
  }

  /** Some sites lay the article they link to over the page, in a modal box. */
  private holdsOwnArticle({ index, lastIndex }: Box): boolean {
    const { article } = this;
    return article !== undefined && index < article.index && article.index <= lastIndex;
  }

  /** A picture and a line or three, in boxes that are named as one. */
  private isCaptioned(box: Box): boolean {
    if (!isSmallPicture(box)) return false;
    const lines = this.page.blocks.slice(box.start, box.end);
    if (lines.some(({ box: { heading } }) => heading)) return false;
    return (
      box.hints.picture || lines.every((line) => line.box.hints.picture || line.box.parent?.hints.picture)
    );
  }

  private share(box: Box): number {
    return this.allProse > 200 ? box.prose / this.allProse : box.length / this.allText;
  }

  /** A name borne by many boxes that together hold the page's prose is the author's own ("content-nav-section"). */
  private shareOfKind(box: Box): number {
    return (this.kinds.get(box.signature)?.prose ?? 0) / (this.allProse || 1);
  }

  /** Sections of a page that a script folds and unfolds: several alike, together most of the prose. */
  private isUnfoldedByScript(box: Box): boolean {
    const kind = this.kinds.get(box.signature);
    return kind !== undefined && kind.count > 2 && kind.prose > 0.5 * (this.allProse || 1);
  }
}

function suspiciousKinds(page: Page): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const box of page.boxes) {
    if (
      !box.hints.furniture &&
      !box.hidden &&
      !isSmallPicture(box) &&
      SIDE_ELEMENTS[box.element.name] === undefined
    )
      continue;
    const kind = kinds.get(box.signature) ?? { prose: 0, count: 0 };
    kind.prose += box.prose;
    kind.count++;
    kinds.set(box.signature, kind);
  }
  return kinds;
}

/** A figure may hold more than a picture. */
const isContent = (box: Box): boolean => box.holdsTable || box.holdsQuote || box.prose > 400;

const OWN_PROSE = 1000;
const MAX_CAPTION = 400;
const isSmallPicture = ({ holdsPicture, length, blockCount }: Box): boolean =>
  holdsPicture && length > 0 && length <= MAX_CAPTION && blockCount <= 3;

function isOuterComments(box: Box): boolean {
  if (!box.hints.comments) return false;
  for (let outer = box.parent; outer; outer = outer.parent) if (outer.hints.comments) return false;
  return true;
}
