/** The words of a list written with spaces. */
export const list = (words: string): string[] => words.split(/\s+/).filter(Boolean);

/** Alternatives for a pattern, longest first, so that the longest is taken. */
export const either = (words: string | readonly string[]): string =>
  [...(typeof words === 'string' ? list(words) : words)].sort((a, b) => b.length - a.length).join('|');

/** Made at the first use, and once: patterns of thousands of words are compiled only for a text in their language. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
