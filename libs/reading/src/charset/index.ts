export { charsetOf, decodeBytes } from './decode-bytes.js';
export type { Charset, CharsetEvidence, CharsetHints, DecodedText } from './decode-bytes.js';
export { decodeAs } from './labels.js';
