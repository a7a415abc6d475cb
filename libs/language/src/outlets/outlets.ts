import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { PLAIN_LETTERS } from '../text/plain-letters.js';
import { wordsIn } from '../text/word-list.js';

/** Who publishes: a paper, an agency, a station, a blog. */
export interface Outlet {
  /** The same for every name, host and spelling of it: letters and digits in lower case, without "The". */
  readonly id: string;
  readonly name: string;
}

/** A line of a list: a name, others of it, hosts. */
interface Listed extends Outlet {
  readonly names: readonly string[];
  readonly hosts: readonly string[];
}

interface Lists {
  readonly byName: ReadonlyMap<string, Outlet>;
  readonly byHost: ReadonlyMap<string, Outlet>;
  readonly agencies: ReadonlyMap<string, Outlet>;
  readonly portals: ReadonlyMap<string, Listed>;
  readonly portalNames: ReadonlySet<string>;
  readonly platforms: ReadonlySet<string>;
}

let read: Lists | undefined;
const lists = (): Lists => (read ??= readLists());

function readLists(): Lists {
  const agencies = wordsIn(new URL('./agencies.txt', import.meta.url)).map(listed);
  const outlets = wordsIn(new URL('./outlets.txt', import.meta.url)).map(listed);
  const portals = wordsIn(new URL('./portals.txt', import.meta.url)).map(listed);
  const all = [...agencies, ...outlets, ...portals];
  return {
    byName: new Map(all.flatMap((each) => each.names.map((name) => [nameKey(name), each]))),
    byHost: new Map([...agencies, ...outlets].flatMap((each) => each.hosts.map((host) => [host, each]))),
    agencies: new Map(agencies.flatMap((each) => each.names.map((name) => [nameKey(name), each]))),
    portals: new Map(portals.flatMap((each) => each.hosts.map((host) => [host, each]))),
    portalNames: new Set(portals.flatMap(({ names }) => names.map(nameKey))),
    platforms: new Set(wordsIn(new URL('./platforms.txt', import.meta.url))),
  };
}

function listed(line: string): Listed {
  const [name = '', ...others] = line.split('|').map((part) => part.trim());
  const isHost = (other: string): boolean => /^[\da-z-]+(\.[\da-z-]+)+$/.test(other);
  return {
    id: nameKey(name),
    name,
    names: [name, ...others.filter((other) => !isHost(other))],
    hosts: others.filter(isHost),
  };
}

/**
 * A name without what does not tell outlets apart: case, accents, signs, "The", "Online", the ending of a host. Empty where nothing is left.
 */
export function nameKey(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ßæœøđðþłħı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .trim();
  const bare = plain
    .replace(/^(.{2,}), the$/u, '$1')
    .replace(/^the\s+(?=\S)/u, '')
    .replace(EDITION, '')
    .replace(HOST_ENDING, '');
  return letters(bare) || letters(plain);
}

/** `Dale Echo Online`, `中日新聞Web` */
const EDITION =
  /(?<=\S\s)(?:online|digital|website)$|(?<=[\p{sc=Han}\p{sc=Katakana}])(?:オンライン|デジタル|online|digital|web)$/u;
/** `Le Monde.fr`, `Coast Courier.com` */
const HOST_ENDING = /(?<=[\p{L}\p{N}]{2})\.(?:com|net|org|info|(?:com?\.)?[a-z]{2})$/u;
const letters = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** Whoever is meant by a name, or by a host that stands where a name should; undefined for one without letters. */
export function outletNamed(text: string): Outlet | undefined {
  const name = text.replace(/\s+/g, ' ').trim();
  const at = HOST.test(name) ? outletAt(name.includes('://') ? name : `https://${name}`) : undefined;
  if (at) return at;
  const id = nameKey(name);
  const known = lists().byName.get(id);
  if (known) return { id: known.id, name: known.name };
  return id === '' ? undefined : { id, name };
}

const HOST = /^(?:https?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?$/u;

/** The agency of a name, as a dateline, byline or credit gives it. */
export function agencyNamed(text: string): Outlet | undefined {
  const found = lists().agencies.get(nameKey(text));
  return found && { id: found.id, name: found.name };
}

/**
 * Whose address this is, by the registrable domain; undefined for portals, which carry what others publish, and where there is no host.
 * The name is the domain where the lists have none.
 */
export function outletAt(url: string): Outlet | undefined {
  const host = hostOf(url);
  if (host === undefined || portalOf(host)) return undefined;
  const known = suffixesOf(host)
    .map((suffix) => lists().byHost.get(suffix))
    .find(Boolean);
  if (known) return { id: known.id, name: known.name };
  const { domain, domainWithoutSuffix } = parse(host, { allowPrivateDomains: true, extractHostname: false });
  const platform = suffixesOf(host)
    .slice(1)
    .find((suffix) => lists().platforms.has(suffix));
  const own = platform === undefined ? domain : host;
  const label =
    platform === undefined
      ? (domainWithoutSuffix ?? host)
      : (host
          .slice(0, -platform.length - 1)
          .split('.')
          .at(-1) ?? host);
  const id = letters(nameKey(domainToUnicode(label) || label)).replace(ARTICLE, '');
  return id === '' ? undefined : { id, name: domainToUnicode(own ?? host) };
}

/** `thedaleecho`, and not `theatrenews`. */
const ARTICLE = /^the(?!at(?:er|re)|ology|rap|rm|saur)(?=.{4})/;

/** The site that carries it, where it is one that carries what others publish. */
export function portalAt(url: string): Outlet | undefined {
  const host = hostOf(url);
  const portal = host === undefined ? undefined : portalOf(host);
  return portal && { id: portal.id, name: portal.name };
}

/** Whether a name is that of a site that carries what others publish: `Google News`, `Yahoo!ニュース`, `네이버`. */
export const isPortalName = (name: string): boolean => {
  const key = nameKey(name);
  return (
    lists().portalNames.has(key) ||
    [...lists().portalNames].some((known) => known.length >= 5 && key.startsWith(known))
  );
};

/** `larnnotes.medium.com` is an outlet, `medium.com` is not. */
function portalOf(host: string): Listed | undefined {
  const suffixes = suffixesOf(host);
  if (suffixes.slice(1).some((suffix) => lists().platforms.has(suffix))) return undefined;
  return suffixes.map((suffix) => lists().portals.get(suffix)).find(Boolean);
}

/** `a.b.example`, `b.example`, `example` */
const suffixesOf = (host: string): string[] =>
  host.split('.').map((_label, i, all) => all.slice(i).join('.'));

function hostOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && hostname.includes('.') && !IP_ADDRESS.test(hostname)
    ? hostname.replace(/^(?:www\d*|m|amp|mobile)\.(?=[^.]+\.)/, '').replace(/\.$/, '')
    : undefined;
}

/** A machine's number, as `URL` writes it, tells nobody whose page it is. */
const IP_ADDRESS = /^\d+(?:\.\d+){3}$/;
