/** Communities in Telegram: the real grammY, a Bot API that refuses what the real one refuses, and a whole daemon. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { CommunityView } from "../../core/protocol/Community.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { makeTelegram } from "../../bots/telegram/Telegram.ts"
import { type FakeTelegram, startFakeTelegram } from "../../bots/test/fakes/telegram/FakeTelegram.ts"
import type { Group } from "../../bots/test/fakes/telegram/Group.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import { place } from "../http/Commands.ts"
import { get, post } from "../http/Signed.ts"
import { startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"
import { type CommunityStage, startStage } from "./CommunityStage.ts"

let daemon: TestDaemon
let fake: FakeTelegram
let stage: CommunityStage
let group: Group
let ann: Person
let ben: Person
let cat: Person
let eve: Person
let groups = 0

beforeAll(async () => {
  daemon = await startTestDaemon()
})
afterAll(async () => {
  await daemon.examine()
  await daemon.close()
})

beforeEach(async () => {
  fake = await startFakeTelegram()
  ann = fake.person({ id: 71, name: "Ann", language: "en" })
  ben = fake.person({ id: 72, name: "Ben", language: "en" })
  cat = fake.person({ id: 73, name: "Cat", language: "en" })
  eve = fake.person({ id: 74, name: "Eve", language: "en" })
  groups += 1
  group = fake.group({ id: -(1_001_000 + groups), title: "Euros of the town" })
  group.add(ann, "creator").add(ben).add(cat).add(eve)
  // Who keeps a group may write to one of its people alone at any time, and not only when a button was pressed.
  group.setBot(ann, "administrator")
  const platform = makeTelegram({
    token: fake.token,
    apiRoot: fake.url,
    fetchRelayed: () => Promise.resolve(undefined),
    findOffers: () => Promise.resolve([]),
    warn: () => undefined,
    wait: () => new Promise((resolve) => setTimeout(resolve, 5))
  })
  stage = await startStage(daemon, "telegram", platform, { ann: "71", ben: "72", cat: "73" })
  // Whoever is linked has written to the bot before.
  for (const person of [ann, ben, cat]) person.says("/menu")
  await fake.idle()
  await stage.settled()
})

afterEach(async () => {
  await stage.stop()
  await fake.close()
})

const done = async (): Promise<void> => {
  await fake.idle()
  await stage.settled()
}
const writes = async (where: Pick<Person, "says">, text: string): Promise<void> => {
  where.says(text)
  await done()
}
const taps = async (where: Pick<Person, "taps">, label: string): Promise<void> => {
  where.taps(label)
  await done()
}
const communities = async (): Promise<ReadonlyArray<CommunityView>> => {
  const { json } = await get(daemon.host, daemon.cast.ann, `/v1/communities?chat=${group.id}`)
  return (json as { readonly data: ReadonlyArray<CommunityView> }).data
}

/** Ann's community in the group. */
const make = async (): Promise<void> => {
  await writes(ann.at(group), "/community")
  for (const label of ["USDT-EUR", "Any", "Done", "English", "20 %", "Make it"]) await taps(ann, label)
}

/** Takes an offer out of the book, so that no other test finds it. */
const takeBack = (order: string) =>
  post(daemon.host, daemon.cast.ben, `/v1/orders/${order}/cancel`, { client_id: `gone-${order}` })

const sale = {
  market: "USDT-EUR",
  side: "sell",
  quantity: "100",
  price: "0.92",
  terms: { methods: ["sepa_instant"] }
} as const

/** An id as links have it. */
const shortened = (id: string): string => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url")

describe("a community is made in its chat", () => {
  it("by who runs it, in a form that only they see, and is shown to all", async () => {
    await make()
    expect(await communities()).toMatchObject([
      { name: "Euros of the town", owner: "ann", market: "USDT-EUR", share_bps: 2_000, posts_offers: false }
    ])
    expect(ben.at(group).screen()).toContain("“Euros of the town” is a community: here you trade on USDT-EUR.")
    expect(ben.at(group).screen()).not.toContain("Which part of the platform's fee")
    await taps(ann.at(group), "Show offers here")
    expect(await communities()).toMatchObject([{ posts_offers: true }])
    expect(ann.at(group).screen()).toContain("(only you, protected): *Saved: Euros of the town*")
    expect(ben.at(group).screen()).not.toContain("Saved:")
  })

  it("by nobody else, and not where the bot may not write: it says which right is missing", async () => {
    await writes(ben.at(group), "/community")
    expect(ben.at(group).screen()).toContain("You do not run this chat")
    expect(ann.at(group).screen()).not.toContain("You do not run this chat")
    group.setBot(ann, "member")
    await done()
    group.muteBot(true)
    await writes(ann.at(group), "/community")
    expect(ann.screen()).toContain("I lack a right here: to send messages.")
    group.setBot(ann, "administrator")
    await done()
    await writes(eve.at(group), "/community")
    expect(eve.at(group).screen()).toContain("You have no account here yet.")
    expect(ann.at(group).screen()).not.toContain("You have no account here yet.")
    expect(await communities()).toEqual([])
  })

  it("not by who lost the chat before they were done", async () => {
    await writes(ann.at(group), "/community")
    for (const label of ["USDT-EUR", "Any", "Done", "English", "0 %"]) await taps(ann, label)
    group.add(ann, "member")
    await taps(ann, "Make it")
    expect(ann.screen()).toContain("You do not run this chat")
    expect(await communities()).toEqual([])
  })
})

describe("the owner changes it from the chat", () => {
  it("and nobody who is not its owner, or no longer runs the chat", async () => {
    await make()
    await writes(ann.at(group), "/rules Be kind.")
    await writes(ann.at(group), "/fees 15 %")
    await writes(ann.at(group), "/bookhere")
    await writes(ann.at(group), "/mute 2h")
    const [made] = await communities()
    expect(made).toMatchObject({ rules: "Be kind.", share_bps: 1_500, posts_offers: true })
    expect(Date.parse(made?.muted_until ?? "")).toBeGreaterThan(Date.now() + 7_000_000)
    group.add(ben, "administrator")
    for (const line of ["/rules Pay me.", "/share 30", "/bookhere off", "/mute off", "/solvers +ben"]) {
      await writes(ben.at(group), line)
    }
    await writes(ann.at(group), "/share 31")
    expect(ann.at(group).screen()).toContain("No community is given as much of the fee")
    group.add(ann, "member")
    await writes(ann.at(group), "/bookhere off")
    expect(ann.at(group).screen()).toContain("You do not run this chat")
    expect(await communities()).toEqual([made])
    await writes(cat.at(group), "/rules")
    expect(ben.at(group).screen()).toContain("Be kind.")
    await writes(ann.at(group), "/mute soon")
    expect(ann.at(group).screen()).toContain("Write for how long")
  })

  it("and names solvers, who agree by themselves; nobody else sees that they were asked", async () => {
    await make()
    await writes(ann.at(group), "/solvers +cat")
    await writes(ben.at(group), "/solvers")
    expect(ben.at(group).screen()).toContain("Nobody mediates disputes in Euros of the town.")
    expect(ben.at(group).screen()).not.toContain("cat (asked)")
    await writes(cat.at(group), "/solvers")
    await taps(cat.at(group), "I will do it")
    await writes(ben.at(group), "/solvers")
    expect(ben.at(group).screen()).toContain("Who mediates disputes in Euros of the town")
    await writes(cat.at(group), "/solvers leave")
    await writes(ben.at(group), "/solvers agree")
    expect(ben.at(group).screen()).toContain("This person is no solver of the community")
  })
})

describe("offers in the chat", () => {
  it("are cards that are edited; whoever takes one does so in private, and in the community", async () => {
    await make()
    await writes(ann.at(group), "/bookhere")
    await place(daemon, daemon.cast.ben, sale)
    await stage.posts()
    expect(cat.at(group).screen()).toContain("100 USDT for sale at 0.92 EUR")
    await taps(cat.at(group), "Take it")
    expect(cat.at(group).screen()).not.toContain("How much")
    await taps(cat, "Most: 92 EUR")
    expect(cat.screen()).toContain("Community: *Euros of the town, kept by ann*")
    await taps(cat, "Take up to 100 USDT")
    const { json } = await get(daemon.host, daemon.cast.cat, "/v1/trades")
    const [trade] = (json as { readonly data: ReadonlyArray<TradeView> }).data
    expect(trade).toMatchObject({ community: (await communities())[0]?.id })
    await stage.posts()
    expect(cat.at(group).screen()).toContain("This offer is taken.")
    expect(cat.at(group).screen()).not.toContain("100 USDT for sale")
  })

  it("lead who is nobody here yet into the private chat, by a link that remembers offer and group", async () => {
    await make()
    await writes(ann.at(group), "/bookhere")
    const { order } = await place(daemon, daemon.cast.ben, { ...sale, price: "0.93" })
    await stage.posts()
    // Who does not keep the group may answer her alone because she pressed.
    group.setBot(ann, "member")
    await done()
    await taps(eve.at(group), "Take it")
    const [, link = ""] = /(https:\/\/t\.me\/\S+?start=\S+?)\]/.exec(eve.at(group).screen().replaceAll("|", " ")) ?? []
    expect(link).toContain(`start=take_USDT-EUR_${shortened(order.id)}_`)
    expect(ann.at(group).screen()).not.toContain("start=take_")
    cat.opens(link)
    await done()
    expect(cat.screen()).toContain("0.93 EUR")
    await takeBack(order.id)
  })

  it("also who writes the command, where the bot keeps the group", async () => {
    await make()
    const { order } = await place(daemon, daemon.cast.ben, { ...sale, price: "0.96" })
    await writes(eve.at(group), `/take USDT-EUR ${order.id}`)
    expect(eve.at(group).screen()).toContain(`start=take_USDT-EUR_${shortened(order.id)}_`)
    expect(ann.at(group).screen()).not.toMatch(/start=take_|no account here yet/)
    await takeBack(order.id)
  })

  it("end where the bot was thrown out or silenced, and begin again when the owner says so", async () => {
    await make()
    await writes(ann.at(group), "/bookhere")
    group.setBot(ann, "kicked")
    const { order } = await place(daemon, daemon.cast.ben, { ...sale, price: "0.94" })
    await stage.posts()
    await stage.posts()
    expect(await communities()).toMatchObject([{ posts_offers: false }])
    const sends = fake.calls.length
    await place(daemon, daemon.cast.ben, { ...sale, price: "0.95" })
    await stage.posts()
    expect(fake.calls.slice(sends).filter(({ method }) => method === "sendMessage")).toEqual([])
    await writes(ann, `/bookhere ${(await communities())[0]?.id}`)
    expect(ann.screen()).toContain("I cannot look into this chat.")
    group.setBot(ann, "member")
    await done()
    await writes(ann.at(group), "/bookhere")
    await stage.posts()
    expect(ben.at(group).screen()).toContain("100 USDT for sale at 0.94 EUR")
    await takeBack(order.id)
  })
})

describe("what is private", () => {
  it("is never written into the group, also where Telegram does not show it to one alone", async () => {
    await make()
    group.setBot(ann, "member")
    await done()
    await writes(ann.at(group), "/share 10")
    expect(ben.at(group).screen()).not.toContain("Saved:")
    expect(ann.at(group).screen()).not.toContain("Saved:")
    expect(ann.screen()).toContain("Saved: Euros of the town")
  })
})
