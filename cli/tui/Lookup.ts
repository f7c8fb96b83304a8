/**
 * Something that is asked of the daemon again and again. However often it is wanted, one question is under way at a time,
 * and there is a pause between two.
 */
export class Lookup {
  readonly #ask: () => Promise<void>
  readonly #pauseMs: number
  #underWay = false
  #wanted = false
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(pauseMs: number, ask: () => Promise<void>) {
    this.#pauseMs = pauseMs
    this.#ask = ask
  }

  want(): void {
    this.#wanted = true
    if (!this.#underWay && this.#timer === undefined) void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#closed) return
    this.#wanted = false
    this.#underWay = true
    // What failed is asked again with the next wish; that the daemon is gone the stream tells.
    await this.#ask().catch(() => undefined)
    this.#underWay = false
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#wanted) void this.#run()
    }, this.#pauseMs)
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }
}
