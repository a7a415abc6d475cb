/**
 * Whether addresses of the same page become one: node test/quality/urls.mjs --data DIR [--figures FILE]
 *
 * DIR holds url-pairs.jsonl, {a, b, same} a line. Prints the pairs that are wrong, and the shares that are right: of those that
 * are the same, and of those that must stay apart (a wrong merge loses an article).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: { data: { type: 'string' }, figures: { type: 'string' } } });
const file = options.data && join(options.data, 'url-pairs.jsonl');
if (!file || !existsSync(file)) {
  console.log(`urls: skipped, there is no ${file ?? 'folder (--data DIR)'}`);
  process.exit(0);
}
const { canonicalUrl } = await import('@cleanwire/deciding/urls');

const pairs = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const isRight = ({ a, b, same }) => (canonicalUrl(a) === canonicalUrl(b)) === Boolean(same);
for (const pair of pairs.filter((pair) => !isRight(pair))) console.log('wrong:', JSON.stringify(pair));

const shareRight = (some) => some.filter(isRight).length / some.length;
const figures = {
  'urls merged': shareRight(pairs.filter(({ same }) => same)),
  'urls kept apart': shareRight(pairs.filter(({ same }) => !same)),
};
console.table(figures);
if (options.figures) writeFileSync(options.figures, JSON.stringify(figures));
