export { decodeBytes } from './decode-bytes.js';
export type { CharsetEvidence, DecodedText } from './decode-bytes.js';
