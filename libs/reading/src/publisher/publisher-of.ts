import {
  agencyNamed,
  creditIn,
  isPortalName,
  nameKey,
  outletAt,
  outletNamed,
  portalAt,
  sourceLabelled,
} from '@cleanwire/language/outlets';
import type { Outlet } from '@cleanwire/language/outlets';
import { isPerson } from '../people/index.js';

/** What a document says of who published an item, wherever it says so. */
export interface PublisherClues {
  /** The item's own: a tag page's bullet, `source` of RSS, Atom and NDJSON, a news sitemap's publication. */
  readonly source?: Named | undefined;
  /** Addresses of the item, the surest first. */
  readonly urls: readonly (string | undefined)[];
  /** What the page calls its site, and who its JSON-LD says published it. */
  readonly site?: string | undefined;
  readonly publisher?: Named | undefined;
  readonly feed?: { readonly title?: string | undefined; readonly link?: string | undefined } | undefined;
  readonly authors: readonly string[];
  readonly text: string;
  /** Who brought it. */
  readonly carrier: { readonly id: string; readonly name?: string | undefined };
}

interface Named {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
}

export interface Publisher {
  readonly publisherId: string;
  readonly publisherName: string;
  /** The agency that the text is credited to, where that is another. */
  readonly credit?: string;
}

/**
 * Who published an item, by the first of these that says:
 *
 * 1. its own source, unless that is a portal, or an agency on an outlet's page: the outlet printed the agency's text;
 * 2. the host of its address, by registrable domain, unless that is a portal, which carries what others publish;
 * 3. on a portal, what the page says: its publisher, its site's name, a byline that names no person, a labelled source;
 * 4. the feed it stood in, where that has an address or a title and is no portal's;
 * 5. the agency that the text is credited to;
 * 6. whoever brought it.
 */
export function publisherOf(clues: PublisherClues): Publisher {
  const credited = creditIn(clues.text, clues.authors);
  const host = clues.urls
    .map((url) => url && outletAt(url))
    .find((outlet) => outlet !== undefined && outlet !== '');
  const stated = statedSource(clues.source);
  const agency = stated && agencyNamed(stated.name);
  const isCredit = agency !== undefined && host !== undefined && host.id !== agency.id;
  const outlet =
    (isCredit ? undefined : stated) ??
    byHost(host, clues) ??
    onPortal(clues) ??
    ofFeed(clues) ??
    fallback(clues, credited);
  const credit = credited ?? (isCredit ? agency.name : undefined);
  const isOther = credit !== undefined && outletNamed(credit)?.id !== outlet.id;
  return { publisherId: outlet.id, publisherName: outlet.name, ...(isOther && { credit }) };
}

/** A name and an address say it together: the address which outlet, the name what it is called. */
function statedSource(source: Named | undefined): Outlet | undefined {
  if (!source) return undefined;
  const name = source.name === undefined ? undefined : withoutSection(source.name);
  const at = source.url === undefined ? undefined : outletAt(source.url);
  if (at) return called(at, [name]);
  if (source.url !== undefined && portalAt(source.url)) return undefined;
  return name === undefined || isPortal(name) ? undefined : outletNamed(name);
}

function byHost(host: Outlet | '' | undefined, clues: PublisherClues): Outlet | undefined {
  if (!host) return undefined;
  const { source, site, publisher, feed, carrier } = clues;
  return called(host, [source?.name, site, publisher?.name, carrier.name, feed?.title]);
}

/** The list's name; else the first name that goes with the host; else the first there is; else the domain. */
function called(at: Outlet, names: readonly (string | undefined)[]): Outlet {
  if (!at.name.includes('.') || /\s/.test(at.name)) return at;
  const given = names.flatMap((name) => (name === undefined ? [] : partsOf(name))).filter(isNameOfSite);
  const name = given.find((each) => goesWith(at.id, each)) ?? given[0];
  return name === undefined ? at : { id: at.id, name };
}

/** `dalepost` goes with "The Dale Post" and with "Dale Post Weather". */
const goesWith = (id: string, name: string): boolean => {
  const key = nameKey(name);
  return key === id || (key.length >= 4 && (key.startsWith(id) || id.startsWith(key)));
};

/** A host is no name where there is another. */
const isNameOfSite = (name: string): boolean =>
  nameKey(name) !== '' &&
  !isPortalName(name) &&
  !/^\S+\.[a-z]{2,}$/i.test(name) &&
  !GENERIC.has(nameKey(name));
const GENERIC = new Set(['home', 'homepage', 'news', 'website', 'wordpress', 'rss', 'feed', 'blog', 'index']);

function onPortal({ urls, site, publisher, authors, text }: PublisherClues): Outlet | undefined {
  const portal = urls.map((url) => url && portalAt(url)).find((found) => found !== undefined && found !== '');
  if (!portal) return undefined;
  const isOther = (name: string): boolean => nameKey(name) !== '' && !isPortalName(name);
  const stated = [publisher?.name, ...(site ?? '').split(/\s[|–—-]\s/)].filter(
    (name): name is string => name !== undefined && isOther(name),
  );
  const at = publisher?.url === undefined ? undefined : outletAt(publisher.url);
  const body = authors.find((author) => !isPerson(author) && isOther(author) && /\p{L}/u.test(author));
  const name = stated[0] ?? body ?? sourceLabelled(text);
  const found = at ?? (name === undefined ? undefined : outletNamed(withoutSection(name)));
  return found && (at && name ? called(at, [name]) : found);
}

function ofFeed({ feed }: PublisherClues): Outlet | undefined {
  const title = feed?.title === undefined ? undefined : withoutSection(feed.title);
  const at = feed?.link === undefined ? undefined : outletAt(feed.link);
  if (at) return called(at, [title]);
  if (title === undefined || isPortal(feed!.title!) || (feed?.link !== undefined && portalAt(feed.link)))
    return undefined;
  return outletNamed(title);
}

function fallback({ urls, carrier }: PublisherClues, credited: string | undefined): Outlet {
  const agency = credited === undefined ? undefined : outletNamed(credited);
  if (agency) return agency;
  const portal = urls.map((url) => url && portalAt(url)).find((found) => found !== undefined && found !== '');
  if (portal) return { id: portal.id, name: portal.name };
  const name = carrier.name ?? carrier.id;
  return outletNamed(withoutSection(name)) ?? { id: carrier.id, name };
}

const isPortal = (name: string): boolean => partsOf(name).some(isPortalName);

/** `BBC News - Europe`, `Harbour Log » Engineering`, `NYT > World`, `Dale Echo: Weather` */
const partsOf = (name: string): string[] =>
  name.split(/\s[-–—|»>•·]{1,3}\s|[:：]\s/u).map((part) => part.trim());
const withoutSection = (name: string): string => partsOf(name)[0] || name.trim();
