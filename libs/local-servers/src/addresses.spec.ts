import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localAddresses, publishAddresses, withdrawAddresses } from './addresses.js';

const addresses = {
  KAFKA_BROKERS: '127.0.0.1:9093',
  DATABASE_URL: 'postgresql://cleanwire@127.0.0.1:5433/cleanwire',
  PORT: '8081',
};
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cleanwire-addresses-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the addresses of a local installation', () => {
  it('are found while it runs and not after it has stopped', () => {
    expect(localAddresses(dir)).toBeUndefined();
    publishAddresses(dir, addresses);
    expect(localAddresses(dir)).toEqual(addresses);
    withdrawAddresses(dir);
    expect(localAddresses(dir)).toBeUndefined();
  });

  it('are not believed when the process that wrote them is gone', () => {
    publishAddresses(dir, addresses);
    const file = join(dir, 'addresses.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"started": ".*"/, '"started": "earlier"'));
    expect(localAddresses(dir)).toBeUndefined();
  });
});
