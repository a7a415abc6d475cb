import { IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Optional } from '@cleanwire/contracts';

/** The cursor of a list's next page. */
export const NextPage = (): PropertyDecorator => (target, key) => {
  JSONSchema({ description: 'Pass it as `cursor` for the next page; absent on the last one.' })(
    target,
    key as string,
  );
  Optional()(target, key);
  IsString()(target, key);
};
