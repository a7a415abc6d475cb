const typeOf = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

const FILM_OR_PICTURE = /^(?:video|audio|image|font)\//;
const FILE = /^application\/(?:octet-stream|pdf|zip|gzip|x-(?:gzip|tar|7z-compressed|rar-compressed))$/;

/** Feeds are served as all kinds of files, but never as a film. */
export const mayBeFeed = (contentType: string): boolean => !FILM_OR_PICTURE.test(typeOf(contentType));

/** An article's page is text, and said to be. */
export const mayBePage = (contentType: string): boolean =>
  mayBeFeed(contentType) && !FILE.test(typeOf(contentType));
