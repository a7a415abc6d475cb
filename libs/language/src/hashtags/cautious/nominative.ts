import type { WordList } from './known-words.js';

/**
 * A person's name that stands in the genitive, in the nominative: Anny Kowalewskiej is Anna Kowalewska. Only where it is certain: the
 * given name is one in the list, and the surname's ending has one reading. Else undefined.
 */
export function nominativeOf(
  words: readonly string[],
  language: string,
  given: WordList,
): string[] | undefined {
  const forms = FORMS[language];
  const [first, family] = words;
  if (!forms || !first || !family || words.length !== 2) return undefined;
  for (const [ending, base] of forms.given) {
    const name: string = first.replace(ending, base);
    if (name === first || !given.has(name.toLowerCase())) continue;
    for (const [tail, bare] of base === '' ? forms.his : forms.her) {
      // A double surname has the ending twice: Novákové-Hrubé.
      const parts = family.split('-');
      if (parts.every((part) => tail.test(part)))
        return [name, parts.map((part) => part.replace(tail, bare)).join('-')];
    }
  }
  return undefined;
}

type Endings = readonly (readonly [RegExp, string])[];

/** Endings of a given name and of the surname of a man (whose given name loses its ending) and of a woman. */
const FORMS: Readonly<
  Record<string, { readonly given: Endings; readonly his: Endings; readonly her: Endings }>
> = {
  pl: {
    given: [
      [/ii$/, 'ia'],
      [/[yi]$/, 'a'],
      [/a$/, ''],
    ],
    his: [
      [/(?<=[scd][kz]|dzk)iego$/, 'i'],
      [/(?<=[aeiouyąęó][^aeiouyąęók])a$/, ''],
      [/(?<=[aąou])ka$/, 'k'],
      [/(?<=[^kg])y$/, 'a'],
    ],
    her: [
      [/(?<=[scd]k|dzk)iej$/, 'a'],
      [/(?<=[aeiouyąęóklnrs][^aeiouyąęó]?)(?<![aeiouyąęó])$/, ''],
    ],
  },
  cs: {
    given: [
      [/ie$/, 'ie'],
      [/[ye]$/, 'a'],
      [/a$/, ''],
    ],
    his: [
      [/ého$/, 'ý'],
      [/(?<=[aeiouyáéíóúůýě][^aeiouyáéíóúůýě])a$/, ''],
      [/y$/, 'a'],
    ],
    her: [[/ové$/, 'ová']],
  },
  sk: {
    given: [
      [/[ye]$/, 'a'],
      [/a$/, ''],
    ],
    his: [
      [/ého$/, 'ý'],
      [/(?<=[aeiouyáéíóúý][^aeiouyáéíóúý])a$/, ''],
    ],
    her: [[/ovej$/, 'ová']],
  },
  uk: {
    given: [
      [/ії$/, 'ія'],
      [/и$/, 'а'],
      [/а$/, ''],
    ],
    his: [
      [/(?<=[сц]ьк)ого$/, 'ий'],
      [/(?<=енк)а$/, 'о'],
      [/(?<=[чк])а$/, ''],
    ],
    her: [
      [/(?<=[сц]ьк)ої$/, 'а'],
      [/(?<=[бвгджзклмнпрстфхцчшщо])$/, ''],
    ],
  },
};
