/** Communities in Discord: the real discord.js, a fake that enforces rights, and a whole daemon. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { commandNames } from "../../bots/CommandNames.ts"
import type { CommunityView } from "../../core/protocol/Community.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { makeDiscord } from "../../bots/discord/Discord.ts"
import { type DiscordFake, startDiscordFake } from "../../bots/test/fakes/discord/DiscordFake.ts"
import type { Person } from "../../bots/test/fakes/discord/Person.ts"
import { freshId, place } from "../http/Commands.ts"
import { get, post } from "../http/Signed.ts"
import { startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"
import { type CommunityStage, startStage } from "./CommunityStage.ts"

let daemon: TestDaemon
let fake: DiscordFake
let stage: CommunityStage
let ann: Person
let ben: Person
let cat: Person

beforeAll(async () => {
  daemon = await startTestDaemon()
})
afterAll(async () => {
  await daemon.examine()
  await daemon.close()
})

beforeEach(async () => {
  fake = await startDiscordFake()
  const chief = fake.addRole("chief", ["ManageGuild"])
  ann = fake.person({ name: "ann", roles: [chief] })
  ben = fake.person({ name: "ben" })
  cat = fake.person({ name: "cat" })
  const platform = makeDiscord({
    token: fake.token,
    api: fake.api,
    fetchRelayed: () => Promise.resolve(undefined),
    complete: () => Promise.resolve([]),
    warn: () => undefined,
    now: fake.world.clock.now,
    guild: fake.guild.id
  })
  await platform.publish(commandNames())
  stage = await startStage(daemon, "discord", platform, { ann: ann.id, ben: ben.id, cat: cat.id })
  await fake.until(() => fake.gateway.connections === 1)
})

afterEach(async () => {
  // Every fake counts its channels anew.
  for (const { id } of await communities()) {
    await post(daemon.host, daemon.cast.ann, `/v1/communities/${id}/close`, { client_id: freshId() })
  }
  await stage.stop()
  await fake.close()
})

/** Does something, and waits until it is answered. */
const does = async (act: () => unknown): Promise<void> => {
  const before = fake.calls.length
  act()
  await fake.until(() => fake.calls.slice(before).some(({ path }) => path.includes("/callback")))
  await stage.settled()
}
const runs = (person: Person, line: string) => does(() => person.runs(line))
const taps = (person: Person, label: string) => does(() => person.taps(label))

const communities = async (): Promise<ReadonlyArray<CommunityView>> => {
  const { json } = await get(daemon.host, daemon.cast.ann, `/v1/communities?chat=${fake.general.id}`)
  return (json as { readonly data: ReadonlyArray<CommunityView> }).data
}

const make = async (): Promise<void> => {
  await runs(ann, "/orrange-server community")
  for (const label of ["USDT-EUR", "Any", "Done", "English", "20 %", "Make it"]) await taps(ann, label)
}

describe("a community of a channel", () => {
  it("is made by who manages the server, by answers that they alone see", async () => {
    await make()
    expect(await communities()).toMatchObject([{ name: "general", owner: "ann", market: "USDT-EUR" }])
    expect(ben.screen()).toContain("is a community: here you trade on")
    expect(ben.screen()).not.toContain("Which part of the platform's fee")
    await taps(ann, "Show offers here")
    expect(await communities()).toMatchObject([{ posts_offers: true }])
    expect(ben.screen()).not.toContain("Saved")
  })

  it("is nobody else's to make or change: the command is not theirs, and a button is refused", async () => {
    expect(() => ben.runs("/orrange-server community")).toThrow("is not for this person")
    await make()
    await taps(ben, "Show offers here")
    expect(ben.screen()).toContain("You do not run this chat")
    expect(ann.screen()).not.toContain("You do not run this chat")
    expect(await communities()).toMatchObject([{ posts_offers: false }])
  })

  it("is changed by its commands, and says which right the bot lacks", async () => {
    await make()
    await runs(ann, "/orrange-server rules details:Be kind.")
    await runs(ann, "/orrange-server share details:15")
    await runs(ann, "/orrange-server bookhere")
    await runs(ann, "/orrange-server mute details:2h")
    await runs(ann, "/orrange-server solvers details:+cat")
    const [made] = await communities()
    expect(made).toMatchObject({ rules: "Be kind.", share_bps: 1_500, posts_offers: true })
    expect(made?.muted_until).not.toBe(null)
    expect(ben.screen()).not.toContain("asked")
    fake.revoke(["SendMessages"])
    await runs(ann, "/orrange-server bookhere details:off")
    expect(ann.screen()).toContain("I lack a right here: to send messages.")
    fake.revoke(["ViewChannel"])
    await runs(ann, "/orrange-server bookhere details:off")
    expect(ann.screen()).toContain("I lack a right here: to see this chat.")
    expect(await communities()).toEqual([made])
  })

  it("is shown offers, which are taken in answers that one alone sees, until the bot is shut out", async () => {
    await make()
    await runs(ann, "/orrange-server bookhere")
    const sale = { market: "USDT-EUR", side: "sell", quantity: "100", terms: { methods: ["sepa_instant"] } } as const
    await place(daemon, daemon.cast.ben, { ...sale, price: "0.92" })
    await stage.posts()
    expect(ben.screen()).toContain("100 USDT for sale at 0.92 EUR")
    await taps(cat, "Take it")
    await taps(cat, "Most: 92 EUR")
    expect(cat.screen()).toContain("kept by ann")
    expect(ben.screen()).not.toContain("kept by ann, ")
    await taps(cat, "Take up to 100 USDT")
    const { json } = await get(daemon.host, daemon.cast.cat, "/v1/trades")
    const [trade] = (json as { readonly data: ReadonlyArray<TradeView> }).data
    expect(trade).toMatchObject({ community: (await communities())[0]?.id })
    await stage.posts()
    expect(ben.screen()).toContain("This offer is taken.")
    fake.revoke(["ViewChannel"])
    await place(daemon, daemon.cast.ben, { ...sale, price: "0.93" })
    await stage.posts()
    await stage.posts()
    expect(await communities()).toMatchObject([{ posts_offers: false }])
    expect(ben.screen()).not.toContain("0.93 EUR")
  })
})
