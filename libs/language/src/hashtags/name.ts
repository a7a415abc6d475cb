export type NameKind = 'person' | 'organisation' | 'place' | 'other';

/** A name that a text mentions, once for all its mentions. */
export interface Name {
  /** As the text writes it: `Korea AI Software Industry Association`. */
  readonly label: string;
  readonly kind: NameKind;
  /** UTF-16 offset of the first mention. */
  readonly offset: number;
  /** Acronyms the text gives it, as written: `KOSA`. */
  readonly acronyms: readonly string[];
  /** How sure it is, from 0 to 1, where that was learnt. */
  readonly score?: number | undefined;
}
