/** Deposits over Lightning, on a node of our own that speaks LND's language, through its faults and ours. */
import fc from "fast-check"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { Lightning } from "../../core/chain/LightningNode.ts"
import { LightningInvoices } from "../../core/chain/LightningInvoices.ts"
import { LightningWork } from "../../core/chain/LightningWork.ts"
import { Freezes } from "../../core/identity/Freezes.ts"
import { People } from "../../core/identity/People.ts"
import { lightningInvoicesOpenMax } from "../../core/protocol/Lightning.ts"
import { makeLndNode } from "../../daemon/chain/Lnd.ts"
import { LndPeer, lndMacaroon, lndPubkeyOf, otherLndKey, writeBolt11 } from "../peers/LndPeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, type Floor, openFloorWith } from "../trades/TradingFloor.ts"
import { makeBooks, newOwner } from "./ChainFloor.ts"

const peer = new LndPeer()
let floor: Floor
let books: ReturnType<typeof makeBooks>
let ann: string

beforeAll(async () => {
  await peer.start()
  const node = makeLndNode({ ...peer.settings, macaroon: Redacted.make(lndMacaroon) })
  floor = await openFloorWith(Layer.succeed(Lightning, node))
  books = makeBooks(floor)
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
  await peer.stop()
})
beforeEach(async () => {
  peer.ahead = 0
  ann = await floor.run(newOwner)
})

const creating = (personId: string, amount = "0.0025", clientId: string = crypto.randomUUID()) =>
  LightningInvoices.use((invoices) => invoices.create(personId, { client_id: clientId, asset: "BTC", amount }))
const create = (personId: string, amount?: string, clientId?: string) => floor.run(creating(personId, amount, clientId))
const tick = () => floor.run(LightningWork.use((work) => work.tick))
const listed = async (personId: string) =>
  (await floor.run(LightningInvoices.use((invoices) => invoices.list(personId, {})))).data
const stateOf = async (personId: string) => (await listed(personId)).map(({ state }) => state)
const has = (personId: string) => books.balance(personId, "BTC")

/** As if nobody had looked for a while. */
const letTimePass = () =>
  floor.asOwner(
    SqlClient.SqlClient.use(
      (sql) =>
        sql`UPDATE lightning_invoices SET looked_at = looked_at - interval '5 minutes' WHERE looked_at IS NOT NULL`
    )
  )
const look = async () => {
  await letTimePass()
  await tick()
}
/** As if it had been asked for so long ago that it is over. */
const letExpire = async () => {
  peer.ahead = 3_700
  await floor.asOwner(
    SqlClient.SqlClient.use(
      (sql) =>
        sql`UPDATE lightning_invoices SET expires_at = now() - interval '1 minute' WHERE state IN ('asked', 'open')`
    )
  )
}
const faultsOf = () =>
  floor.asOwner(
    SqlClient.SqlClient.use(
      (sql) => sql<{ fault: string }>`SELECT fault FROM lightning_invoices WHERE fault IS NOT NULL AND state = 'open'`
    )
  )

const reasonOf = async (hash: string) =>
  (
    await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ fault: string | null }>`SELECT fault FROM lightning_invoices WHERE hash = ${hash}`
      )
    )
  )[0]?.fault
/** The node tells of one that was settled, and says when it is asked that it waits. */
const hears = async (hash: string) => {
  const before = peer.requests.filter((line) => line.endsWith(hash)).length
  const fiber = await listening()
  await until(() => peer.listening === 1)
  peer.tell(hash)
  await until(() => peer.requests.filter((line) => line.endsWith(hash)).length > before)
  await until(async () => (await placeOf()) === peer.settled)
  await floor.run(Fiber.interrupt(fiber))
  await until(() => peer.listening === 0)
}
const placeOf = async () =>
  (
    await floor.asOwner(
      SqlClient.SqlClient.use((sql) => sql<{ at: number }>`SELECT settle_index::float8 AS at FROM lightning_node`)
    )
  )[0]?.at
const listening = () => floor.run(Effect.forkDetach(Effect.exit(LightningWork.use((work) => work.listen))))
const until = async (done: () => Promise<boolean> | boolean) => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const open = async (personId: string, amount?: string) => {
  const made = await create(personId, amount)
  if (made.request === null) throw new Error("no invoice")
  return { ...made, request: made.request }
}

describe("invoices over Lightning", () => {
  it("are not made before the node was seen to be the one that it is", async () => {
    peer.fail("GET /v1/getinfo", "down")
    expect(await floor.run(codeOf(creating(ann)))).toBe("lightning.unavailable")
    expect(await create(ann)).toMatchObject({ state: "open", amount: "0.00250000", received: null })
  })

  it("are paid once, and credited with all that was paid in whole satoshis", async () => {
    const { request } = await open(ann)
    expect(peer.pay(request, 250_001_999n)).toBe(true)
    await look()
    await look()
    expect(await has(ann)).toBe(250_001n)
    expect(await listed(ann)).toMatchObject([{ state: "settled", received: "0.00250001", link: null }])
  })

  it("are the same for the same command, also when the answer of the node is lost", async () => {
    const clientId = crypto.randomUUID()
    peer.fail("POST /v1/invoices", "lost")
    const before = peer.count
    const first = await create(ann, "0.001", clientId)
    expect(first).toMatchObject({ state: "asked", request: null })
    const again = await create(ann, "0.001", clientId)
    expect(again).toMatchObject({ id: first.id, state: "open", payment_hash: first.payment_hash })
    expect(peer.count).toBe(before + 1)
    await tick()
    expect(await create(ann, "0.001", clientId)).toEqual(again)
  })

  it("are asked after before they are made again, and made again when the node has none", async () => {
    peer.fail("POST /v1/invoices", "down", "down")
    expect(await create(ann)).toMatchObject({ state: "asked" })
    const before = peer.requests.length
    await tick()
    const asked = peer.requests.slice(before).map((line) => line.split("/")[2])
    expect(asked.filter((what) => what !== "getinfo")).toEqual(["invoice", "invoices"])
    expect(await stateOf(ann)).toEqual(["asked"])
    await tick()
    expect(await stateOf(ann)).toEqual(["open"])
  })

  it("are one where two make them at once", async () => {
    peer.fail("POST /v1/invoices", "down")
    await create(ann)
    const before = peer.count
    await Promise.all([tick(), tick(), tick()])
    expect(await stateOf(ann)).toEqual(["open"])
    expect(peer.count).toBe(before + 1)
  })

  it("are refused where the node refuses them, and stay where it cannot say", async () => {
    expect(await create(ann, "10000000")).toMatchObject({ state: "refused", request: null, link: null })
    const starting = { status: 500, body: { code: 2, message: "the server is still starting" } }
    peer.fail("POST /v1/invoices", starting)
    peer.fail("GET /v1/invoice/", starting)
    expect(await create(ann)).toMatchObject({ state: "asked" })
    peer.fail("GET /v1/invoice/", { status: 200, body: { state: "SETTLED" } }, { status: 502, body: "a proxy" })
    await tick()
    await tick()
    expect(await stateOf(ann)).toEqual(["asked", "refused"])
    await tick()
    expect(await stateOf(ann)).toEqual(["open", "refused"])
    expect(await has(ann)).toBe(0n)
  })

  it.each([
    ["another amount", (hash: string) => writeBolt11(hash, 1n, { made: 1_800_000_000 })],
    ["no amount", (hash: string) => writeBolt11(hash, null, { made: 1_800_000_000 })],
    ["another hash", () => writeBolt11("cd".repeat(32), 250_000_000n, { made: 1_800_000_000 })],
    ["another network", (hash: string) => writeBolt11(hash, 250_000_000n, { made: 1_800_000_000, prefix: "bc" })],
    ["another payee", (hash: string) => writeBolt11(hash, 250_000_000n, { made: 1_800_000_000, key: otherLndKey })],
    ["none", () => "lnbcrt1nothing"]
  ])("are shown to nobody when the node made %s", async (_what, made) => {
    peer.change = (_request, { hash }) => made(hash)
    const refused = await create(ann)
    expect(refused).toMatchObject({ state: "refused", request: null, link: null })
    peer.change = (request) => request
    // Why it was refused stays, whatever the node tells of it later.
    const reason = () => reasonOf(refused.payment_hash)
    expect(await reason()).toMatch(/what the node made|the node made|another node/)
    const before = await reason()
    await hears(refused.payment_hash)
    expect(await reason()).toBe(before)
  })

  it("are looked at and made though the node answers oddly of others, and the doctor names those", async () => {
    const [odd, other] = [await open(ann), await open(ann)]
    peer.fail("POST /v1/invoices", "down", "lost")
    const [askedOddly, asked] = [await create(ann), await create(ann)]
    for (const hash of [odd.payment_hash, askedOddly.payment_hash]) {
      peer.fail(`GET /v1/invoice/${hash}`, ...Array.from({ length: 9 }, () => ({ status: 200, body: { state: "?" } })))
    }
    peer.pay(other.request)
    await look()
    const found = new Map((await listed(ann)).map(({ payment_hash: hash, state }) => [hash, state]))
    expect([odd, other, askedOddly, asked].map(({ payment_hash: hash }) => found.get(hash))).toEqual([
      "open",
      "settled",
      "asked",
      "open"
    ])
    await expect(floor.run(cleanDoctor)).rejects.toThrow("I214")
    peer.forgive()
    await look()
    expect((await stateOf(ann)).filter((state) => state === "open")).toHaveLength(3)
    expect(await has(ann)).toBe(250_000n)
  })

  it("expire, are cancelled, and are forgotten, and nothing is credited", async () => {
    const [one, other, third] = [await open(ann), await open(ann), await open(ann)]
    peer.cancel(other.payment_hash)
    await look()
    expect(await stateOf(ann)).toEqual(["open", "cancelled", "open"])
    await letExpire()
    peer.tamper(third.payment_hash, null)
    expect(peer.pay(one.request)).toBe(false)
    await look()
    expect(await stateOf(ann)).toEqual(["expired", "cancelled", "expired"])
    expect(await has(ann)).toBe(0n)
  })

  it("are credited when they were paid in time, however late that is seen", async () => {
    const { request } = await open(ann)
    peer.pay(request)
    await letExpire()
    await look()
    expect(await stateOf(ann)).toEqual(["settled"])
    expect(await has(ann)).toBe(250_000n)
  })

  it("wait while what was paid is held back", async () => {
    const { payment_hash: hash, request } = await open(ann)
    peer.pay(request, undefined, true)
    await look()
    expect([await stateOf(ann), await has(ann)]).toEqual([["open"], 0n])
    peer.settle(hash)
    await look()
    expect(await has(ann)).toBe(250_000n)
  })

  it("credit nothing while the node says what does not fit, and the doctor names it", async () => {
    const { payment_hash: hash, request } = await open(ann)
    peer.pay(request)
    for (const lie of [{ paidMsat: 249_999_999n }, { msat: 1_000n, paidMsat: 250_000_000n }]) {
      peer.tamper(hash, lie)
      await look()
      expect([await stateOf(ann), await has(ann), (await faultsOf()).length]).toEqual([["open"], 0n, 1])
      await expect(floor.run(cleanDoctor)).rejects.toThrow("I214")
    }
    peer.tamper(hash, { msat: 250_000_000n })
    await look()
    expect([await has(ann), await faultsOf()]).toEqual([250_000n, []])
  })

  it("are not made for who is frozen, nor without end, nor of what is no amount", async () => {
    expect(await floor.run(codeOf(creating(ann, "0.000000001")))).toBe("request.amount_format")
    expect(await floor.run(codeOf(creating(ann, "0")))).toBe("request.amount_format")
    const asked = Array.from({ length: lightningInvoicesOpenMax + 2 }, () =>
      creating(ann).pipe(
        Effect.map(({ state }) => state as string),
        Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
      )
    )
    const states = await floor.run(Effect.all(asked, { concurrency: "unbounded" }))
    expect(states.filter((state) => state === "open")).toHaveLength(lightningInvoicesOpenMax)
    const person = await floor.run(People.use((people) => people.find(ann)))
    await floor.run(Freezes.use((freezes) => freezes.freeze(person?.name ?? "", null, "a test")))
    const ben = await floor.run(newOwner)
    expect(await floor.run(codeOf(creating(ann)))).toBe("account.frozen")
    expect((await create(ben)).state).toBe("open")
  })
})

describe("what the node tells by itself", () => {
  it("is credited at once, and again from where it was cut off", async () => {
    const [one, other] = [await open(ann), await open(ann)]
    const first = await listening()
    await until(() => peer.listening === 1)
    peer.pay(one.request)
    await until(async () => (await has(ann)) === 250_000n)
    peer.cut()
    await floor.run(Fiber.await(first))
    peer.pay(other.request)
    const second = await listening()
    await until(async () => (await has(ann)) === 500_000n)
    await floor.run(Fiber.interrupt(second))
    await until(() => peer.listening === 0)
    expect(await stateOf(ann)).toEqual(["settled", "settled"])
  })

  it("is asked after, and not believed", async () => {
    const { payment_hash: hash, request } = await open(ann)
    const fiber = await listening()
    await until(() => peer.listening === 1)
    peer.pay(request)
    peer.tamper(hash, { state: "CANCELED" })
    await until(async () => (await stateOf(ann))[0] === "cancelled")
    expect(await has(ann)).toBe(0n)
    await floor.run(Fiber.interrupt(fiber))
  })

  it("is not asked after where it is nobody's here, and goes on where the answer is odd", async () => {
    const [one, other] = [await open(ann), await open(ann)]
    const foreign = peer.makeForeign()
    peer.fail(`GET /v1/invoice/${one.payment_hash}`, { status: 200, body: { state: "?" } })
    const fiber = await listening()
    await until(() => peer.listening === 1)
    const before = peer.requests.length
    for (const { request } of [foreign, one, other]) peer.pay(request)
    await until(async () => (await has(ann)) === 250_000n)
    expect(peer.requests.slice(before).some((line) => line.endsWith(foreign.hash))).toBe(false)
    await floor.run(Fiber.interrupt(fiber))
    await until(() => peer.listening === 0)
    expect(await stateOf(ann)).toEqual(["settled", "open"])
    await look()
    expect(await has(ann)).toBe(500_000n)
  })
})

describe("the node", () => {
  it("is asked again after a restart of both, and found as it was", async () => {
    const { request } = await open(ann)
    await peer.stop()
    await expect(look()).rejects.toThrow()
    await floor.restart()
    await peer.start()
    peer.pay(request)
    await look()
    expect(await has(ann)).toBe(250_000n)
  })

  it.each([
    ["another key", { pubkey: `03${"b2".repeat(32)}` }],
    ["another network", { network: "mainnet" }]
  ])("is asked for nothing with %s, until it is itself again", async (_what, change) => {
    const { network, pubkey } = peer
    await floor.restart()
    Object.assign(peer, change)
    await expect(tick()).rejects.toThrow(/Lightning node/)
    expect(await floor.run(codeOf(creating(ann)))).toBe("lightning.unavailable")
    Object.assign(peer, { network, pubkey })
    await tick()
    const { request } = await open(ann)
    expect(peer.pay(request)).toBe(true)
    await look()
    expect(await has(ann)).toBe(250_000n)
  })
})

describe("a node that took its place", () => {
  const wrong = { key: otherLndKey, pubkey: lndPubkeyOf(otherLndKey) }
  const { key, pubkey } = peer
  /** From one moment to the next, and with none of the invoices that the other has. */
  const swap = () => {
    Object.assign(peer, wrong)
    return peer.takeAway()
  }
  const swapBack = (kept: ReturnType<typeof swap>) => {
    Object.assign(peer, { key, pubkey })
    peer.bringBack(kept)
  }

  it("makes nobody an invoice, is told to the doctor, and whoever asks is told the truth", async () => {
    await open(ann)
    const kept = swap()
    expect(await floor.run(codeOf(creating(ann)))).toBe("lightning.unavailable")
    expect(peer.count).toBe(0)
    await expect(floor.run(cleanDoctor)).rejects.toThrow("I214")
    swapBack(kept)
    expect(await open(ann)).toMatchObject({ state: "open" })
  })

  it("that names itself as the other does makes nothing that anybody gets to see", async () => {
    Object.assign(peer, { key: otherLndKey })
    expect(await create(ann)).toMatchObject({ state: "refused", request: null, link: null })
    Object.assign(peer, { key })
  })

  it("ends no invoice that it does not know, and the other one is credited once it is back", async () => {
    const { request } = await open(ann)
    expect(peer.pay(request)).toBe(true)
    await tick()
    const kept = swap()
    await letExpire()
    await letTimePass()
    await expect(tick()).rejects.toThrow(/Lightning node/)
    expect(await stateOf(ann)).toEqual(["open"])
    swapBack(kept)
    await look()
    expect([await stateOf(ann), await has(ann)]).toEqual([["settled"], 250_000n])
  })

  it("in the middle of a round ends none either", async () => {
    const { payment_hash: hash, request } = await open(ann)
    peer.pay(request)
    await letExpire()
    await letTimePass()
    let kept: ReturnType<typeof swap> | undefined
    peer.before = (line) => {
      if (kept === undefined && line.endsWith(hash)) kept = swap()
    }
    await expect(tick()).rejects.toThrow(/Lightning node/)
    expect(await stateOf(ann)).toEqual(["open"])
    peer.before = () => undefined
    if (kept !== undefined) swapBack(kept)
    await look()
    expect(await has(ann)).toBe(250_000n)
  })
})

describe("any history", () => {
  beforeAll(async () => {
    await letExpire()
    await look()
    peer.ahead = 0
  })

  const act = fc.constantFrom("create", "lose", "down", "pay", "hold", "settle", "cancel", "look", "looks", "restart")

  it("credits each invoice once, with what was paid, and no other", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
        const person = await floor.run(newOwner)
        const held = new Set<string>()
        const payable = async () => (await listed(person)).find(({ link }) => link !== null)
        for (const [at, step] of acts.entries()) {
          const one = await payable()
          if (step === "lose") peer.fail("POST /v1/invoices", "lost")
          if (step === "down") peer.fail("GET /v1/invoice/", "down")
          if (step === "create" || step === "lose") await create(person, `0.0000${at + 10}`)
          if (step === "pay" && one?.request) peer.pay(one.request)
          if (step === "hold" && one?.request && peer.pay(one.request, undefined, true)) held.add(one.payment_hash)
          if (step === "settle") for (const hash of held) peer.settle(hash)
          if (step === "cancel" && one) peer.cancel(one.payment_hash)
          if (step === "look") await look().catch(() => undefined)
          if (step === "looks") await Promise.allSettled([look(), look(), look()])
          if (step === "restart") await peer.stop().then(() => peer.start())
        }
        peer.forgive()
        await look()
        const rows = await listed(person)
        const paid = rows.filter(({ payment_hash: hash }) => peer.stateOf(hash) === "SETTLED")
        expect(rows.filter(({ state }) => state === "settled")).toHaveLength(paid.length)
        const sum = paid.reduce((total, { amount }) => total + BigInt(amount.replace(".", "")), 0n)
        expect(await has(person)).toBe(sum)
        expect(rows.some(({ state }) => state === "asked")).toBe(false)
        // The next history has nothing of this one to look at.
        for (const { payment_hash: hash } of rows) peer.cancel(hash)
        await look()
      }),
      { numRuns: 20 }
    )
  })
})
