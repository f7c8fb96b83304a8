import { Flags } from "@oclif/core"
import { say } from "./Say.ts"
import { BaseCommand } from "./BaseCommand.ts"
import { writeNewFile } from "./Files.ts"
import type { Code } from "@orrange/core/flows/qr/TradeCode"

/** Flags of a command that draws a code. */
export const qrFlags = {
  png: Flags.string({ description: "Write a picture to this file in place of drawing here; it must not be there yet" })
}

interface Beside {
  /** Of the answer it was made from. */
  readonly requestId: string
  /** What it says to people. */
  readonly text: string
}

/** Commands whose answer is a code that a telephone scans. */
export abstract class QrCommand extends BaseCommand {
  static override baseFlags = BaseCommand.baseFlags

  /** What a code looks like, or which file it was written to. */
  protected async drawn(payload: string, png: string | undefined): Promise<string> {
    const { drawPng, drawText } = await import("./qr/Drawing.ts")
    if (png === undefined) return drawText(payload, this.colour)
    writeNewFile(png, await drawPng(payload))
    return say("cli-written", { file: png })
  }

  /** Draws the code above what it says to people, or into a file. */
  protected async showCode(
    { form, payload }: Code,
    png: string | undefined,
    { requestId, text }: Beside
  ): Promise<void> {
    const picture = await this.drawn(payload, png)
    this.show("qr", { form, payload, file: png ?? null }, `${picture}\n\n${text}`, { request_id: requestId })
  }
}
