/** Stands in for parse-worker.js: does to its thread what the document's bytes say. */
export default function parse({ document, options }) {
  const order = Buffer.from(document.body).toString();
  if (order === 'loop') for (;;);
  if (order === 'eat') for (const eaten = []; ;) eaten.push(new Array(100_000).fill(eaten.length));
  if (order === 'throw') throw new Error('a bug');
  return {
    format: 'rss',
    articles: [],
    requests: [],
    rejections: [],
    warnings: [order, document.sourceId, String(options.maxBytes)],
  };
}
