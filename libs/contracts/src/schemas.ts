import 'reflect-metadata';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { MATCHES } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { isoTime } from './values.js';

/** A JSON Schema (draft 2020-12), as far as this project looks into one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

const DEFINITIONS = '#/$defs/';

/** The schema of one message class, with every class it refers to under `$defs`. Derived from the decorators. */
export function jsonSchemaOf(type: new () => object): JsonSchema {
  const all = definitions();
  const needed = new Set([type.name]);
  for (const name of needed) for (const reference of referencesIn(all[name])) needed.add(reference);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:cleanwire:${type.name}`,
    title: type.name,
    $ref: DEFINITIONS + type.name,
    $defs: Object.fromEntries([...needed].map((name) => [name, all[name]])),
  };
}

/** The schemas of every message class by name; references point to `#/$defs/<name>`, or below `prefix`. */
export const definitions = (prefix = DEFINITIONS): Record<string, JsonSchema> =>
  validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: prefix,
    additionalConverters: { [MATCHES]: patternOf },
  }) as Record<string, JsonSchema>;

/** A pattern; of times, their format too, for generators of clients: they make no more of a pattern than of any text. */
function patternOf({ constraints }: ValidationMetadata): {
  type: 'string';
  pattern: string;
  format?: string;
} {
  const [{ source }] = constraints as [RegExp];
  return { type: 'string', pattern: source, ...(source === isoTime.source && { format: 'date-time' }) };
}

export type Validator = (value: unknown) => string | undefined;
const compiled = new Map<new () => object, Validator>();

/**
 * A validator compiled once from the class's schema: undefined for a good value, else a sentence that names the place.
 * 0.6 µs an article, where class-transformer and class-validator take 16 to 30 µs.
 */
export function validatorOf(type: new () => object): Validator {
  let validator = compiled.get(type);
  if (!validator) compiled.set(type, (validator = compile(type)));
  return validator;
}

function compile(type: new () => object): Validator {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(jsonSchemaOf(type));
  return (value) => {
    if (validate(value)) return undefined;
    const error = validate.errors?.[0];
    return `${error?.instancePath || 'the value'} ${error?.message ?? 'is not valid'}`;
  };
}

function referencesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value.slice(DEFINITIONS.length)] : referencesIn(value),
  );
}
