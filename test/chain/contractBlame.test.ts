/** Who is blamed for what came to nothing in a contract, and which payment a trade in one names: nobody for our own faults. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { ChainPolicy } from "../../core/chain/ChainPolicy.ts"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import { bondInvariants } from "../../core/trades/BondInvariants.ts"
import { Cut, honest } from "./LyingNode.ts"
import { violations } from "../postgres/violations.ts"
import { act, fireDeadline, openTrade, passDeadline } from "../trades/TradingFloor.ts"
import { type ContractTrade, type ContractTrades, openContractTrades } from "./ContractFloor.ts"
import { wallets } from "./EscrowFloor.ts"
import { codeOf } from "./Withdrawing.ts"

let floor: ContractTrades
const hour = 3_600

const owner = (...statements: ReadonlyArray<string>) =>
  floor.asOwner(
    SqlClient.SqlClient.use((sql) => Effect.forEach(statements, (one) => sql.unsafe(one)).pipe(sql.withTransaction))
  )

const rows = <A extends object>(statement: string) =>
  floor.asOwner(SqlClient.SqlClient.use((sql) => sql.unsafe<A>(statement)))

/** How a trade stands, and which default of its buyer and of its seller it was. */
const blamed = async (id: string) => {
  const [row] = await rows<{ state: string; buyer: number | null; seller: number | null }>(
    `SELECT state, default_number AS buyer, seller_default_number AS seller FROM trades WHERE id = '${id}'`
  )
  return [row?.state, row?.buyer, row?.seller]
}

/** How a trade ended for each of its people. */
const endingsOf = async ({ buyer, id }: ContractTrade) => {
  const found = await rows<{ person: string; well: boolean }>(
    `SELECT person_id::text AS person, well FROM trade_endings WHERE id = '${id}'`
  )
  return found.map(({ person, well }) => `${person === buyer.personId ? "buyer" : "seller"} ${well ? "well" : "ill"}`)
}

/**
 * The contract's time to pay passes, and it gives the amount back. The day passes too in which what was agreed can be locked:
 * it can be still in a block of that day's last second, which a quick test would not be past after 24 hours.
 */
const runOut = async (trade: ContractTrade) => {
  await floor.pass(25 * hour)
  await floor.next(trade.seller, "stranger", trade.id, "refund")
  await floor.settled()
}

const lapse = async (id: string) => {
  await floor.asOwner(passDeadline(id))
  await floor.run(fireDeadline(id))
}

const names = ({ buyer, id }: ContractTrade, payment_reference: string) =>
  codeOf(floor.run(act(buyer, id, "mark_paid", { payment_reference })))

const withFloor = () => {
  beforeAll(async () => {
    floor = await openContractTrades()
  })
  afterEach(async () => {
    await floor.settled()
    await floor.examine()
  })
  afterAll(() => floor.close())
}

describe("a trade in a contract", () => {
  withFloor()

  it("is told of again and again to both while a payment is marked and no wallet does anything, and nothing moves", async () => {
    const { buyer, escrow, id, seller } = await floor.fund()
    await floor.next(buyer, "buyer", id, "mark_paid")
    await floor.settled()
    const due = async () => (await floor.trade(buyer, id)).deadline_at ?? ""
    let last = await due()
    expect(Date.parse(last)).toBeGreaterThan(Date.now())
    const stalls = () =>
      rows(`SELECT 1 AS one FROM events, json_to_recordset(entries::json) AS e (kind text, subject uuid)
        WHERE e.subject = '${id}' AND e.kind = 'trade.stalled'`)
    for (const times of [1, 2]) {
      await floor.run(fireDeadline(id))
      expect(await due()).toBe(last)
      await lapse(id)
      expect(await floor.trade(seller, id)).toMatchObject({ state: "payment_marked", escrow_state: "held" })
      expect(Date.parse(await due())).toBeGreaterThan(Date.now())
      last = await due()
      expect(await stalls()).toHaveLength(times)
    }
    await floor.act("seller", escrow, "dispute")
    await floor.settled()
    expect(await floor.trade(buyer, id)).toMatchObject({ state: "disputed", deadline_at: null })
  })

  it("PW-09: names its payment for good once that is marked, also when the buyer gives the amount back then", async () => {
    const [marked, other, waiting] = [await floor.fund(), await floor.fund(), await floor.fund()]
    expect(await names(marked, "P-1")).toBe("done")
    await floor.next(marked.buyer, "buyer", marked.id, "mark_paid")
    await floor.settled()
    expect(await names(marked, "P-2")).toBe("trade.payment_named")
    expect(await names(other, "P-1")).toBe("trade.payment_used")
    await floor.act("buyer", marked.escrow, "cancel")
    await floor.settled()
    expect(await floor.trade(marked.buyer, marked.id)).toMatchObject({ state: "cancelled", payment_reference: "P-1" })
    expect(await names(other, "P-1")).toBe("trade.payment_used")
    const held = await floor.run(openTrade())
    expect(await names(held, "P-1")).toBe("trade.payment_used")
    // While nothing is marked it may still be another.
    expect(await names(waiting, "P-3")).toBe("done")
    await floor.act("buyer", waiting.escrow, "cancel")
    await floor.settled()
    expect(await names(other, "P-3")).toBe("done")
  })

  it("PW-09: is not named by what stands where there is no id, and asks for one all the same", async () => {
    const trade = await floor.fund()
    const asks = async () => (await floor.trade(trade.buyer, trade.id)).allowed_actions
    for (const none of ["NOTPROVIDED", "none", "0"]) expect(await names(trade, none)).toBe("trade.payment_id_malformed")
    expect(await asks()).toEqual(["mark_paid"])
    // As it was said before that was refused.
    await owner(`UPDATE trades SET payment_reference = 'NONE' WHERE id = '${trade.id}'`)
    expect(await asks()).toEqual(["mark_paid"])
    await floor.next(trade.buyer, "buyer", trade.id, "mark_paid")
    await floor.settled()
    expect(await asks()).toEqual(["mark_paid"])
    expect(await names(trade, "P-9")).toBe("done")
    expect(await asks()).toEqual([])
    const [left] = await rows<{ undos: number }>(
      `SELECT undos_left::int4 AS undos FROM trades WHERE id = '${trade.id}'`
    )
    expect(left).toEqual({ undos: 2 })
  })

  it("ES-04: blames a buyer for not paying who knew for half of the time that the amount is locked, and no other", async () => {
    const late = await floor.fund()
    await owner(
      "ALTER TABLE trade_history DISABLE TRIGGER trade_history_is_fact",
      `UPDATE trade_history h SET at = t.payment_due_at - make_interval(secs => (e.terms ->> 'paymentWindow')::float8 / 3)
        FROM trades t JOIN trade_escrows e ON e.trade = t.id
        WHERE t.id = h.trade AND h.event = 'fund' AND h.trade = '${late.id}'`,
      "ALTER TABLE trade_history ENABLE TRIGGER trade_history_is_fact"
    )
    await runOut(late)
    expect(await blamed(late.id)).toEqual(["expired", null, null])
    expect(await endingsOf(late)).toEqual([])
    const told = await floor.fund()
    await runOut(told)
    expect(await blamed(told.id)).toEqual(["expired", 1, null])
    expect(await endingsOf(told)).toEqual(["buyer ill"])
  })

  it("blames nobody whom we did not tell, and who was told all the same", async () => {
    const planAll = () =>
      floor.run(
        NoticePlanner.use(({ step }) =>
          Effect.gen(function* () {
            while (yield* step);
          })
        )
      )
    await planAll()
    const trades = [await floor.take(), await floor.take(), await floor.take(), await floor.take()] as const
    const [unplanned, unsent, told, unlocked] = trades
    const people = [unplanned.buyer, unsent.buyer, told.buyer, unlocked.seller]
    await owner(
      ...people.map(
        ({
          personId
        }) => `INSERT INTO notice_addresses (id, person_id, channel, address, fingerprint, state, confirmed_at)
          VALUES (gen_random_uuid(), '${personId}', 'webhook', '\\x00', sha256('${personId}'), 'active', now())`
      )
    )
    for (const trade of trades) {
      await floor.agree(trade)
      if (trade !== unlocked) await floor.next(trade.seller, "seller", trade.id, "create")
    }
    await floor.settled()
    await planAll()
    const deliveries = (id: string) =>
      rows<{ asks: string | null }>(
        `SELECT DISTINCT asks FROM notice_deliveries WHERE trade = '${id}' AND asks IS NOT NULL`
      )
    for (const { id } of [unsent, told]) expect(await deliveries(id)).toEqual([{ asks: "awaiting_payment" }])
    expect(await deliveries(unlocked.id)).toEqual([{ asks: "awaiting_escrow" }])
    await owner(
      `UPDATE notice_deliveries SET state = 'delivered', ended_at = now(), reference = 'sent', attempts = 1 WHERE trade = '${told.id}'`,
      `DELETE FROM notice_deliveries WHERE trade = '${unplanned.id}'`,
      "UPDATE notice_reader SET at = '2026-01-01'"
    )
    for (const trade of [unplanned, unsent, told]) await runOut(trade)
    expect(await blamed(unplanned.id)).toEqual(["expired", null, null])
    expect(await blamed(unsent.id)).toEqual(["expired", null, null])
    expect(await blamed(told.id)).toEqual(["expired", 1, null])
    expect(await blamed(unlocked.id)).toEqual(["expired", null, null])
    await owner(
      "UPDATE notice_deliveries SET state = 'delivered', ended_at = now(), reference = 'sent', attempts = 1 WHERE state = 'waiting'",
      "UPDATE notice_reader SET at = now()"
    )
  })

  it("takes all for the insurance where neither did their part, for nobody was harmed", async () => {
    const first = await floor.take()
    const people = { buyer: first.buyer, seller: first.seller }
    await lapse(first.id)
    const second = await floor.take("auto", people)
    await lapse(second.id)
    expect(await blamed(second.id)).toEqual(["expired", 2, 2])
    const { payouts } = await floor.trade(people.buyer, second.id)
    const slashed = payouts.filter(({ reason }) => reason === "bond_slash")
    expect(slashed.map(({ amount, kind }) => [kind, Number(amount)])).toEqual([
      ["insurance", 0.015],
      ["insurance", 0.015]
    ])
  })

  it("is not created while the contract is paused, which stops nothing else; and nobody is blamed for that", async () => {
    const [funded, agreed, taken] = [await floor.fund(), await floor.take(), await floor.take()]
    await floor.agree(agreed)
    await floor.name(taken.buyer, taken.id, wallets.buyer.address)
    const pause = async (selector: string) => {
      const asked = { from: floor.rich[0], to: floor.chain.policy.escrow_contract, data: selector, gas: "0x30d40" }
      await floor.anvil.ask("eth_sendTransaction", asked)
      await floor.settled()
    }
    await pause("0x8456cb59")
    expect(await codeOf(floor.name(taken.seller, taken.id, wallets.seller.address))).toBe("escrow.paused")
    const [paper] = (await floor.of(agreed.seller, agreed.id)).next
    const [call] = paper?.send ?? []
    const refused = floor.anvil.ask(
      "eth_call",
      { from: wallets.seller.address, ...call, value: `0x${BigInt(call?.value ?? 0).toString(16)}` },
      "latest"
    )
    await expect(refused).rejects.toThrow()
    // What is locked is paid, disputed and released as ever.
    await floor.next(funded.buyer, "buyer", funded.id, "mark_paid")
    await floor.settled()
    await floor.run(act(funded.seller, funded.id, "release", { quantity: "2" }))
    await floor.next(funded.seller, "seller", funded.id, "release")
    await floor.settled()
    expect((await blamed(funded.id))[0]).toBe("completed")
    await lapse(taken.id)
    expect(await blamed(taken.id)).toEqual(["expired", null, null])
    await pause("0x3f4ba83a")
    await floor.pass(25 * hour)
    await floor.settled()
    expect(await blamed(agreed.id)).toEqual(["expired", null, null])
  })
})

describe("a trade in a contract whose chain was away", () => {
  withFloor()

  it("ES-05: blames nobody when the chain was away at some time, and their deadlines move by it", async () => {
    const [silent, paying] = [await floor.take(), await floor.fund()]
    const dueOf = async () => Date.parse((await floor.trade(silent.buyer, silent.id)).deadline_at ?? "")
    const before = await dueOf()
    floor.node.lie = () => Promise.reject(new Cut())
    await owner("UPDATE chains SET went_on_at = now() - interval '3 hours'")
    await owner(`UPDATE trades SET deadline_since = now() - interval '1 hour' WHERE id = '${silent.id}'`)
    // It would have lapsed half an hour ago.
    await owner(`UPDATE trades SET deadline_at = now() - interval '30 minutes' WHERE id = '${silent.id}'`)
    await floor.run(fireDeadline(silent.id))
    expect((await blamed(silent.id))[0]).toBe("awaiting_agreement")
    expect(await dueOf()).toBeGreaterThan(Date.now() + 25 * 60_000)
    expect(await dueOf()).toBeLessThan(before)
    floor.node.lie = honest
    await floor.tick()
    const [outage] = await rows<{ hours: number }>(
      "SELECT extract(epoch FROM to_at - from_at)::int4 / 3600 AS hours FROM chain_outages"
    )
    expect(outage).toEqual({ hours: 3 })
    await lapse(silent.id)
    expect(await blamed(silent.id)).toEqual(["expired", null, null])
    await runOut(paying)
    expect(await blamed(paying.id)).toEqual(["expired", null, null])
    const wrong = `UPDATE trades SET default_number = 1 WHERE id = '${paying.id}'`
    expect(await floor.asOwner(violations(bondInvariants, "I119", wrong))).toEqual([paying.id])
  })

  it("CH-05: counts a node that answers and shows no new blocks as one that is away", async () => {
    const taken = await floor.take()
    await floor.agree(taken)
    const outages = async () => (await rows("SELECT FROM chain_outages")).length
    const before = await outages()
    await owner("UPDATE chains SET block_at = now() - interval '1 hour', went_on_at = now() - interval '50 minutes'")
    await floor.tick()
    expect(await outages()).toBe(before)
    const [running] = await rows("SELECT FROM chain_downtimes WHERE lasts")
    expect(running).toBeDefined()
    await floor.mine(1)
    await floor.tick()
    expect(await outages()).toBe(before + 1)
    expect(await rows("SELECT FROM chain_downtimes WHERE lasts")).toEqual([])
    // What is away holds up what its contract holds; a trade of the ledger on a market of that name goes on.
    // A daemon of the version before asks by the market alone.
    const [halted] = await rows(`SELECT halted_ms('ETH-EUR', 'testnet', now() - interval '1 hour') > 0 AS contract,
      halted_ms('ETH-EUR', null, now() - interval '1 hour') AS ledger, halted_ms('ETH-EUR', now() - interval '1 hour') > 0 AS before`)
    expect(halted).toEqual({ contract: true, ledger: 0n, before: true })
    await floor.pass(25 * hour)
    await floor.settled()
    expect(await blamed(taken.id)).toEqual(["expired", null, null])
  })

  it("goes by what the operator says of its blocks: within which time they come, or that they come on demand", async () => {
    const policy = floor.chain.policy as { block_within?: ChainPolicy["block_within"] | undefined }
    const idle = async (within: ChainPolicy["block_within"], blockAge: string, nodeIs: "there" | "away" = "there") => {
      policy.block_within = within
      if (nodeIs === "away") floor.node.lie = () => Promise.reject(new Cut())
      await owner(
        `UPDATE chains SET block_at = now() - interval '${blockAge}', went_on_at = now() - interval '119 seconds'`
      )
      await floor.tick()
      floor.node.lie = honest
      const [chain] = await rows<{ went_on: boolean }>(
        "SELECT went_on_at > now() - interval '1 minute' AS went_on FROM chains"
      )
      return chain?.went_on
    }
    expect(await idle(undefined, "9 minutes")).toBe(true)
    expect(await idle(undefined, "11 minutes")).toBe(false)
    expect(await idle(3_600, "59 minutes")).toBe(true)
    expect(await idle(3_600, "61 minutes")).toBe(false)
    expect(await idle("on_demand", "9 days")).toBe(true)
    expect(await idle("on_demand", "9 days", "away")).toBe(false)
    policy.block_within = undefined
    await floor.mine(1)
    await floor.tick()
  })

  // The last one: an outage that others make up for would fall into its trades.
  it("ES-05: excuses the part that was to be done meanwhile, and no later one with all of its time", async () => {
    const [taken, agreed] = [await floor.take(), await floor.take()]
    await floor.agree(agreed)
    await owner("UPDATE chains SET went_on_at = now() - interval '1 hour'")
    await floor.tick()
    expect(
      await rows(
        "SELECT FROM chain_outages WHERE to_at - from_at BETWEEN interval '55 minutes' AND interval '65 minutes'"
      )
    ).toHaveLength(1)
    // It was three hours ago, when the two had to agree; what they had to do since then, they had all of the time for.
    await owner(
      "ALTER TABLE chain_outages DISABLE TRIGGER chain_outages_are_facts",
      "UPDATE chain_outages SET from_at = from_at - interval '3 hours', to_at = to_at - interval '3 hours'",
      "ALTER TABLE chain_outages ENABLE TRIGGER chain_outages_are_facts",
      `UPDATE trades SET created_at = created_at - interval '5 hours', deadline_since = deadline_since - interval '5 hours',
        payment_since = payment_since - interval '5 hours'`
    )
    // It is given the hour that it was not given yet, and then lapses.
    for (const state of ["awaiting_agreement", "expired"]) {
      await lapse(taken.id)
      expect(await blamed(taken.id)).toEqual([state, null, null])
    }
    const paying = await floor.fund()
    await owner(`UPDATE trades SET created_at = created_at - interval '5 hours' WHERE id = '${paying.id}'`)
    await runOut(paying)
    expect(await blamed(paying.id)).toEqual(["expired", 1, null])
    expect(await blamed(agreed.id)).toEqual(["expired", null, 1])
  })
})
