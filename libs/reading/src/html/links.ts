const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const RESOURCE_PROTOCOLS = new Set(['http:', 'https:']);
/** Longer addresses are data or attacks. */
const MAX_LENGTH = 8192;

/**
 * The address a reader may follow: absolute when there is a base to resolve it against.
 * Undefined for anything that is not http, https, mailto or tel, and for what is no address at all.
 */
export const resolveLink = (href: string, base?: string): string | undefined =>
  resolve(href, base, LINK_PROTOCOLS);

/** The address of an image or recording: http or https only. */
export const resolveResource = (src: string, base?: string): string | undefined =>
  resolve(src, base, RESOURCE_PROTOCOLS);

function resolve(
  reference: string,
  base: string | undefined,
  protocols: ReadonlySet<string>,
): string | undefined {
  const written = withoutControls(reference);
  if (!written || written.length > MAX_LENGTH) return undefined;
  const url = (base ? URL.parse(written, base) : null) ?? URL.parse(written);
  if (url) return allowed(url, protocols);
  // Without a base a relative reference stays what it is; one that might begin with a scheme is not relative.
  if (written.startsWith('//')) return resolve(`https:${written}`, undefined, protocols);
  return /^[^:/?#]*:/.test(written) ? undefined : encodeURI(written).replace(/%25/g, '%');
}

const allowed = (url: URL, protocols: ReadonlySet<string>): string | undefined =>
  protocols.has(url.protocol) && url.href.length <= MAX_LENGTH ? url.href : undefined;

/** Browsers ignore tabs and line breaks within an address and control characters around it: so must the check of its scheme. */
const withoutControls = (text: string): string => text.replace(/[\u0000-\u001f\u007f]/g, '').trim();
