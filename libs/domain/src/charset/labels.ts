import iconv from 'iconv-lite';

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
  'euc-kr': 'cp949',
  'ks_c_5601-1987': 'cp949',
  'windows-949': 'cp949',
  korean: 'cp949',
  'x-sjis': 'shift_jis',
  'shift-jis': 'shift_jis',
  'windows-31j': 'shift_jis',
  'x-euc-jp': 'euc-jp',
  'big5-hkscs': 'big5',
  'utf-16': 'utf-16le',
};

/** iconv-lite knows no ISO-2022 encoding; Node's own decoder does. */
const BY_NODE = new Set(['iso-2022-jp']);

/** The encoding that text under this label is really in, lower case; undefined for a label nobody knows. */
export function encodingOf(label: string | undefined | null): string | undefined {
  const written = label?.trim().toLowerCase();
  if (!written) return undefined;
  const encoding = READ_AS[written] ?? written;
  return BY_NODE.has(encoding) || iconv.encodingExists(encoding) ? encoding : undefined;
}

/** Bytes in a known encoding -> text; what cannot be decoded becomes U+FFFD. A byte order mark is left out. */
export function decodeAs(bytes: Buffer, encoding: string): string {
  if (encoding === 'utf-8') return withoutMark(bytes.toString('utf8'));
  if (BY_NODE.has(encoding)) return new TextDecoder(encoding).decode(bytes);
  return withoutMark(iconv.decode(bytes, encoding));
}

const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
