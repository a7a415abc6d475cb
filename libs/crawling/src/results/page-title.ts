/** Far enough for the heads of pages that carry their whole style in it. */
const LOOKED_AT_BYTES = 512 * 1024;

const TITLES = [
  /<title[^>]{0,200}>([^<]{1,2000})/i,
  /<meta[^>]{0,200}?property\s*=\s*["']?og:title["']?[^>]{0,2000}/i,
  /<h1[^>]{0,500}>([\s\S]{1,4000}?)<\/h1/i,
];

/**
 * What a page calls itself: title, og:title and the first h1, as they stand. Good for one thing alone, to see whether a
 * page that is looked at again is headed otherwise; what the headline is, the parser says.
 * @returns undefined where it has none of them
 */
export function pageTitle(body: Buffer): string | undefined {
  // Bytes are compared, so that no encoding has to be known.
  const html = body.toString('latin1', 0, LOOKED_AT_BYTES);
  const found = TITLES.map((title) => {
    const match = title.exec(html);
    return (match?.[1] ?? match?.[0] ?? '')
      .replace(/<[^>]{0,1000}>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  });
  return found.some((text) => text !== '') ? found.join('\n') : undefined;
}
