import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** The command of users. */
export const bin = fileURLToPath(new URL('../../apps/cli/bin/cleanwire.mjs', import.meta.url));

export interface McpProcess {
  readonly child: ChildProcess;
  /** Rejects with what it said, where it ended instead. */
  readonly url: Promise<string>;
}

/** `cleanwire mcp` over HTTP, on any port. */
export function mcpOverHttp(env: NodeJS.ProcessEnv, args: readonly string[] = []): McpProcess {
  const child = spawn(process.execPath, [bin, 'mcp', '--http', '0', ...args], { env });
  const url = new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /MCP at (\S+),/.exec(said)?.[1];
      if (url) resolve(url);
    });
    child.once('close', (code) => reject(new Error(`${code}: ${said}`)));
  });
  return { child, url };
}

/** @param key shown with each request */
export async function connectedTo(
  url: string,
  key?: string,
): Promise<readonly [Client, StreamableHTTPClientTransport]> {
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  const client = new Client({ name: 'tests', version: '1' });
  await client.connect(transport);
  return [client, transport];
}
