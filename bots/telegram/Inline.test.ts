/** What is answered to who types behind the bot's name: within the limits of the Bot API, and no more often than it may be. */
import { offer } from "@orrange/core/flows/Fixtures"
import type { OfferView } from "@orrange/core/protocol/Market"
import { afterEach, describe, expect, it } from "vitest"
import type { Sought } from "../talk/OfferSearch.ts"
import { tooManyRequests } from "../test/fakes/FaultPlan.ts"
import { connect } from "./BotApi.ts"
import { type Scene, startScene } from "./TestTelegram.ts"

let scene: Scene
afterEach(() => scene.stop())

const many = (count: number, change: Partial<OfferView> = {}): ReadonlyArray<OfferView> =>
  Array.from({ length: count }, (_, at) => ({
    ...offer,
    ...change,
    id: `0197a000-0000-7000-8000-${String(at).padStart(12, "0")}`,
    price: `0.9${String(at).padStart(3, "0")}`
  }))

const begin = async (findOffers: (sought: Sought) => Promise<ReadonlyArray<OfferView>>): Promise<void> => {
  scene = await startScene({ settings: { findOffers } })
  void scene.start()
  await scene.fake.called("deleteWebhook")
}

const answers = () => scene.fake.calls.filter(({ method }) => method === "answerInlineQuery")

describe("inline answers", () => {
  it("come page by page, each within what Telegram takes", async () => {
    await begin(() => Promise.resolve(many(45)))
    const first = await scene.ann.asks("usdt")
    expect([first.titles.length, first.isMore]).toEqual([20, true])
    const second = await first.more()
    const third = await second.more()
    expect([second.titles.length, third.titles.length, third.isMore]).toEqual([20, 5, false])
    expect(new Set([...first.titles, ...second.titles, ...third.titles]).size).toBe(45)
    expect(answers().every(({ answer }) => answer?.ok === true)).toBe(true)
  })

  it("are in the language of who asks, with markup left as it was written, and leave out what no link has room for", async () => {
    const asked: Array<Sought> = []
    await begin((sought) => {
      asked.push(sought)
      return Promise.resolve([
        ...many(1, { maker: "ben", methods: ["<b>_cash"] }),
        ...many(1, { market: "ABCDEFGHIJ-KLMNOPQRSTUVW" })
      ])
    })
    const found = await scene.ann.asks("usdt <b>")
    expect(asked).toEqual([{ text: "usdt <b>", language: "de" }])
    expect(found.titles).toHaveLength(1)
    found.choose(found.titles[0] ?? "")
    expect(scene.ann.screen()).toContain("<b> cash")
  })

  it("stop for a while for who asks too often, and for nobody else", async () => {
    await begin(() => Promise.resolve(many(1)))
    const bob = scene.fake.person({ id: 8, name: "Bob", language: "en" })
    for (let at = 0; at < 10; at += 1) await scene.ann.asks(`usdt ${at}`)
    void scene.ann.asks("once more").catch(() => undefined)
    await bob.asks("usdt")
    await scene.fake.idle()
    expect(answers()).toHaveLength(11)
    expect(scene.kept).toEqual([])
  })

  it("that cannot be given are given up, and what comes after them is answered", async () => {
    let isAway = true
    await begin(() => (isAway ? Promise.reject(new Error("the daemon is away")) : Promise.resolve(many(1))))
    void scene.ann.asks("usdt").catch(() => undefined)
    await scene.fake.idle()
    isAway = false
    scene.fake.faults.next("answerInlineQuery", tooManyRequests(3))
    void scene.ann.asks("usdt eur").catch(() => undefined)
    await scene.fake.called("answerInlineQuery")
    expect((await scene.ann.asks("usdt eur sepa")).titles).toHaveLength(1)
    expect(scene.pauses).toEqual([])
  })
})

describe("the fake refuses of an inline answer", () => {
  const article = (id: string, more: object = {}) => ({
    type: "article" as const,
    id,
    title: "t",
    input_message_content: { message_text: "x" },
    ...more
  })
  const refusals: ReadonlyArray<readonly [string, ReadonlyArray<ReturnType<typeof article>>, object]> = [
    ["too many inline query results specified", Array.from({ length: 51 }, (_, at) => article(String(at))), {}],
    ["RESULT_ID_DUPLICATE", [article("1"), article("1")], {}],
    ["RESULT_ID_INVALID", [article("i".repeat(65))], {}],
    ["RESULT_TITLE_EMPTY", [article("1", { title: " " })], {}],
    ["MESSAGE_EMPTY", [article("1", { input_message_content: { message_text: " " } })], {}],
    ["MESSAGE_TOO_LONG", [article("1", { input_message_content: { message_text: "x".repeat(4097) } })], {}],
    [
      "can't parse entities",
      [article("1", { input_message_content: { message_text: "<b>", parse_mode: "HTML" } })],
      {}
    ],
    ["NEXT_OFFSET_INVALID", [], { next_offset: "9".repeat(65) }],
    ["START_PARAM_INVALID", [], { button: { text: "Open", start_parameter: "a b" } }],
    ["button text must be non-empty", [], { button: { text: "", start_parameter: "start" } }]
  ]

  it.each(refusals)("%s", async (words, results, more) => {
    scene = await startScene()
    const { once } = connect(scene.fake.token, scene.fake.url)
    void scene.ann.asks("x").catch(() => undefined)
    const [id = ""] = scene.fake.world.queries.keys()
    await expect(once.answerInlineQuery(id, results, more)).rejects.toThrow(words)
    await once.answerInlineQuery(id, [article("1")])
    await expect(once.answerInlineQuery(id, [article("1")])).rejects.toThrow("query is too old")
  })
})
