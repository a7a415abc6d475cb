import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wholeDirectory } from './whole-directory.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cleanwire-whole-'));
});
afterEach(() => rmSync(home, { recursive: true }));

describe('a directory made whole', () => {
  it('is not there after an interrupted attempt, begins empty at the next one, and is then left alone', async () => {
    const dir = join(home, 'data');
    const interrupted = wholeDirectory(dir, async (partial) => {
      await writeFile(join(partial, 'half'), '');
      throw new Error('interrupted');
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    expect(readdirSync(home)).toEqual(['data.partial']);

    await wholeDirectory(dir, (partial) => writeFile(join(partial, 'whole'), ''));
    await wholeDirectory(dir, () => Promise.reject(new Error('filled again')));
    expect(readdirSync(home)).toEqual(['data']);
    expect(readdirSync(dir)).toEqual(['whole']);
  });
});
