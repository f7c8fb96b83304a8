import { offer, order } from "@orrange/core/flows/Fixtures"
import { languages } from "@orrange/core/i18n/Catalogues"
import { describe, expect, it } from "vitest"
import type { Shown } from "../Shown.ts"
import { SCREENS } from "../Screens.ts"
import { drawn, tableLines } from "./Drawer.ts"
import { answers, asking, clientOf, ids } from "./Fixtures.ts"
import { sayBytesMax } from "./Parts.ts"
import { decided, disputed, locking, lockingEscrow, markup, over, released } from "./TradeFixtures.ts"

/** Commands that are no screens: forms, and what the conversation does by itself. */
const forms = [
  "start",
  "link",
  "private",
  "buy",
  "sell",
  "take",
  "account",
  "settings",
  "withdraw",
  "hand",
  "ask-evidence",
  "offer-settlement",
  "halt",
  "maintenance",
  "pay",
  "release",
  "step",
  "cancel-trade",
  "dispute",
  "evidence",
  "change-order",
  "claim",
  "settle",
  "verdict",
  "review",
  "alert",
  "drop-alert",
  "bookhere",
  "mute",
  "block",
  "unblock",
  "trust",
  "untrust"
]

/** What is asked of each screen, so that all that it can show is shown. */
const rests: Readonly<Record<string, ReadonlyArray<string>>> = {
  book: ["", "usdt/eur"],
  offer: [`${ids.offer} USDT-EUR`, "nonsense"],
  order: [ids.order, ""],
  trades: ["", "over"],
  trade: [ids.trade, disputed.id, released.id, decided.id, locking.id, over.id, "abcd"],
  escrow: [locking.id, `${locking.id} 2`, `${locking.id} 3`, `${locking.id} 4`, "abcd"],
  chart: ["BTC_USDT 15m", "USDT-EUR", ""],
  depth: ["usdt-eur", ""],
  deposit: ["", "ETH"],
  qr: [ids.trade, `order ${ids.order}`, `USDT-EUR ${ids.offer}`, ""],
  chat: [disputed.id, "?"],
  case: [disputed.id, ""],
  peer: ["@ben", "B!"],
  disputes: ["", "2"],
  withdrawals: ["", "2", "99"],
  community: [ids.community, ""],
  rules: [ids.community],
  share: [ids.community],
  solvers: [ids.community]
}

const roles = ["trader", "arbiter", "operator"] as const

interface Seen {
  readonly title: string
  readonly shown: Shown
}

const show = (name: string, situation: Parameters<typeof asking>[0]): Promise<Shown> => {
  const screen = SCREENS[name]
  if (screen === undefined) throw new Error(`no screen ${name}`)
  return screen.show(asking(situation))
}

const everything = async (language: string): Promise<ReadonlyArray<Seen>> => {
  const seen: Array<Seen> = []
  for (const name of Object.keys(SCREENS)) {
    for (const rest of rests[name] ?? [""]) {
      seen.push({ title: `/${name} ${rest}`.trimEnd(), shown: await show(name, { rest, language, roles }) })
    }
    // Where there is one market alone, none has to be named.
    const [first = ""] = ["book", "chart", "depth"].includes(name) ? [] : (rests[name] ?? [])
    const client = clientOf({ ...answers.full, ...answers.empty })
    const shown = await show(name, { rest: first, language, roles, client })
    seen.push({ title: `/${name}, and there is nothing`, shown })
  }
  for (const name of Object.keys(SCREENS)) {
    const [rest = ""] = rests[name] ?? []
    seen.push({ title: `/${name} by a stranger`, shown: await show(name, { rest, language, roles: null }) })
    seen.push({ title: `/${name} in a group`, shown: await show(name, { rest, language, roles, place: "group" }) })
  }
  return seen
}

const buttons = ({ rows }: Shown) => rows.flat()
const saysOf = (shown: Shown) => buttons(shown).flatMap(({ target }) => ("say" in target ? [target.say] : []))

describe("what bots show", () => {
  it.each(languages())("is as it was looked at: %s", async (language) => {
    const seen = await everything(language)
    const text = seen.map(({ shown, title }) => `## ${title}\n\n${drawn(shown)}\n`).join("\n")
    await expect(text).toMatchFileSnapshot(`./golden/${language}.txt`)
  })

  it.each(languages())("fits: buttons, tables, and what is kept of a message: %s", async (language) => {
    for (const { shown, title } of await everything(language)) {
      for (const say of saysOf(shown))
        expect([title, say, Buffer.byteLength(say) <= sayBytesMax]).toEqual([title, say, true])
      for (const line of shown.table === null ? [] : tableLines(shown.table)) {
        expect([title, line, [...line].length <= 34]).toEqual([title, line, true])
      }
      expect([title, Buffer.byteLength(JSON.stringify(shown)) < 16 * 1024]).toEqual([title, true])
      expect([title, shown.heading.includes("\n"), shown.heading === ""]).toEqual([title, false, false])
      for (const { label } of buttons(shown)) expect([title, label, label === ""]).toEqual([title, label, false])
      // An id that the catalogues lack is said as it is.
      expect([
        title,
        /\b(?:bots|field|cli|flows|tui|trade)-[a-z]+/.exec(drawn(shown).replace(/ > [^\]]*/g, ""))
      ]).toEqual([title, null])
    }
  })

  it("leads to commands that there are, and no further", async () => {
    const known = new Set([...Object.keys(SCREENS), ...forms])
    for (const { shown, title } of await everything("en")) {
      for (const say of saysOf(shown)) {
        expect([title, say, known.has(/^\/([a-z-]+)/.exec(say)?.[1] ?? "")]).toEqual([title, say, true])
      }
    }
  })

  it("keeps what people wrote as text, in one line, and answers the act it was asked by", async () => {
    const written = markup.replace("\u202e", "")
    const { facts, reply } = await show("trade", { rest: released.id })
    expect(facts.map(({ value }) => value)).toContain(`${written}: mismatch, 21 %`)
    expect(reply).toBe("interaction")
    expect((await show("peer", { rest: "ben" })).lines).toContain(`★★★★☆ dan: Fast. ${written}`)
    for (const { shown } of await everything("en")) expect(JSON.stringify(shown)).not.toContain("\u202e")
  })
})

describe("what is very much", () => {
  const many = <A>(count: number, one: A): ReadonlyArray<A> => Array.from({ length: count }, () => one)
  const manyOf = (name: keyof typeof answers.full, count: number, change: object = {}) => {
    const answer = answers.full[name]
    const first: unknown = typeof answer === "function" ? answer({ query: { waiting: "true" } }) : answer
    const { data, ...rest } = first as { readonly data: ReadonlyArray<object> }
    return { ...rest, data: many(count, { ...data[0], ...change }) }
  }
  const long = "W".repeat(2_000)
  const [, create] = lockingEscrow.next
  const world = {
    ...answers.full,
    "markets.list": manyOf("markets.list", 60, { symbol: "ABCDEFGHIJ-KLMNOPQRST" }),
    "markets.offers": { data: many(3, { ...offer, id: ids.offer, market: "ABCDEFGHIJ-KLMNOPQRST" }), next_cursor: "x" },
    "trades.list": ({ query }: { readonly query: { readonly limit: number } }) => manyOf("trades.list", query.limit),
    "trades.get": { ...disputed, dispute_statement: long, resolution_statement: long, payment_reference: long },
    "orders.list": { data: many(10, order), next_cursor: "x" },
    "escrows.of_trade": { ...lockingEscrow, next: [{ ...create, sign: null, send: create?.send.slice(1) }] },
    "disputes.list": manyOf("disputes.list", 200),
    "chain_admin.withdrawals": manyOf("chain_admin.withdrawals", 500, { fault: long }),
    "top_ups.all": manyOf("top_ups.all", 500, { fault: long }),
    "parked.list": manyOf("parked.list", 100, { fault: long }),
    "chat.list": manyOf("chat.list", 10, { text: long, file: null, purged: false }),
    "accounts.list": manyOf("accounts.list", 60),
    "wallet.balances": manyOf("wallet.balances", 200),
    "wallet.fees": manyOf("wallet.fees", 60),
    "halts.list": {
      data: many(60, {
        action: "payments",
        market: null,
        reason: long.slice(0, 200),
        begun_by: "olga",
        begun_at: offer.created_at,
        lifted_at: null
      })
    }
  }

  it("is cut to what every platform takes: 4000 characters, and 40 rows and buttons", async () => {
    for (const name of Object.keys(SCREENS)) {
      const rest = name === "book" ? "abcdefghij/klmnopqrst" : (rests[name]?.[0] ?? "")
      const shown = await show(name, { rest, language: "de", roles, client: clientOf(world) })
      const { facts, foot, heading, lines, problems, rows, table, warnings } = shown
      const texts = [
        heading,
        ...lines,
        ...facts.map(({ label, value }) => `${label}: ${value}`),
        ...warnings,
        ...problems
      ]
      const characters = [...texts, ...(table === null ? [] : tableLines(table)), foot ?? ""].join("\n").length
      // The container, and a text for each part of the card.
      const components = 8 + rows.length + rows.flat().length
      expect([name, characters < 4_000, components <= 40]).toEqual([name, true, true])
      for (const say of saysOf(shown)) expect([say, Buffer.byteLength(say) <= sayBytesMax]).toEqual([say, true])
    }
  })

  it("of a chat is the latest", async () => {
    const { data } = answers.full["chat.list"] as { readonly data: ReadonlyArray<object> }
    const [first, ...others] = many(10, { ...data[0], text: long })
    const client = clientOf({
      ...world,
      "chat.list": { ...manyOf("chat.list", 0), data: [{ ...first, text: "the latest" }, ...others], next_cursor: null }
    })
    const { lines } = await show("chat", { rest: disputed.id, client })
    expect(lines[0]).toBe("Earlier messages are in the terminal.")
    expect(lines.join("\n")).toContain("the latest")
  })
})

describe("who may see what", () => {
  it("says nothing of a person in a group, and reads nothing for it", async () => {
    for (const [name, { linked }] of Object.entries(SCREENS)) {
      const calls: Array<string> = []
      const [rest = ""] = rests[name] ?? []
      const shown = await show(name, { rest, roles, place: "group", client: clientOf(answers.full, calls) })
      expect([name, drawn(shown).includes("velvet otter"), shown.sensitive]).toEqual([name, false, false])
      if (!linked) continue
      expect([name, calls]).toEqual([name, []])
      expect([name, saysOf(shown)]).toEqual([name, [`/private ${name} ${rest}`.trimEnd()]])
    }
  })

  it("tells strangers how to become known, and asks the daemon for nothing that is signed", async () => {
    for (const [name, { linked }] of Object.entries(SCREENS)) {
      const calls: Array<string> = []
      const [rest = ""] = rests[name] ?? []
      const shown = await show(name, { rest, roles: null, client: clientOf(answers.full, calls) })
      expect([name, calls.filter((call) => !/^(?:markets|methods|meta)\./.test(call))]).toEqual([name, []])
      const ways = ["/start", "/link", "/book", "/help"]
      expect([name, linked ? saysOf(shown) : ways]).toEqual([name, ways])
    }
  })

  it("shows desks to those who work there", async () => {
    for (const [name, { scope }] of Object.entries(SCREENS)) {
      if (scope !== "arbiter" && scope !== "operator") continue
      const calls: Array<string> = []
      await show(name, { roles: ["trader"], client: clientOf(answers.full, calls) })
      expect([name, calls]).toEqual([name, []])
    }
  })
})

describe("a trade", () => {
  it("begins with what the reader must do, with amount and deadline", async () => {
    const { foot, heading } = await show("trade", { rest: ids.trade })
    expect(heading).toBe("Awaiting payment. You must pay 3045.6 EUR to ben before 11:30, then say that you did.")
    expect(foot).toBe("0000abcd · velvet otter")
  })

  it("offers the forms of what the daemon allows, and nothing else", async () => {
    const forTrade = async (rest: string) =>
      saysOf(await show("trade", { rest })).filter((say) => !/^\/(?:qr|chat|peer|trade) /.test(say))
    expect(await forTrade(ids.trade)).toEqual([`/pay ${ids.trade}`, `/cancel-trade ${ids.trade}`])
    expect(await forTrade(released.id)).toEqual([`/release ${released.id}`, `/dispute ${released.id}`])
    expect(await forTrade(disputed.id)).toEqual([
      `/evidence ${disputed.id}`,
      `/cancel-trade ${disputed.id}`,
      `/settle ${disputed.id}`
    ])
    expect(await forTrade(decided.id)).toEqual([
      `/evidence ${decided.id}`,
      `/claim ${decided.id}`,
      `/verdict ${decided.id}`
    ])
    expect(await forTrade(over.id)).toEqual([`/review ${over.id}`])
  })

  it("shows where to pay to the buyer alone", async () => {
    const iban = "DE89370400440532013000"
    expect(drawn(await show("trade", { rest: ids.trade }))).toContain(`IBAN: ${iban} (copy ${iban})`)
    expect(drawn(await show("trade", { rest: released.id }))).not.toContain(iban)
  })

  it("is written to from its card", async () => {
    const asks = buttons(await show("trade", { rest: ids.trade })).flatMap(({ target }) =>
      "ask" in target ? [target] : []
    )
    expect(asks).toEqual([{ ask: "Your message in trade 0000abcd", about: `trade:${ids.trade}` }])
  })
})

describe("what is next", () => {
  it("is what waits for the reader and ends first", async () => {
    const { heading, rows } = await show("next", {})
    expect(heading).toContain("Awaiting payment. You must pay")
    expect(rows.flat().map(({ style }) => style)).toEqual(["success", "success", "success"])
    const last = saysOf(await show("next", {})).at(-1)
    expect(last).toBe(`/trade ${disputed.id}`)
  })
})
