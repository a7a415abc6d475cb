import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from '@cleanwire/reading/feeds';
import { told, type Report } from './told.js';

const SAMPLES = join(import.meta.dirname, '../../../samples');

/** Every item of the sample feeds, in the order of publication. */
const reports = globSync('*.{rss.xml,atom.xml,rdf,feed.json}', { cwd: SAMPLES })
  .filter((path) => !path.startsWith('broken'))
  .flatMap((path): Report[] => {
    const read = parseFeed(readFileSync(join(SAMPLES, path)));
    if (!read.ok) throw new Error(`${path} was not read.`);
    return read.doc.entries.map(({ title, contentText, content, summary, language, published }) => ({
      event: path,
      headline: title ?? '',
      text: (contentText ?? content ?? summary ?? '').replace(/<[^>]+>/g, ' '),
      language: language ?? read.doc.feed.language ?? 'und',
      at: Date.parse(published ?? ''),
    }));
  })
  .sort((one, other) => one.at - other.at);

test('the floating solar parks of Larnholm, told in nine languages, are one story, and nothing else is in it', () => {
  const stories = told(reports);
  const cranes =
    /Larnholm to run|Schwimmende Sonnenkraft|grúas|grues|краны|クレーン|크레인|起重机|الرافعات/;
  const languagesOf = (story: unknown) =>
    new Set(reports.filter((_, i) => stories[i] === story).map(({ language }) => language.slice(0, 2)));
  const told9 = reports.flatMap(({ headline }, i) => (cranes.test(headline) ? [i] : []));
  expect(told9).toHaveLength(9);
  expect(new Set(told9.map((i) => stories[i])).size).toBe(1);
  expect(languagesOf(stories[told9[0]!]).size).toBe(9);
  const others = reports.filter(({ headline }, i) => stories[i] === stories[told9[0]!] && /Earthquake|revenue|library|ferry/i.test(headline));
  expect(others).toEqual([]);
});
