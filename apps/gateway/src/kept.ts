export interface KeptOptions<T> {
  /** So long after it was asked for an answer is given to whoever asks. */
  readonly freshMs: number;
  /** So much longer an old one is given to those who come while the next is on its way: nobody waits for what changes slowly. */
  readonly staleMs?: number;
  /** Sizes of all that is kept, together; the oldest go first. */
  readonly most?: number;
  /** One where it is left out. */
  readonly sizeOf?: (answer: T) => number;
  readonly now?: () => number;
}

interface Answer<T> {
  readonly value: T;
  readonly askedAt: number;
  readonly size: number;
}

/**
 * Answers to questions that many ask. Whoever asks while an answer is on its way is given that one; what failed is asked for again by the
 * next. In this process alone.
 */
export class Kept<T> {
  private readonly answers = new Map<string, Answer<T>>();
  private readonly asking = new Map<string, Promise<T>>();
  private size = 0;
  private readonly options: Required<KeptOptions<T>>;

  constructor(options: KeptOptions<T>) {
    this.options = { staleMs: 0, most: Infinity, sizeOf: () => 1, now: Date.now, ...options };
  }

  of(question: string, ask: () => Promise<T>): Promise<T> {
    const { freshMs, staleMs, now } = this.options;
    const known = this.answers.get(question);
    const age = known ? now() - known.askedAt : Infinity;
    if (known && age < freshMs) return Promise.resolve(known.value);
    const answer = this.asking.get(question) ?? this.ask(question, ask);
    if (!known || age >= freshMs + staleMs) return answer;
    // Who waits for nothing hears of no failure.
    answer.catch(() => undefined);
    return Promise.resolve(known.value);
  }

  private ask(question: string, ask: () => Promise<T>): Promise<T> {
    const askedAt = this.options.now();
    const answer = ask()
      .then((value) => {
        this.keep(question, { value, askedAt, size: this.options.sizeOf(value) });
        return value;
      })
      .finally(() => this.asking.delete(question));
    this.asking.set(question, answer);
    return answer;
  }

  private keep(question: string, answer: Answer<T>): void {
    const { freshMs, staleMs, most, now } = this.options;
    this.forget(question);
    if (answer.size > most) return;
    this.answers.set(question, answer);
    this.size += answer.size;
    // In the order in which they came.
    for (const [oldest, { askedAt }] of this.answers) {
      if (this.size <= most && now() - askedAt < freshMs + staleMs) break;
      this.forget(oldest);
    }
  }

  private forget(question: string): void {
    this.size -= this.answers.get(question)?.size ?? 0;
    this.answers.delete(question);
  }
}

/** One question, asked of different owners, such as databases. */
export function keptFor<O extends object, T>(
  ask: (owner: O) => Promise<T>,
  options: KeptOptions<T>,
): (owner: O) => Promise<T> {
  const kept = new WeakMap<O, Kept<T>>();
  return (owner) => {
    const answers = kept.get(owner) ?? new Kept(options);
    kept.set(owner, answers);
    return answers.of('', () => ask(owner));
  };
}
