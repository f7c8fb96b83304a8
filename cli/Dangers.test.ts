import { beforeAll, describe, expect, it } from "vitest"
import { ROUTES } from "@orrange/core/client/Routes"
import type { RouteName } from "@orrange/core/protocol/Permissions"
import type { Catalogue, CommandEntry } from "./Catalogue.ts"
import { DANGERS, NAMED_BY } from "./Dangers.ts"
import { makeCatalogue } from "./MakeCatalogue.ts"
import { OUTPUTS } from "./Outputs.ts"

/** Routes that change nothing though they are no GET: what they are asked about is too long for an address. */
const asking: ReadonlySet<RouteName> = new Set([
  "orders.quote",
  "policies.simulate",
  "escrows.draft",
  "escrows.step",
  "multisigs.paper"
])

/** Steps after which what was in escrow belongs to somebody for good, or will by the clock alone. */
const giving: ReadonlySet<RouteName> = new Set([
  "trades.release",
  "trades.resolve",
  "disputes.accept_offer",
  "disputes.accept_verdict",
  "disputes.approve"
])

const idOf = ({ command }: CommandEntry): string => command.replaceAll(" ", ":")

/** By any of its flags. */
const changes = (entry: CommandEntry): boolean =>
  (OUTPUTS[idOf(entry)]?.answers ?? []).some(
    ({ route }) => route !== undefined && ROUTES[route].method !== "GET" && !asking.has(route)
  )

describe("the dangers of commands", () => {
  let commands: Catalogue["commands"]
  beforeAll(async () => {
    ;({ commands } = await makeCatalogue())
  })

  it("are told of each command that changes something, and of no other", () => {
    const local = ["daemon:stop", "profiles:remove"]
    const changing = commands.filter(changes).map(idOf)
    expect(Object.keys(DANGERS).sort()).toEqual([...changing, ...local].sort())
    expect(changing.length).toBeGreaterThan(70)
  })

  it("ask for a word where something is given away for good", () => {
    const gives = commands.filter(({ route }) => giving.has(route as RouteName))
    expect(gives.filter(({ danger }) => danger !== "confirm")).toEqual([])
    expect(new Set(gives.map(({ route }) => route))).toEqual(giving)
  })

  it("ask for a yes where consent is given in advance, an order can be taken again, or money is set aside", () => {
    const asked = ["disputes:offer", "trades:propose-cancel", "orders:resume", "me:deposit"]
    const others = ["orders:pause", "trades:extend", "disputes:appeal"]
    expect([...asked, ...others].filter((id) => DANGERS[id]?.level !== "yes")).toEqual([])
  })

  it("come with a flag that answers them, and say why", () => {
    const unanswerable = commands.filter((entry) => {
      const { danger, flags } = entry
      const named = NAMED_BY[idOf(entry)]
      const has = (name: string) => flags.find((flag) => flag.name === name)
      if (danger === "confirm") return named === undefined ? !has("--confirm") : has(named)?.required !== true
      return danger === "yes" && !has("--yes")
    })
    expect(unanswerable).toEqual([])
    expect(commands.filter(({ because, danger }) => (because === null) !== (danger === "none"))).toEqual([])
  })
})
