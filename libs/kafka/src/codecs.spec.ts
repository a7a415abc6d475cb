import { compress } from 'snappy';
import { unpackSnappy } from './codecs.js';

const xerial = async (...blocks: string[]) => {
  const parts: Buffer[] = [
    Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]),
  ];
  for (const block of blocks) {
    const packed = await compress(block);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(packed.length);
    parts.push(length, packed);
  }
  return Buffer.concat(parts);
};

describe('snappy', () => {
  it('is unpacked as one plain block, the way of C and Go clients', async () => {
    expect((await unpackSnappy(await compress('hello '.repeat(100)))).toString()).toBe('hello '.repeat(100));
  });

  it('is unpacked from the frames of Java clients, one or many', async () => {
    expect((await unpackSnappy(await xerial('one'))).toString()).toBe('one');
    expect((await unpackSnappy(await xerial('one, ', 'two, ', 'three'))).toString()).toBe('one, two, three');
  });

  it('is refused when it is neither', async () => {
    await expect(unpackSnappy(Buffer.from('no snappy at all'))).rejects.toThrow();
  });
});
