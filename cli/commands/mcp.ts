import { Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { makeMethods } from "../serve/Methods.ts"
import { makeTools, type Service, services } from "../serve/Tools.ts"
import { SessionCommand } from "../SessionCommand.ts"
import { say } from "../Say.ts"

const servicesOf = (text: string): ReadonlyArray<Service> =>
  text.split(",").map((word) => {
    const service = services.find((one) => one === word.trim())
    if (service !== undefined) return service
    throw clientFailure("cli.usage", { reason: say("cli-usage-services", { known: services.join(", "), word }) })
  })

export default class Mcp extends SessionCommand {
  static override summary = "Give an agent tools: the Model Context Protocol over the standard input and output"
  static override description =
    "Tools are the commands. By default only those that read markets and your account; --services adds those that trade" +
    " and those that move money, each of which needs `acknowledged: true` and a key with its scope. Give an agent a key of" +
    " its own, with no more scopes than its work takes. docs/cli.md says more."
  static override examples = [
    "<%= config.bin %> mcp --profile agent",
    "<%= config.bin %> mcp --services market,account,trading --profile agent"
  ]
  static override flags = {
    services: Flags.string({
      default: "market,account",
      description: `What tools there are: of ${services.join(", ")}, with commas`
    }),
    "read-only": Flags.boolean({ description: "Of these, only tools that change nothing" })
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Mcp)
    const methods = makeMethods(this.catalogue)
    const tools = makeTools(methods.values(), servicesOf(flags.services), flags["read-only"])
    // Only here: no other command pays for the SDK.
    const { serveMcp } = await import("../serve/McpServer.ts")
    await serveMcp({
      tools,
      carryOut: (method, params) => this.carryOut(method, params),
      input: this.input(),
      // A command may read something first, and then does its work.
      lastAnswersMs: 2 * this.timeoutMs
    })
    process.exitCode = 0
  }
}
