import iconv from 'iconv-lite';
import { decodeEbcdic, isEbcdic } from './ebcdic.js';

/**
 * What browsers read a label as (WHATWG Encoding): the superset that pages really use under it. `utf-16` in a declaration
 * that could be read as ASCII is a lie, and means UTF-8.
 */
const READ_AS: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  latin1: 'windows-1252',
  l1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  'iso_8859-1': 'windows-1252',
  cp1252: 'windows-1252',
  'x-cp1252': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  'eucgb2312-cn': 'gb18030',
  'hz-gb-2312': 'hz',
  'euc-kr': 'cp949',
  'ks_c_5601-1987': 'cp949',
  'windows-949': 'cp949',
  korean: 'cp949',
  'x-sjis': 'shift_jis',
  'shift-jis': 'shift_jis',
  'windows-31j': 'shift_jis',
  'x-euc-jp': 'euc-jp',
  ujis: 'euc-jp',
  csiso2022jp: 'iso-2022-jp',
  csiso2022kr: 'iso-2022-kr',
  'unicode-1-1-utf-7': 'utf-7',
  'big5-hkscs': 'big5',
  'big5-tw': 'big5',
  'dos-874': 'windows-874',
  'mac-latin2': 'maccenteuro',
  maclatin2: 'maccenteuro',
  maccentraleurope: 'maccenteuro',
  'x-mac-ce': 'maccenteuro',
  'x-mac-centraleurroman': 'maccenteuro',
  'utf-16': 'utf-16le',
};

/** iconv-lite knows no ISO-2022 encoding; Node's own decoder does the Japanese one. */
const BY_NODE = new Set(['iso-2022-jp']);
/** What ISO-2022 shifts to between SO and SI: the same characters, without the highest bit of their bytes. */
const SHIFTED: Readonly<Record<string, string>> = { 'iso-2022-kr': 'cp949', 'iso-2022-cn': 'gbk' };

/** The encoding that text under this label is really in, lower case; undefined for a label nobody knows. */
export function encodingOf(label: string | undefined | null): string | undefined {
  const written = label?.trim().toLowerCase();
  if (!written) return undefined;
  // An `x-` says that a label is nobody's standard, and nothing about the bytes.
  const bare = written.replace(/^x-/, '');
  return [written, bare].map((name) => READ_AS[name] ?? name).find(isKnown);
}

const isKnown = (encoding: string): boolean =>
  encoding === 'hz' || encoding in SHIFTED || BY_NODE.has(encoding) || iconv.encodingExists(encoding);

/** Bytes in a known encoding -> text; what cannot be decoded becomes U+FFFD. A byte order mark is left out. */
export function decodeAs(bytes: Buffer, encoding: string): string {
  if (encoding === 'utf-8') return withoutMark(bytes.toString('utf8'));
  if (encoding === 'hz') return decodeHz(bytes);
  const shifted = SHIFTED[encoding];
  if (shifted) return decodeShifted(bytes, shifted);
  if (isEbcdic(encoding)) return decodeEbcdic(bytes, encoding);
  if (BY_NODE.has(encoding)) return new TextDecoder(encoding).decode(bytes);
  return withoutMark(iconv.decode(bytes, encoding));
}

const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** GB 2312 in seven bits: `~{` and `~}` around characters whose bytes lack their highest bit, `~~` for a tilde. */
const decodeHz = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/~(?:\{([^~\n]*)(?:~\}|(?=\n)|$)|(~)|\n)/g, (_, coded: string | undefined, tilde?: string) =>
      coded === undefined ? (tilde ?? '') : withHighBit(coded, 'gbk'),
    );

/** `ESC $ ) …` names the set, SO and SI stand around what is written in it. */
const decodeShifted = (bytes: Buffer, encoding: string): string =>
  bytes
    .toString('latin1')
    .replace(/\x1b\$\)[A-Z]/g, '')
    .replace(/\x0e([^\x0f\n]*)\x0f?/g, (_, coded: string) => withHighBit(coded, encoding))
    .replaceAll('\x0f', '');

const withHighBit = (coded: string, encoding: string): string =>
  iconv.decode(Buffer.from(Array.from(coded, (character) => character.charCodeAt(0) | 0x80)), encoding);
