/**
 * What was done since it was opened, so that it can be undone: one log for all that a transaction changes in memory. While it is closed
 * nothing is remembered.
 */
export class UndoLog {
  private steps: (() => void)[] | undefined;

  get isOpen(): boolean {
    return this.steps !== undefined;
  }

  /** Begins to remember; what an earlier opening remembered is forgotten. */
  open(): void {
    this.steps = [];
  }

  /** What was done stays. */
  close(): void {
    this.steps = undefined;
  }

  /** @param undo how to undo what was just done */
  push(undo: () => void): void {
    this.steps?.push(undo);
  }

  /** Undoes everything, the newest first, and closes. */
  takeBack(): void {
    const { steps = [] } = this;
    this.steps = undefined;
    while (steps.length > 0) steps.pop()!();
  }

  /** For what cannot be undone. */
  requireClosed(what: string): void {
    if (this.isOpen) throw new Error(`${what} cannot be undone: not within a transaction.`);
  }
}
