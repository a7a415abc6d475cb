import { getDomain } from 'tldts';
import { isTrackingName, isTrackingParameter, mayBeAnId } from './tracking.js';
import { unwrapped } from './wrappers.js';

/** Longer addresses are refused: no message carries them. */
const MAX_LENGTH = 8192;

/**
 * The address under which an article is the same wherever it was linked from: without tracking parameters, session ids, AMP and
 * mobile forms, redirect wrappers, fragments; parameters sorted, percent forms and host normalised. It is an identity to
 * compare by; the address to open is the one that was given.
 *
 * Anything that may tell two articles apart stays: ids in the query, letter case and file names in the path, sub-domains,
 * routes behind `#!`. Missing a pair costs a duplicate that the text finds later; a wrong pair loses an article.
 *
 * @returns undefined for what is no http or https address
 */
export function canonicalUrl(address: string): string | undefined {
  const url = unwrapped(address.length > MAX_LENGTH ? '' : address);
  if (!url) return undefined;
  url.username = '';
  url.password = '';
  // A port of its own answers one scheme only; everywhere else both lead to the same page. 443 is the port of https, whatever stands before it.
  const ownPort = url.port === '443' ? '' : url.port;
  const scheme = ownPort ? url.protocol : 'https:';
  const port = ownPort && `:${ownPort}`;
  const canonical = `${scheme}//${canonicalHost(url.hostname)}${port}${canonicalPath(url.pathname)}${canonicalQuery(url)}${significantFragment(url)}`;
  return canonical.length > MAX_LENGTH ? undefined : canonical;
}

const DEVICE_LABEL = /^(?:www\d?|m|mobile|amp|wap|touch)$/;

/** `en.m.news.example` and `www.en.news.example` are `en.news.example`; the registrable domain itself is never touched. */
function canonicalHost(hostname: string): string {
  const host = hostname.replace(/\.$/, '');
  const domain = getDomain(host, { allowPrivateDomains: true });
  if (!domain || domain === host) return host;
  const labels = host.slice(0, -domain.length - 1).split('.');
  return [...labels.filter((label) => !DEVICE_LABEL.test(label)), domain].join('.');
}

const INDEX_FILE = /\/(?:index|default)\.(?:html?|php\d?|aspx?|jsp|s?html|cgi)$/i;
const SESSION_IN_PATH = /;(?:jsessionid|phpsessid|sid)=[^/;]*|\/\([A-Z]\([a-z0-9]{20,}\)\)(?=\/)/gi;

function canonicalPath(pathname: string): string {
  const path = normalPercents(pathname)
    .replace(SESSION_IN_PATH, '')
    .replace(/\/{2,}/g, '/')
    .replace(INDEX_FILE, '/')
    .replace(/\.amp(?=(?:\.html?)?\/?$)|[-_]amp(?=\.html?$)/i, '')
    .replace(/(?:^\/platform)?\/amp(?=\/.)/i, '')
    .replace(/(?<=.)\/amp(?:\.html)?\/?$/i, '')
    // Behind what looks like an article, with a number or a hyphen; /magazine/print is a page of its own.
    .replace(/(\/[^/]*)\/(?:print|printable|print-view)\/?$/i, (whole, article: string) =>
      /[\d-]/.test(article) ? article : whole,
    )
    .replace(/(?<!\/)\/+$/, '');
  return path || '/';
}

function canonicalQuery(url: URL): string {
  if (url.search === '') return '';
  const pairs = url.search
    .slice(1)
    .split('&')
    .filter(Boolean)
    .map((pair) => normalPercents(pair.replaceAll('+', '%20')));
  const byPath = namesAnArticle(url.pathname);
  const byQuery = pairs.map(nameAndValue).some(([name, value]) => !isTrackingName(name) && mayBeAnId(value));
  const kept = pairs.filter((pair) => !isTrackingParameter(...nameAndValue(pair), { byPath, byQuery }));
  return kept.length > 0 ? `?${kept.sort().join('&')}` : '';
}

/**
 * Whether a path is that of one article, so that parameters behind it need not tell which: a slug of four words or more, a
 * number of four digits that is no year, a long mixture of letters and digits, or a headline in a script without hyphens.
 */
const namesAnArticle = (pathname: string): boolean =>
  decoded(pathname)
    .split('/')
    .some(
      (segment) =>
        /^[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+){3}/u.test(segment) ||
        /(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4}/.test(segment) ||
        /^(?=.*\d)(?=.*[a-z])[\da-z]{10,}$/i.test(segment) ||
        /[^\x00-\x7f]{8}/.test(segment),
    );

function nameAndValue(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=');
  return at < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
}

/** Fragments are places on a page, except where a script takes them for its route or for the article's number. */
const ROUTE = /^#(?:!|\/.)|^#(?:id|aid|nid|articleid|article|storyid|story|newsid|news)=[\w-]+$/i;
const significantFragment = (url: URL): string => (ROUTE.test(url.hash) ? normalPercents(url.hash) : '');

/**
 * One spelling for each character: what needs no escape is not escaped, what does is in upper case and composed (NFC). An
 * escaped slash, question mark or ampersand is another character than the plain one and stays.
 */
function normalPercents(text: string): string {
  return text
    .replace(/[a-z]?(?:%[89a-f][0-9a-f])+/gi, (bytes) =>
      encodeURIComponent(decoded(bytes).normalize('NFC')).replaceAll('%25', '%'),
    )
    .replace(/%[0-9a-f]{2}/gi, (escape) => {
      const character = String.fromCharCode(parseInt(escape.slice(1), 16));
      return /[\w.~!'()*,:@$-]/.test(character) ? character : escape.toUpperCase();
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
