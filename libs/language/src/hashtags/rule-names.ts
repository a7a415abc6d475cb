import { caselessNames } from './cautious/caseless-names.js';
import { cautiousNames } from './cautious/cautious-names.js';
import type { Name } from './name.js';

/** Scripts without capitals where lists say what is sure. */
const CASELESS = /^(?:th|he|fa)$/;
const WITHOUT_RULES = /^(?:ur|bn|ta|te|kn|ml|gu|pa|or|si|my|km|lo|ka|am|ti|ps|ckb|sd|ug|yi|mr|ne|bo)$/;

/**
 * What rules take for names in a language that nothing was learnt of: one that writes names with capitals is read with caution; in scripts
 * without case only languages with lists give names.
 */
export function ruleNames(text: string, base: string): readonly Name[] {
  if (CASELESS.test(base)) return caselessNames(text, base);
  return WITHOUT_RULES.test(base) ? [] : cautiousNames(text, base);
}
