import { Readable } from 'node:stream';
import fc from 'fast-check';
import { linesOf } from './lines.js';

/** Read in pieces of a given size, as a pipe may deliver them. */
async function linesRead(text: string, pieceSize: number): Promise<string[]> {
  const bytes = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceSize) pieces.push(bytes.subarray(at, at + pieceSize));
  const lines: string[] = [];
  for await (const line of linesOf(Readable.from(pieces))) lines.push(line);
  return lines;
}

it.each([1, 3, 1000])('ends lines at newlines alone, in pieces of %d bytes', async (size) => {
  const text = '\ufeff{"a":"one\u2028two\u2029\u0085three"}\n\n{"b":"둘"}\r\nrest';
  expect(await linesRead(text, size)).toEqual([
    '{"a":"one\u2028two\u2029\u0085three"}',
    '',
    '{"b":"둘"}\r',
    'rest',
  ]);
});

it('gives back every line, wherever the pieces are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      async (values, size) => {
        const lines = values.map((value) => JSON.stringify({ value }));
        expect(await linesRead(`${lines.join('\n')}\n`, size)).toEqual(lines);
      },
    ),
  );
});
