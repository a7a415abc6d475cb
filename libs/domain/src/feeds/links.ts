/** A scheme, as in `https:` or `tag:`; a Windows path or `host:80` looks alike, but feeds hold neither. */
const scheme = /^[a-z][a-z0-9+.-]*:/i;
const unsafeScheme = /^(?:javascript|vbscript|data|livescript|mocha|file):/i;

/**
 * The absolute form of a link, as published where it is already absolute; undefined when there is none or when following
 * it would run code. Without a base a relative link stays relative.
 */
export function resolveUrl(link: string | undefined, base: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  const url = cleanUrl(link);
  if (url === '' || unsafeScheme.test(url)) return undefined;
  if (base === undefined || scheme.test(url)) return url;
  return URL.parse(url, base)?.href ?? url;
}

/** Trimmed, without the line breaks and control characters that browsers drop too, and with `&amp;` escaped once, not twice. */
function cleanUrl(link: string): string {
  const trimmed = link.trim();
  const url = /[\u0000-\u001f\u007f]/.test(trimmed) ? trimmed.replace(/[\u0000-\u001f\u007f]/g, '') : trimmed;
  return url.includes('&amp;') ? url.replaceAll('&amp;', '&') : url;
}

export const isAbsolute = (url: string | undefined): url is string =>
  url !== undefined && /^https?:\/\//i.test(url);
