import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CleanwireClient } from '@cleanwire/client';
import { Command } from 'commander';
import { createMcpServer } from '../mcp/mcp-server.js';
import { serveHttp } from '../mcp/serve-http.js';
import { loadSettings } from '../settings.js';
import { UsageError } from '../usage-error.js';

interface Options {
  readonly http?: string | true;
  readonly gateway?: string;
  readonly sessions?: boolean;
}

const USUAL_PORT = 8090;
/** Each may follow ten streams of the gateway, and takes 0.2 MB (measured). */
const MOST_SESSIONS = 100;

export const mcpVerb = (): Command =>
  new Command('mcp')
    .description(
      'Lets a language model search and read: a server of the Model Context Protocol on stdin and stdout.',
    )
    .option('--http [port]', `over HTTP instead, at http://127.0.0.1:PORT/mcp (default: ${USUAL_PORT})`)
    .option(
      '--gateway <url>',
      'where the gateway is (default: CLEANWIRE_MCP_GATEWAY_URL, else the one of this machine)',
    )
    .option(
      '--sessions',
      `with --http: keeps a session for each client, at most ${MOST_SESSIONS}, which may then subscribe to resources; after a restart of the server clients have to connect anew`,
    )
    .addHelpText('after', MCP_HELP)
    .action(async ({ http, gateway, sessions = false }: Options) => {
      if (sessions && http === undefined)
        throw new UsageError(
          '--sessions is for --http: on stdin and stdout there is one client, and it may subscribe.',
        );
      const config = loadSettings();
      const { CLEANWIRE_MCP_KEY: key, CLEANWIRE_MCP_ACCESS_KEY: accessKey } = config;
      const url = gateway || config.CLEANWIRE_MCP_GATEWAY_URL || `http://127.0.0.1:${config.PORT}`;
      const news = clientOf(url, key);
      const create = (): ReturnType<typeof createMcpServer> =>
        createMcpServer({ news, version, mayCorrect: key !== '', canTell: http === undefined || sessions });
      if (http === undefined) {
        const server = create();
        await server.connect(new StdioServerTransport());
        // The client ends it by closing stdin.
        await once(process.stdin, 'close');
        await server.close();
        return;
      }
      if (key !== '' && accessKey === '')
        throw new UsageError(
          'With CLEANWIRE_MCP_KEY every program of this machine could use that key over HTTP: set CLEANWIRE_MCP_ACCESS_KEY, which clients then send, or leave the key out.',
        );
      const server = await serveHttp({
        port: portOf(http),
        accessKey,
        create,
        ...(sessions && { sessions: MOST_SESSIONS }),
      });
      process.stderr.write(`MCP at ${server.url}, of the gateway ${url}; Ctrl-C ends.\n`);
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      await server.close();
    });

const MCP_HELP = `
It only reads, unless CLEANWIRE_MCP_KEY holds a key of \`cleanwire keys create --role operator\`: then articles can be split and merged, too.
In a client's configuration: {"command": "npx", "args": ["cleanwire", "mcp"]}.`;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

function clientOf(url: string, key: string): CleanwireClient {
  try {
    return new CleanwireClient({ url, ...(key !== '' && { key }), patienceMs: 5000 });
  } catch (error) {
    throw new UsageError((error as Error).message.replace('`url`', '--gateway'));
  }
}

function portOf(http: string | true): number {
  const port = http === true ? USUAL_PORT : Number(http);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--http takes the number of a port; "${String(http)}" is none.`);
  return port;
}
