import { globSync, readFileSync } from 'node:fs';

const lists = globSync('{reading,language,deciding}/src/**/{lists,lexicons}/**/*.txt', {
  cwd: new URL('../../', import.meta.url).pathname,
}).sort();

describe('lists of words', () => {
  it.each(lists)('%s says what it is, and is sorted', (file) => {
    const [comment, ...lines] = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
      .trimEnd()
      .split('\n');
    expect(comment).toMatch(/^# \p{Lu}.{20}/u);
    const rows = lines.filter((line) => !line.startsWith('#'));
    if (!rows.every((line) => /^[a-z-]+: /.test(line))) return expect(rows).toEqual(sorted(rows));
    const keys = rows.map((row) => row.slice(0, row.indexOf(': ')));
    expect(keys).toEqual(sorted(keys));
    for (const row of rows) {
      const words = row.slice(row.indexOf(': ') + 2).split(', ');
      expect(words).toEqual(sorted(words));
    }
  });
});

const sorted = (words: readonly string[]): string[] => [...new Set(words)].sort();
