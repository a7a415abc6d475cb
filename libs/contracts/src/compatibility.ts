/**
 * What of a released description no longer holds: for those who send (`in`) what is removed, narrowed or newly required, for those who
 * read (`out`) what is removed, may be missing now, or is of another type. New fields and new values of a list are neither: readers expect
 * them.
 */
export type Direction = 'in' | 'out';

/** Of JSON Schema, OpenAPI 3.1 and AsyncAPI 3 alike: whatever stands there. */
interface Node {
  readonly [key: string]: unknown;
}
type Pair = readonly [before: Node, now: Node];

/** Each break in a sentence that begins with its place. */
export const schemaBreaks = (before: object, now: object, direction: Direction, at: string): string[] =>
  new Comparison([before as Node, now as Node]).ofSchemas([before as Node, now as Node], direction, at);

export function openApiBreaks(before: object, now: object): string[] {
  const documents: Pair = [before as Node, now as Node];
  const comparison = new Comparison(documents);
  return Object.entries(childOf(documents[0], 'paths')).flatMap(([path, methods]) =>
    Object.entries(methods as Node).flatMap(([method, operation]) => {
      const at = `${method.toUpperCase()} ${path}`;
      const present = childOf(childOf(documents[1], 'paths'), path)[method] as Node | undefined;
      return present ? comparison.ofOperations([operation as Node, present], at) : [`${at}: is gone`];
    }),
  );
}

export function asyncApiBreaks(before: object, now: object): string[] {
  const documents: Pair = [before as Node, now as Node];
  const comparison = new Comparison(documents);
  return Object.entries(childOf(documents[0], 'operations')).flatMap(([name, operation]) => {
    const present = childOf(documents[1], 'operations')[name] as Node | undefined;
    if (!present) return [`${name}: is gone`];
    const direction = (operation as Node)['action'] === 'receive' ? 'in' : 'out';
    return comparison.ofChannels(
      [childOf(operation as Node, 'channel'), childOf(present, 'channel')],
      direction,
      name,
    );
  });
}

class Comparison {
  private readonly seen = new Set<string>();

  constructor(private readonly documents: Pair) {}

  ofOperations([before, now]: Pair, at: string): string[] {
    const said: string[] = [];
    if (before['operationId'] !== now['operationId'])
      said.push(
        `${at}: its operationId is ${String(now['operationId'])}, and was ${String(before['operationId'])}`,
      );
    if (isOpen(before) && !isOpen(now)) said.push(`${at}: takes a key now`);
    said.push(...this.ofParameters([before, now], at));
    if (before['requestBody'] || now['requestBody'])
      said.push(
        ...this.ofBodies([childOf(before, 'requestBody'), childOf(now, 'requestBody')], 'in', `${at} body`),
      );
    for (const [status, answer] of Object.entries(childOf(before, 'responses'))) {
      const present = childOf(now, 'responses')[status] as Node | undefined;
      if (!present) said.push(`${at} ${status}: is gone`);
      else said.push(...this.ofBodies([answer as Node, present], 'out', `${at} ${status}`));
    }
    return said;
  }

  ofChannels(pair: Pair, direction: Direction, at: string): string[] {
    const [before, now] = this.resolved(pair);
    const said =
      before['address'] === now['address']
        ? []
        : [`${at}: its topic is ${String(now['address'])}, and was ${String(before['address'])}`];
    const message = (channel: Node): Node => childOf(childOf(channel, 'messages'), 'message');
    const messages = this.resolved([message(before), message(now)]);
    const traits = messages.map(({ traits = [] }) => traits as Node[]) as [Node[], Node[]];
    const payloads: Pair = [childOf(messages[0], 'payload'), childOf(messages[1], 'payload')];
    return [
      ...said,
      ...this.ofSchemas(payloads, direction, at),
      ...traits[0].flatMap((trait, n) => {
        const [was, is] = this.resolved([trait, traits[1][n] ?? {}]);
        return this.ofSchemas([childOf(was, 'headers'), childOf(is, 'headers')], direction, `${at} headers`);
      }),
    ];
  }

  ofSchemas(pair: Pair, direction: Direction, at: string): string[] {
    const references = pair.map(({ $ref }) => $ref);
    if (references.some((reference) => reference !== undefined)) {
      const key = `${direction} ${references.join(' ')}`;
      if (this.seen.has(key)) return [];
      this.seen.add(key);
    }
    const [before, now] = this.resolved(pair);
    return [
      ...typeBreaks([before, now], direction, at),
      ...(direction === 'in' ? [...valueBreaks([before, now], at), ...boundBreaks([before, now], at)] : []),
      ...requiredBreaks([before, now], direction, at),
      ...Object.entries(childOf(before, 'properties')).flatMap(([name, schema]) => {
        const present = childOf(now, 'properties')[name] as Node | undefined;
        return present
          ? this.ofSchemas([schema as Node, present], direction, `${at}.${name}`)
          : [`${at}.${name}: is gone`];
      }),
      ...(before['items'] && now['items']
        ? this.ofSchemas([childOf(before, 'items'), childOf(now, 'items')], direction, `${at}[]`)
        : []),
      ...['oneOf', 'anyOf', 'allOf'].flatMap((kind) =>
        this.ofAlternatives([before, now], kind, direction, at),
      ),
    ];
  }

  private ofAlternatives([before, now]: Pair, kind: string, direction: Direction, at: string): string[] {
    const [was, is] = [before, now].map((schema) => (schema[kind] ?? []) as Node[]) as [Node[], Node[]];
    if (was.length !== is.length)
      return (
        kind === 'allOf'
          ? is.length > was.length
          : direction === 'in'
            ? is.length < was.length
            : is.length > was.length
      )
        ? [`${at}: ${kind} has ${is.length} forms, and had ${was.length}`]
        : [];
    return was.flatMap((schema, n) => this.ofSchemas([schema, is[n] ?? {}], direction, at));
  }

  private ofParameters([before, now]: Pair, at: string): string[] {
    const listOf = (operation: Node, n: 0 | 1): Map<string, Node> =>
      new Map(
        ((operation['parameters'] ?? []) as Node[]).map((parameter) => {
          const resolved = resolve(this.documents[n], parameter);
          return [`${String(resolved['in'])} ${String(resolved['name'])}`, resolved];
        }),
      );
    const [was, is] = [listOf(before, 0), listOf(now, 1)];
    const gone = [...was.keys()].filter((name) => !is.has(name)).map((name) => `${at} ${name}: is gone`);
    const needed = [...is]
      .filter(([name, { required }]) => required === true && was.get(name)?.['required'] !== true)
      .map(([name]) => `${at} ${name}: is required now`);
    const changed = [...was].flatMap(([name, parameter]) => {
      const present = is.get(name);
      return present
        ? this.ofSchemas([childOf(parameter, 'schema'), childOf(present, 'schema')], 'in', `${at} ${name}`)
        : [];
    });
    return [...gone, ...needed, ...changed];
  }

  private ofBodies([before, now]: Pair, direction: Direction, at: string): string[] {
    const needed =
      direction === 'in' && now['required'] === true && before['required'] !== true
        ? [`${at}: is required now`]
        : [];
    const contents = Object.entries(childOf(before, 'content')).flatMap(([type, content]) => {
      const present = childOf(now, 'content')[type] as Node | undefined;
      return present
        ? this.ofSchemas([childOf(content as Node, 'schema'), childOf(present, 'schema')], direction, at)
        : [`${at}: ${type} is gone`];
    });
    return [...needed, ...contents];
  }

  private resolved([before, now]: Pair): Pair {
    return [resolve(this.documents[0], before), resolve(this.documents[1], now)];
  }
}

/** Where a reference within its own document leads. */
function resolve(document: Node, node: Node): Node {
  const { $ref } = node;
  if (typeof $ref !== 'string') return node;
  const found = $ref
    .replace(/^#\//, '')
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Node>((at, key) => childOf(at, key), document);
  return resolve(document, found);
}

const childOf = (node: Node, key: string): Node => (node[key] ?? {}) as Node;

/** Whether it may be asked without a key. */
const isOpen = ({ security }: Node): boolean =>
  !Array.isArray(security) ||
  security.length === 0 ||
  security.some((way) => Object.keys(way as Node).length === 0);

function typeBreaks([before, now]: Pair, direction: Direction, at: string): string[] {
  const [was, is] = [before, now].map(({ type }) =>
    type === undefined ? undefined : ([type].flat() as string[]),
  );
  const covers = (types: readonly string[] | undefined, type: string): boolean =>
    !types || types.includes(type) || (type === 'integer' && types.includes('number'));
  const [wide, narrow] = direction === 'in' ? [was, is] : [is, was];
  if (!wide)
    return narrow ? [`${at}: ${direction === 'in' ? 'is' : 'was'} ${narrow.join(' or ')} alone`] : [];
  return wide
    .filter((type) => !covers(narrow, type))
    .map((type) => (direction === 'in' ? `${at}: takes no ${type} any more` : `${at}: may be ${type} now`));
}

function valueBreaks([before, now]: Pair, at: string): string[] {
  const [was, is] = [before, now].map((schema) =>
    'const' in schema ? [schema['const']] : (schema['enum'] as readonly unknown[] | undefined),
  );
  if (!is) return [];
  if (!was) return [`${at}: takes only ${is.map(String).join(', ')} now`];
  return was
    .filter((value) => !is.includes(value))
    .map((value) => `${at}: does not take ${String(value)} any more`);
}

function boundBreaks([before, now]: Pair, at: string): string[] {
  const most = ['maximum', 'maxLength', 'maxItems'].filter(
    (key) => Number(now[key] ?? Infinity) < Number(before[key] ?? Infinity),
  );
  const least = ['minimum', 'minLength', 'minItems'].filter(
    (key) => Number(now[key] ?? -Infinity) > Number(before[key] ?? -Infinity),
  );
  const other = now['pattern'] !== undefined && now['pattern'] !== before['pattern'] ? ['pattern'] : [];
  const shown = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));
  return [...most, ...least, ...other].map(
    (key) => `${at}: ${key} is ${shown(now[key])}, and was ${shown(before[key])}`,
  );
}

function requiredBreaks([before, now]: Pair, direction: Direction, at: string): string[] {
  const [was, is] = [before, now].map(
    ({ required }) => new Set(Array.isArray(required) ? (required as string[]) : []),
  );
  if (direction === 'in')
    return [...is!].filter((name) => !was!.has(name)).map((name) => `${at}.${name}: is required now`);
  return [...was!]
    .filter((name) => !is!.has(name) && name in childOf(now, 'properties'))
    .map((name) => `${at}.${name}: may be missing now`);
}
