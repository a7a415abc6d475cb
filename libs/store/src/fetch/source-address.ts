/** Lower-case words joined by hyphens (dots and underscores are taken too): `korea-herald`. */
export const sourceIdForm = /^[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?$/;
const MAX_ID = 100;
const MAX_URL = 8192;

export type UrlCheck =
  | { readonly ok: true; readonly url: string }
  /** One sentence for whoever typed it. */
  | { readonly ok: false; readonly sentence: string };

/** A feed's address in the form it is kept in: absolute, http or https, without a fragment. */
export function checkSourceUrl(given: string): UrlCheck {
  const text = given.trim();
  const refused = (sentence: string): UrlCheck => ({ ok: false, sentence });
  if (text === '') return refused('An address is missing: give one such as https://news.example/feed.xml.');
  if (text.length > MAX_URL)
    return refused(`The address has ${text.length} characters, at most ${MAX_URL} are taken.`);
  const wrapped = /^feed:(\/\/)?(.*)$/i.exec(text);
  if (wrapped) {
    const inner = wrapped[2] ?? '';
    return refused(
      `"${text}" is an address for feed readers; write ${/^https?:/i.test(inner) ? inner : `https://${inner}`}.`,
    );
  }
  // A host with a port looks like a scheme: `news.example:8080/feed`.
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text) || /^[^/]+:\d+(\/|$)/.test(text)) {
    const guess = `https://${text.replace(/^\/+/, '')}`;
    return URL.canParse(guess) && new URL(guess).hostname.includes('.')
      ? refused(`"${text}" has no scheme; did you mean ${guess}?`)
      : refused(`"${text}" is not an address: one looks like https://news.example/feed.xml.`);
  }
  if (!URL.canParse(text))
    return refused(`"${text}" is not an address: one looks like https://news.example/feed.xml.`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refused(`Only http and https addresses are fetched, not ${url.protocol}`);
  }
  if (url.username || url.password) {
    return refused('The address holds a user name or a password; such feeds are not fetched.');
  }
  url.hash = '';
  return { ok: true, url: url.href };
}

/**
 * An id for a source whose operator gave none: from its name where that has Latin letters, else from its address
 * (`https://www.coast-courier.example/world/rss.xml` is `coast-courier-world`).
 */
export function sourceIdFor(name: string | undefined, url: string): string {
  return slug(name ?? '') || slugOfUrl(new URL(url)) || 'source';
}

/** `korea-herald` -> `korea-herald-2` for the second of that name. */
export const numberedId = (id: string, number: number): string =>
  number === 1 ? id : `${trimmed(id.slice(0, MAX_ID - 6))}-${number}`;

function slugOfUrl({ hostname, pathname }: URL): string {
  const labels = hostname.split('.').filter((label) => !/^(www|m|feeds?|rss|news)$/.test(label));
  // The registered name without its suffix; an IP address stays whole.
  const host = /^[\d.]+$|^\[/.test(hostname)
    ? hostname
    : (labels.length > 1 ? labels.slice(0, -1) : labels).join('-');
  const words = pathname
    .split('/')
    .filter((word) => word && !/^(rss|feeds?|atom|index|xml|json|all)(\.\w+)?$/i.test(word));
  return slug([host, ...words.map((word) => word.replace(/\.\w+$/, ''))].join('-'));
}

function slug(text: string): string {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // A name in another script would leave only its digits, which names nothing.
  if (/\p{L}/u.test(folded) && !/[a-z]/.test(folded)) return '';
  return trimmed(folded.replace(/[^a-z0-9]+/g, '-').slice(0, MAX_ID));
}

const trimmed = (id: string): string => id.replace(/^-+|(?<!-)-+$/g, '');
