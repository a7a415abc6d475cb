/** What is told of a picture where it stands. */
export interface Picture {
  readonly url: string;
  /** As written: `60`, `60px`. */
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  /** Names of the element: classes, id. */
  readonly names?: string | undefined;
}

/**
 * How good a picture is as that of an article: `picture`; `thumbnail`, which is it where there is no other; `ornament` (an emoji, a
 * portrait of the author, a button, a pixel that counts), which never is.
 */
export type PictureKind = 'picture' | 'thumbnail' | 'ornament';

export function pictureKind({ url, width, height, names = '' }: Picture): PictureKind {
  const side = smaller(pixels(width), pixels(height)) ?? sideInAddress(url);
  if (ORNAMENTS.test(pathOf(url)) || NAMES.test(names) || (side !== undefined && side <= MAX_ORNAMENT_PX))
    return 'ornament';
  return side !== undefined && side <= MAX_THUMBNAIL_PX ? 'thumbnail' : 'picture';
}

/** The best of them: the first picture, else the first thumbnail. */
export function bestPicture<T extends Picture>(pictures: readonly T[]): T | undefined {
  return ['picture', 'thumbnail']
    .map((kind) => pictures.find((picture) => pictureKind(picture) === kind))
    .find((found) => found !== undefined);
}

/** Icons of buttons and networks are 16 to 48 pixels high, portraits beside a byline and teasers' squares up to 100. */
const MAX_ORNAMENT_PX = 48;
const MAX_THUMBNAIL_PX = 100;

/** By the services that serve them, and by what folders and files of them are called. */
const ORNAMENTS =
  /gravatar\.com\/|\/s\.w\.org\/images\/|twemoji|\/(?:emojis?|emoticons?|smil(?:ey|ie)s?|avatars?|gravatars?|icons?|sprites?|(?:author|user|profile)[-_]?(?:photo|image|pic|picture)s?)(?:\/|[-_]?\d{0,8}\.(?:gif|png|svg|jpe?g|webp)$)|\/favicon|\/(?:blank|spacer|pixel|transparent|clear|1x1|placeholder|loading|lazy)[\w-]{0,20}\.(?:gif|png|svg|jpe?g|webp)$|\/(?:share|social|button|btn)[-_][\w-]{1,40}\.(?:png|svg|gif)$|(?:feeds\.feedburner\.com\/~|doubleclick\.net\/|stats\.wordpress\.com\/|pixel\.wp\.com\/|google-analytics\.com\/|statcounter\.com\/|scorecardresearch\.com\/|quantserve\.com\/|facebook\.com\/tr\b)/i;
const NAMES =
  /(?:^|[\s_-])(?:wp-smiley|emoji|emoticon|smiley|avatar|gravatar|author[-_]?(?:photo|image|pic|thumb)|byline[-_]?(?:photo|image)|icon|spacer|pixel)(?=$|[\s_-])/i;

/** Host and path; a query holds other addresses. */
const pathOf = (url: string): string =>
  url
    .slice(0, 2000)
    .replace(/^[a-z]+:\/\//i, '/')
    .replace(/[?#].*/s, '');

const pixels = (value: string | undefined): number | undefined => {
  const found = /^\s*(\d{1,5})(?:px)?\s*$/.exec(value ?? '');
  return found ? Number(found[1]) : undefined;
};

const smaller = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

/** WordPress and others write a size behind the name: `harbour-72x72.png`; `16x9` is a ratio. */
function sideInAddress(url: string): number | undefined {
  const found = /[-_/]([1-9]\d{1,3})x([1-9]\d{1,3})(?:[-_/.]|$)/.exec(pathOf(url));
  return found ? Math.min(Number(found[1]), Number(found[2])) : undefined;
}
