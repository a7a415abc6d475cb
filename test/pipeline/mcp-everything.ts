import { setTimeout as sleep } from 'node:timers/promises';
import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type {
  CallToolResult,
  ContentBlock,
  ElicitRequestFormParams,
  GetPromptResult,
  PromptMessage,
  ServerNotification,
  ServerRequest,
} from '@modelcontextprotocol/sdk/types.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { z } from 'zod';

/**
 * What the protocol's conformance suite asks a server to offer, by the names that it gives: it is offered in the tests alone, and served by
 * what serves `cleanwire mcp`.
 */
export function createEverything(): McpServer {
  const server = new McpServer(
    { name: 'everything', version: '1' },
    { capabilities: { logging: {}, resources: { subscribe: true } } },
  );
  addContents(server);
  addConversations(server);
  addResources(server);
  addPrompts(server);
  return server;
}

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** One red pixel. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
/** No sound at all. */
const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

const text = (said: string): ContentBlock => ({ type: 'text', text: said });
const image: ContentBlock = { type: 'image', data: PNG, mimeType: 'image/png' };
const resource = (uri: string, mimeType: string, said: string): ContentBlock => ({
  type: 'resource',
  resource: { uri, mimeType, text: said },
});

function addContents(server: McpServer): void {
  const contents: Readonly<Record<string, readonly ContentBlock[]>> = {
    test_simple_text: [text('This is a simple text response for testing.')],
    test_image_content: [image],
    test_audio_content: [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }],
    test_embedded_resource: [
      resource('test://embedded-resource', 'text/plain', 'This is an embedded resource content.'),
    ],
    test_multiple_content_types: [
      text('Multiple content types test:'),
      image,
      resource('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
    ],
  };
  for (const [name, content] of Object.entries(contents))
    server.registerTool(name, { description: name }, () => ({ content: [...content] }));
  server.registerTool('test_error_handling', { description: 'Fails.' }, () => {
    throw new Error('This tool intentionally returns an error for testing');
  });
  const address = z.object({ street: z.string(), city: z.string() }).partial().meta({ id: 'address' });
  server.registerTool(
    'json_schema_2020_12_tool',
    {
      description: 'Its schema has definitions.',
      inputSchema: z.strictObject({ name: z.string(), address }).partial(),
    },
    () => ({ content: [text('done')] }),
  );
}

/** Tools during which the server speaks to the client, or asks it. */
function addConversations(server: McpServer): void {
  server.registerTool('test_tool_with_logging', { description: 'Logs.' }, async (extra: Extra) => {
    for (const data of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await extra.sendNotification({ method: 'notifications/message', params: { level: 'info', data } });
      await sleep(50);
    }
    return { content: [text('logged')] };
  });
  server.registerTool('test_tool_with_progress', { description: 'Takes a while.' }, async (extra: Extra) => {
    const progressToken = extra._meta?.progressToken;
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined)
        await extra.sendNotification({
          method: 'notifications/progress',
          params: { progressToken, progress, total: 100 },
        });
      await sleep(50);
    }
    return { content: [text('finished')] };
  });
  server.registerTool(
    'test_sampling',
    { description: 'Asks the model of the client.', inputSchema: { prompt: z.string() } },
    async ({ prompt }) => {
      const { content } = await server.server.createMessage({
        messages: [{ role: 'user', content: { type: 'text', text: prompt } }],
        maxTokens: 100,
      });
      return { content: [text(`LLM response: ${content.type === 'text' ? content.text : content.type}`)] };
    },
  );
  server.registerTool(
    'test_elicitation',
    { description: 'Asks the user.', inputSchema: { message: z.string() } },
    ({ message }) => asked(server, { message, requestedSchema: WHO }),
  );
  server.registerTool('test_elicitation_sep1034_defaults', { description: 'Asks, with defaults.' }, () =>
    asked(server, { message: 'Who?', requestedSchema: DEFAULTS }),
  );
  server.registerTool('test_elicitation_sep1330_enums', { description: 'Asks, with choices.' }, () =>
    asked(server, { message: 'Which?', requestedSchema: CHOICES }),
  );
}

async function asked(server: McpServer, question: ElicitRequestFormParams): Promise<CallToolResult> {
  const { action, content } = await server.server.elicitInput(question);
  return { content: [text(`User response: action=${action}, content=${JSON.stringify(content ?? {})}`)] };
}

type Schema = ElicitRequestFormParams['requestedSchema'];

const WHO: Schema = {
  type: 'object',
  properties: {
    username: { type: 'string', description: "User's response" },
    email: { type: 'string', description: "User's email address" },
  },
  required: ['username', 'email'],
};

const DEFAULTS: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string', default: 'John Doe' },
    age: { type: 'integer', default: 30 },
    score: { type: 'number', default: 95.5 },
    status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', default: true },
  },
};

const named = ['First', 'Second', 'Third'].map((title, i) => ({ const: `value${i + 1}`, title }));
const plain = ['option1', 'option2', 'option3'];
const CHOICES: Schema = {
  type: 'object',
  properties: {
    untitledSingle: { type: 'string', enum: plain },
    titledSingle: { type: 'string', oneOf: named },
    legacyEnum: { type: 'string', enum: ['opt1', 'opt2', 'opt3'], enumNames: ['One', 'Two', 'Three'] },
    untitledMulti: { type: 'array', items: { type: 'string', enum: plain } },
    titledMulti: { type: 'array', items: { anyOf: named } },
  },
};

function addResources(server: McpServer): void {
  const fixed = { description: 'Always the same.' };
  server.registerResource('static-text', 'test://static-text', fixed, ({ href: uri }) => ({
    contents: [{ uri, mimeType: 'text/plain', text: 'This is the content of the static text resource.' }],
  }));
  server.registerResource('static-binary', 'test://static-binary', fixed, ({ href: uri }) => ({
    contents: [{ uri, mimeType: 'image/png', blob: PNG }],
  }));
  server.registerResource(
    'template',
    new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    { description: 'By its id.' },
    ({ href: uri }, { id }) => ({
      contents: [
        {
          uri,
          mimeType: 'application/json',
          text: JSON.stringify({ id, data: `Data for ID: ${String(id)}` }),
        },
      ],
    }),
  );
  const watched = new Set<string>();
  server.server.setRequestHandler(SubscribeRequestSchema, ({ params: { uri } }) => {
    watched.add(uri);
    return {};
  });
  server.server.setRequestHandler(UnsubscribeRequestSchema, ({ params: { uri } }) => {
    if (!watched.delete(uri)) throw new Error(`${uri} was not subscribed to.`);
    return {};
  });
}

function addPrompts(server: McpServer): void {
  const said = (...contents: ContentBlock[]): GetPromptResult => ({
    messages: contents.map((content): PromptMessage => ({ role: 'user', content })),
  });
  server.registerPrompt('test_simple_prompt', { description: 'Simple.' }, () =>
    said(text('This is a simple prompt for testing.')),
  );
  const arg1 = completable(z.string(), (value) =>
    ['paris', 'park', 'party'].filter((one) => one.startsWith(value)),
  );
  server.registerPrompt(
    'test_prompt_with_arguments',
    { description: 'With arguments.', argsSchema: { arg1, arg2: z.string() } },
    ({ arg1, arg2 }) => said(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { description: 'With a resource.', argsSchema: { resourceUri: z.string() } },
    ({ resourceUri }) =>
      said(
        resource(resourceUri, 'text/plain', 'Embedded resource content for testing.'),
        text('Please process the embedded resource above.'),
      ),
  );
  server.registerPrompt('test_prompt_with_image', { description: 'With an image.' }, () =>
    said(image, text('Please analyze the image above.')),
  );
}
