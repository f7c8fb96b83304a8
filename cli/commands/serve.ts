import { clientFailure } from "@orrange/core/client/Failure"
import { openStream } from "@orrange/core/client/Stream"
import { streamTopicsMax } from "@orrange/core/protocol/Stream"
import { protocolVersion, softwareVersion } from "@orrange/core/protocol/Version"
import { schemaOf } from "../Catalogue.ts"
import { type Method, makeMethods, type Params } from "../serve/Methods.ts"
import { lineCharactersMax, notify, type Outcome, requestsMax, serveRpc } from "../serve/Rpc.ts"
import { Subscriptions } from "../serve/Subscriptions.ts"
import { SessionCommand } from "../SessionCommand.ts"

/** Version of what a session says. It changes only when a program that keeps to it would have to. */
const sessionVersion = 1

const methodView = ({ entry, name, params }: Method) => ({
  name,
  summary: entry.summary,
  danger: entry.danger,
  scope: entry.scope,
  params
})

export default class Serve extends SessionCommand {
  static override summary = "Answer a program: JSON-RPC 2.0 over the standard input and output, a message a line"
  static override description =
    "`initialize` lists the methods: every command by its words, as in orders.create, with its arguments and flags as" +
    " parameters and its JSON document as the result. `subscribe` pushes a topic of the live stream. It ends when its" +
    " input does, after all is answered. docs/cli.md says more."
  static override examples = [
    `echo '{"jsonrpc":"2.0","id":1,"method":"markets"}' | <%= config.bin %> serve`,
    "<%= config.bin %> serve --profile ben"
  ]

  async run(): Promise<void> {
    await this.parse(Serve)
    const { stdout } = process
    const methods = makeMethods(this.catalogue)
    const { client, daemon } = this
    const key = this.profile?.key
    const subscriptions = new Subscriptions({
      open: (topics, on) => openStream({ daemon, key, topics, on }),
      isSomebody: key !== undefined,
      checkMarket: (market) => client.call("markets.get", { params: { market } }),
      push: (line) => {
        if (!notify(stdout, "stream", line)) subscriptions.pause()
      }
    })
    stdout.on("drain", () => subscriptions.resume())
    const own: Readonly<Record<string, (params: Params) => Promise<unknown>>> = {
      initialize: (params) => this.hello(methods, params),
      describe: (params) => this.describe(methods, params),
      subscribe: async ({ topic }) => {
        await subscriptions.subscribe(topic)
        return { topics: subscriptions.topics }
      },
      unsubscribe: async ({ topic }) => {
        subscriptions.unsubscribe(topic)
        return { topics: subscriptions.topics }
      }
    }
    const call = (name: string, params: Params): Promise<Outcome> | undefined => {
      const work = Object.hasOwn(own, name) ? own[name] : undefined
      if (work !== undefined) return work(params).then((result) => ({ result }))
      const method = methods.get(name)
      return method && this.carryOut(method, params)
    }
    await serveRpc({ input: this.input(), output: stdout, call })
    subscriptions.close()
    // Each request was told what came of it.
    process.exitCode = 0
  }

  private async hello(methods: ReadonlyMap<string, Method>, { protocol }: Params): Promise<object> {
    if (protocol !== undefined && protocol !== sessionVersion) {
      throw clientFailure("cli.usage", { reason: `this program speaks version ${sessionVersion} of the session` })
    }
    const info = await this.client.call("meta.info", {}).catch(() => undefined)
    return {
      protocol: sessionVersion,
      versions: { orrange: softwareVersion, http: protocolVersion, daemon: info?.data ?? null },
      daemon: this.daemon,
      profile: this.profile?.name ?? null,
      limits: { line_characters: lineCharactersMax, requests: requestsMax, topics: streamTopicsMax },
      topics: ["book:MARKET", "prints:MARKET", "orders", "trades", "chats"],
      methods: [...methods.values()].map(methodView)
    }
  }

  private async describe(methods: ReadonlyMap<string, Method>, { method: name }: Params): Promise<object> {
    const method = methods.get(String(name))
    if (method === undefined) throw clientFailure("cli.usage", { reason: `there is no method ${String(name)}` })
    return {
      ...methodView(method),
      description: method.entry.description,
      examples: method.entry.examples,
      result: schemaOf(this.catalogue, method.entry.command)
    }
  }
}
