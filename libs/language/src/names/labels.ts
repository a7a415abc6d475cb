/** Kinds the weights tell apart; works and events are `other`. */
export const KINDS = ['organisation', 'person', 'place', 'other'] as const;
export type TaggedKind = (typeof KINDS)[number];

/** O is 0; the first token of a name of kind k is 1 + 2k, a later one 2 + 2k. */
export const LABELS = 1 + 2 * KINDS.length;
export const firstOf = (kind: number): number => 1 + 2 * kind;
export const isFirst = (label: number): boolean => label % 2 === 1;
export const isLater = (label: number): boolean => label > 0 && label % 2 === 0;
export const kindOf = (label: number): number => (label - 1) >> 1;
