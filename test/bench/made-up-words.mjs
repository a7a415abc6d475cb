const syllables = 'ba de fi go hu ka le mi no pu ra se ti vo wu za'.split(' ');

/** A word of two syllables, the same for the same number. */
export const shortWord = (n) => `${syllables[n % 16]}${syllables[(n * 7) % 16]}`;

/** Words of three syllables, one after the other, the same for the same text: no text of another number is like it. */
export function wordsOf(n) {
  let state = (n * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return `${syllables[(state >>> 8) % 16]}${syllables[(state >>> 12) % 16]}${syllables[(state >>> 16) % 16]}`;
  };
}
