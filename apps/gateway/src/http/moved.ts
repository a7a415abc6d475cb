/** Thrown by controllers: what was asked for is at another address of this gateway now. Answered with 308. */
export class Moved extends Error {
  override readonly name = 'Moved';
  constructor(readonly path: string) {
    super(`Moved to ${path}`);
  }
}
