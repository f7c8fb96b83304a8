/** What `serve` and `mcp` share: one person, one client, and the commands as methods for as long as the input is open. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { clientFailure } from "@orrange/core/client/Failure"
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import { BaseCommand } from "./BaseCommand.ts"
import type { Catalogue } from "./Catalogue.ts"
import { hosted } from "./Hosted.ts"
import { sayToPrograms } from "./Say.ts"
import { argvOf, type Method, type Params, paramsOf } from "./serve/Methods.ts"
import type { Outcome } from "./serve/Rpc.ts"

type Failure = ErrorAnswer["error"]
type Document = { readonly error?: Failure }

/** A failure as a program is told it: with parameters in place of a command line to type. */
const inSession = (error: Failure, repeat: ReadonlyArray<string>): Failure & { readonly repeat?: Params } => {
  if (repeat.length === 0 || error.code === "daemon.unreachable" || !(error.outcome === "unknown" || error.retryable)) {
    return error
  }
  const hint = "Call it again with the parameters of `repeat` added: it is done once."
  return { ...error, hint, repeat: paramsOf(repeat) }
}

export abstract class SessionCommand extends BaseCommand {
  // oclif's help finds what a class inherits only as far as each class on the way has something of its own.
  static override baseFlags = BaseCommand.baseFlags

  /** Whoever ends a session still hears what was asked. */
  protected override readonly stopSignals = ["SIGINT"] as const

  /** Who speaks, and with which daemon: settled once, whatever becomes of the default profile meanwhile. */
  #identity: ReadonlyArray<string> | undefined

  protected get catalogue(): Catalogue {
    return JSON.parse(readFileSync(join(this.config.root, "catalogue.json"), "utf8")) as Catalogue
  }

  protected override init(): Promise<void> {
    sayToPrograms()
    return super.init()
  }

  /** Does what a method says, as its command does it; the result is the command's document. */
  protected async carryOut(method: Method, params: Params): Promise<Outcome> {
    this.#identity ??= this.identify()
    const words = ["--json", "--fields=", ...this.#identity, ...argvOf(method, params)]
    const id = method.entry.command.replaceAll(" ", ":")
    const { out, repeat } = await hosted(this.client, () => this.config.runCommand(id, words))
    if (out === "") throw clientFailure("service.internal", { reason: `${method.name} said nothing` })
    const document = JSON.parse(out) as Document
    return document.error === undefined ? { result: document } : { error: inSession(document.error, repeat) }
  }

  private identify(): ReadonlyArray<string> {
    const { daemon, profile } = this
    return [`--daemon=${daemon}`, ...(profile === undefined ? [] : [`--profile=${profile.name}`])]
  }

  /** The standard input, until it ends or a signal ends the session. */
  protected async *input(): AsyncGenerator<Buffer> {
    const { stdin } = process
    let isStopped = false
    const stop = (): void => {
      isStopped = true
      stdin.destroy()
    }
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop)
    try {
      yield* stdin as AsyncIterable<Buffer>
    } catch (error) {
      if (!isStopped) throw error
    }
  }
}
