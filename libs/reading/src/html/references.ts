import { decodeHTML } from 'entities';

/**
 * The characters that references stand for, as browsers read them, and one thing more: two references that are halves of one
 * character beyond the first plane, as programs write who count in UTF-16, are that character.
 */
export const decodeReferences = (text: string): string =>
  text.includes('&')
    ? decodeHTML(/&#x?(?:d[89ab]|5[5-7])/i.test(text) ? text.replace(HALVES, joined) : text)
    : text;

const HALVES = /&#(x?)([0-9a-f]{4,5});&#(x?)([0-9a-f]{4,5});/gi;

function joined(written: string, ...parts: string[]): string {
  const [hex1, first, hex2, second] = parts as [string, string, string, string];
  const high = parseInt(first, hex1 ? 16 : 10);
  const low = parseInt(second, hex2 ? 16 : 10);
  const isPair = high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
  return isPair ? String.fromCharCode(high, low) : written;
}
