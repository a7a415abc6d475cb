/** Why a value cannot be, in words that belong into the sentence about it. */
export class Because extends Error {
  override readonly name = 'Because';
}

export const because = (words: string): Because => new Because(words);
