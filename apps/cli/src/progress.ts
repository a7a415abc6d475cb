const TERMINAL_EVERY_MS = 1000;

/** What a long command is at, on stderr: a line that is written over on a terminal, a line now and then anywhere else. */
export class Progress {
  private shownAt = Date.now();

  /** @param elsewhereEveryMs how often where stderr is no terminal; never where it is left out */
  constructor(private readonly elsewhereEveryMs = Infinity) {}

  show(words: () => string): void {
    const { isTTY } = process.stderr;
    if (Date.now() - this.shownAt < (isTTY ? TERMINAL_EVERY_MS : this.elsewhereEveryMs)) return;
    this.shownAt = Date.now();
    process.stderr.write(isTTY ? `\r\u001B[K${words()}` : `${words()}\n`);
  }

  /** On a line of its own, however much was shown before. */
  say(words: string): void {
    process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${words}\n` : `${words}\n`);
  }
}
