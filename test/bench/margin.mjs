/**
 * The address of what stands beside the articles of a page, where the page did not wait for it: its script asks for that once the page is there.
 * @param {string} html
 */
export function marginOf(html) {
  return /data-later="([^"]+)"/.exec(html)?.[1].replaceAll('&amp;', '&');
}
