/**
 * EBCDIC, in which mainframes still write: the XML declaration is unmistakable there, and names the code page. One table, and
 * what the others have elsewhere.
 */

/** Bytes 0x40 to 0xff of code page 37; below stand controls, of which three are text. */
const printable =
  ' \u00a0âäàáãåçñ¢.<(+|&éêëèíîïìß!$*);¬' +
  '-/ÂÄÀÁÃÅÇÑ¦,%_>?øÉÊËÈÍÎÏÌ`:#@\'="' +
  'Øabcdefghi«»ðýþ±°jklmnopqrªºæ¸Æ¤' +
  'µ~stuvwxyz¡¿ÐÝÞ®^£¥·©§¶¼½¾[]¯¨´×' +
  '{ABCDEFGHI\u00adôöòóõ}JKLMNOPQR¹ûüùúÿ' +
  '\\÷STUVWXYZ²ÔÖÒÓÕ0123456789³ÛÜÙÚ\u009f';

/** Byte in two hexadecimal digits and its character, where a page differs from page 37. */
const differences: Readonly<Record<string, string>> = {
  cp500: '4a[4f!5a]5f^b0¢ba¬bb|',
  cp1140: '9f€',
  cp1026: '48{4aÇ4f!5aĞ5bİ5f^68[6aş79ı7bÖ7cŞ7fÜ8c}8d`8e¦a1öac]ad$ae@b0¢ba¬bb|c0çcc~d0ğdc\\e0üec#fc"',
  cp273: '43{4aÄ4f!59~5aÜ5f^63[6aö7c§a1ßb0¢b5@ba¬bb|bc‾c0äcc¦d0üdc}e0Öec\\fc]',
};

/** `<?xml` in any EBCDIC. */
const xmlDeclaration = [0x4c, 0x6f, 0xa7, 0x94, 0x93];
const controls = new Map([
  [0x05, '\t'],
  [0x0d, '\r'],
  [0x15, '\n'],
  [0x25, '\n'],
]);

/** The name of the EBCDIC code page that a document is written in (`cp037`, `cp500`); undefined where it is not EBCDIC. */
export function ebcdicPage(bytes: Uint8Array): string | undefined {
  if (!xmlDeclaration.every((byte, index) => bytes[index] === byte)) return undefined;
  const head = decodeEbcdic(bytes.subarray(0, 200), 'cp037');
  const digits = /encoding\s*=\s*["'][a-z_-]*?0*(\d{2,4})["']/i.exec(head)?.[1] ?? '37';
  const page = `cp${digits.padStart(3, '0')}`;
  return Object.hasOwn(differences, page) ? page : 'cp037';
}

/** Whether a name is that of a code page that `ebcdicPage` finds. */
export const isEbcdic = (encoding: string): boolean =>
  encoding === 'cp037' || Object.hasOwn(differences, encoding);

export function decodeEbcdic(bytes: Uint8Array, page: string): string {
  const characters = Array.from(
    { length: 256 },
    (_, byte) => controls.get(byte) ?? printable.charAt(byte - 0x40),
  );
  for (const [, byte = '', character = ''] of (differences[page] ?? '').matchAll(/([\da-f]{2})(.)/g))
    characters[Number.parseInt(byte, 16)] = character;
  let text = '';
  for (const byte of bytes) text += characters[byte]!;
  return text;
}
