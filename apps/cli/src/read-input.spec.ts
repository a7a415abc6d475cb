import { spawnSync } from 'node:child_process';
import { readInput } from './read-input.js';
import { UsageError } from './usage-error.js';

const launcher = new URL('../bin/cleanwire.mjs', import.meta.url).pathname;

it.each([
  ['no/such/file', 'Cannot read no/such/file: there is no such file.'],
  [import.meta.dirname, `Cannot read ${import.meta.dirname}: it is a folder.`],
])('says why %s cannot be read', async (file, sentence) => {
  await expect(readInput(file)).rejects.toThrow(new UsageError(sentence));
});

it('hands a verb what stands on standard input for "-"', () => {
  const { status, stderr } = spawnSync(process.execPath, [launcher, 'sources', 'import', '-'], {
    input: '<opml version="2.0"><body><outline text="Pier"/></body></opml>',
    encoding: 'utf8',
  });
  expect(stderr).toContain('- names no feed: an outline needs an xmlUrl.');
  expect(status).not.toBe(0);
});
