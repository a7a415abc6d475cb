import type { OutgoingMessage, Topic } from '@cleanwire/contracts';

/**
 * What a stage says of one message. Anything unexpected is thrown instead: `TransientError` to be tried again,
 * everything else as a bug, which the runner isolates (see runner.ts).
 */
export type Outcome<Reason extends string = string> =
  | { readonly kind: 'emit'; readonly messages: readonly OutgoingMessage[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'drop'; readonly reason: Reason }
  | {
      readonly kind: 'poison';
      readonly reason: Reason;
      readonly detail: string;
      /** Published together with the dead letter: a receipt for the producer, say. */
      readonly messages?: readonly OutgoingMessage[];
    };

/** Done, and these go on: offsets are committed once the broker has acknowledged them. */
export function emit<T>(topic: Topic<T>, ...values: readonly T[]): Outcome<never> {
  return { kind: 'emit', messages: values.map((value) => topic.encode(value)) };
}

/** Done, and these go on to several topics. */
export const emitAll = (messages: readonly OutgoingMessage[]): Outcome<never> => ({ kind: 'emit', messages });

/** The work is in the database. */
export const done: Outcome<never> = { kind: 'done' };

/** Expected, nothing to pass on. */
export const drop = <R extends string>(reason: R): Outcome<R> => ({ kind: 'drop', reason });

/** Can never work; goes to the stage's dead letters with its reason and one sentence of detail. */
export const poison = <R extends string>(
  reason: R,
  detail: string,
  messages?: readonly OutgoingMessage[],
): Outcome<R> => ({
  kind: 'poison',
  reason,
  detail,
  ...(messages && { messages }),
});
