import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../training/names/', import.meta.url));
const files = (await readdir(folder)).filter((file) => file.endsWith('.txt'));

const mark = /\[([^[\]]+)\]\((?:org|person|place|work|event)\)/g;

const documents = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((block) => block.split('\n').filter((line) => line !== '' && !line.startsWith('#')))
    .filter((lines) => lines.length > 0);

const twice = (lines: string[]) => lines.filter((line, at) => lines.indexOf(line) < at);

describe.each(files)('the marked names of %s', (file) => {
  let docs: string[][];
  beforeAll(async () => {
    docs = documents(await readFile(folder + file, 'utf8'));
  });

  it('are of a known kind, whole and never within each other', () => {
    const broken = docs.flat().filter((line) => /[[\]]/.test(line.replace(mark, '')));
    expect(broken).toEqual([]);
  });

  it('begin and end with themselves', () => {
    const names = docs.flatMap((lines) => [...lines.join('\n').matchAll(mark)].map(([, name]) => name!));
    expect(
      names.filter(
        (name) => name !== name.trim() || /^["«»“”„「」『』《》,;]|["«»“”„「」『』《》,;]$/.test(name),
      ),
    ).toEqual([]);
  });

  it('stand in documents of 3 to 7 lines', () => {
    expect(docs.filter((lines) => lines.length < 3 || lines.length > 7)).toEqual([]);
  });

  it('stand in lines that occur once', () => {
    expect(twice(docs.flat())).toEqual([]);
  });
});
