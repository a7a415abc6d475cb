import 'reflect-metadata';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

/** JSON Schemas of every message class, derived from the class-validator decorators. */
export function jsonSchemas(): Record<string, object> {
  return validationMetadatasToSchemas({ classTransformerMetadataStorage: defaultMetadataStorage, refPointerPrefix: '#/$defs/' }) as Record<string, object>;
}

type Validator = (value: unknown) => string | undefined;
const compiled = new Map<new () => object, Validator>();

/** A validator compiled once from the class's schema: undefined for a good value, else a sentence that names the place. */
export function validatorOf(type: new () => object): Validator {
  let validator = compiled.get(type);
  if (!validator) compiled.set(type, (validator = compile(type)));
  return validator;
}

function compile(type: new () => object): Validator {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  const validate = ajv.compile({ $ref: `#/$defs/${type.name}`, $defs: jsonSchemas() });
  return (value) => {
    if (validate(value)) return undefined;
    const error = validate.errors?.[0];
    return `${error?.instancePath || '/'} ${error?.message ?? 'is invalid'}`;
  };
}
