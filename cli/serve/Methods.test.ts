import { beforeAll, describe, expect, it } from "vitest"
import { POLICY, type RouteName } from "@orrange/core/protocol/Permissions"
import type { Catalogue } from "../Catalogue.ts"
import { LOADERS } from "../Commands.ts"
import { makeCatalogue } from "../MakeCatalogue.ts"
import { OUTPUTS } from "../Outputs.ts"
import { argvOf, makeMethods, type Method, paramsOf, UNSERVED } from "./Methods.ts"

const forBots = "for bots alone, as themselves"

/** Routes that no command answers with, and why. */
const unanswered: { readonly [Route in RouteName]?: string } = {
  "meta.info": "`initialize` tells it",
  "bots.user": forBots,
  "bots.keep": forBots,
  "bots.register": forBots,
  "bots.link_begin": forBots,
  "bots.link_claim": forBots,
  "bots.link_agree": forBots,
  "bots.receive": forBots,
  "bots.rooms": forBots,
  "bots.self": forBots,
  "bots.claim": forBots,
  "bots.note": forBots,
  "bots.finish": forBots,
  "bots.draft": forBots,
  "bots.outgoing": forBots,
  "bots.card": forBots,
  "bots.sent": forBots,
  "bots.buttons": forBots,
  "bots.press": forBots,
  "communities.create": "it is done in the chat, which its bot vouches for",
  "trades.approval": "`trades approve` shows it before it asks",
  "chain.ask_withdrawal": "a bot asks for it, on the way",
  "chain.withdrawal_ask": "`wallet confirm` shows it before it asks",
  "trades.ask_approval": "a bot asks for it, on the way",
  "chat.read": "`trades chat` marks what it shows as read",
  "notice_links.sms_status": "what the provider of text messages says, signed its own way",
  "notice_links.unsubscribe": "a letter's own link, which needs no key",
  "orders.offer": "`orders take` asks it on the way",
  "wallet.withdraw_deposit": "`me deposit --withdraw`"
}

describe("the methods of a session", () => {
  let catalogue: Catalogue
  let methods: ReadonlyMap<string, Method>

  beforeAll(async () => {
    catalogue = await makeCatalogue()
    methods = makeMethods(catalogue)
  })

  const method = (name: string): Method => {
    const found = methods.get(name)
    if (found === undefined) throw new Error(`no method ${name}`)
    return found
  }

  it("are the commands, each once, but for those that have a reason", () => {
    const served = [...methods.values()].map(({ entry }) => entry.command.replaceAll(" ", ":"))
    const unserved = Object.keys(UNSERVED).map((command) => command.replaceAll(" ", ":"))
    expect([...served, ...unserved].sort()).toEqual(Object.keys(LOADERS).sort())
  })

  it("reach every route of the daemon, but for those that have a reason", () => {
    const told = new Set(Object.values(OUTPUTS).flatMap(({ answers }) => answers.flatMap(({ route }) => route ?? [])))
    const reached = [...told, ...(Object.keys(unanswered) as ReadonlyArray<RouteName>)]
    expect(reached.sort()).toEqual(Object.keys(POLICY).sort())
  })

  it("have parameters by names that no two share", () => {
    for (const { entry, params } of methods.values()) {
      const names = Object.keys(params["properties"] as object)
      expect(names, entry.command).toHaveLength(entry.args.length + entry.flags.length)
    }
  })

  it("say with parameters what a command line says", () => {
    expect(
      argvOf(method("orders.create"), { market: "USDT-EUR", side: "sell", quantity: 100, method: ["a", "b"] })
    ).toEqual(["--method=a", "--method=b", "--quantity=100", "--side=sell", "USDT-EUR"])
    expect(argvOf(method("orders.pause"), { id: ["x", "y"], client_id: "c" })).toEqual(["--client-id=c", "x", "y"])
    expect(argvOf(method("orders.pause"), { all: false })).toEqual([])
  })

  it("take what looks like a flag for the text it is", () => {
    expect(argvOf(method("trades.say"), { id: "t", text: "--yes" })).toEqual(["--", "t", "--yes"])
    expect(argvOf(method("orders.cancel"), { id: "t", client_id: "a=b --yes" })).toEqual(["--client-id=a=b --yes", "t"])
  })

  it.each([
    ["a parameter that there is not", { id: "t", profile: "ann" }, "there is no parameter profile"],
    ["one that every object has", { id: "t", constructor: "x" }, "there is no parameter constructor"],
    ["a flag as the command line has it", { id: "t", "dry-run": true }, "there is no parameter dry-run"],
    ["a number that is rounded", { id: "t", client_id: 0.1 }, "client_id must be a string, or a whole number"],
    ["a word for a truth", { id: "t", dry_run: "false" }, "dry_run must be true or false"],
    ["nothing for something", { id: null }, "id must be a string, or a whole number"]
  ])("refuse %s", (_, params, reason) => {
    expect(() => argvOf(method("orders.cancel"), params)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: "cli.usage", details: { reason } }) as unknown })
    )
  })

  it("refuse a list where there is one, and one where there is a list", () => {
    expect(() => argvOf(method("orders.cancel"), { id: ["a"] })).toThrow()
    expect(() => argvOf(method("orders.pause"), { id: "a" })).toThrow()
  })

  it("turn flags back into parameters", () => {
    expect(paramsOf(["--client-id=a=b", "--trade-version=3", "--yes"])).toEqual({
      client_id: "a=b",
      trade_version: "3",
      yes: true
    })
  })
})
