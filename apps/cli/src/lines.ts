const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The lines of a stream of UTF-8 bytes, without their ends. A line ends at \n alone (a \r before it is white space to
 * JSON): node:readline also cuts at U+2028 and U+2029, which JSON may hold as they are and news texts do.
 */
export async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  let isFirst = true;
  const text = (bytes: Buffer): string => {
    const line = bytes.toString('utf8');
    const marked = isFirst && line.startsWith(BYTE_ORDER_MARK);
    isFirst = false;
    return marked ? line.slice(1) : line;
  };
  for await (const chunk of input) {
    let from = 0;
    for (let end; (end = chunk.indexOf(NEWLINE, from)) >= 0; from = end + 1) {
      const rest = chunk.subarray(from, end);
      yield text(begun.length === 0 ? rest : Buffer.concat([...begun, rest]));
      begun = [];
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield text(Buffer.concat(begun));
}
