/** Trades whose amount a contract holds: what people's wallets do there moves them on, and nothing else. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { escrowInvariants } from "../../core/chain/EscrowInvariants.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { TradeReceipt } from "../../core/protocol/Receipt.ts"
import { Trades } from "../../core/trades/Trades.ts"
import { violations } from "../postgres/violations.ts"
import { orrange } from "../system/Programs.ts"
import {
  act,
  fireDeadline,
  newPerson,
  newTrader,
  openTrade,
  passDeadline,
  resolveAndPay
} from "../trades/TradingFloor.ts"
import { type ContractTrades, openContractTrades } from "./ContractFloor.ts"
import { type Person, sign, wallets } from "./EscrowFloor.ts"
import { codeOf } from "./Withdrawing.ts"

let floor: ContractTrades
const hour = 3_600

const stateOf = async (who: Parameters<ContractTrades["trade"]>[0], id: string) => (await floor.trade(who, id)).state

const lastSent = async () => {
  const block = await floor.anvil.ask("eth_getBlockByNumber", "latest", false)
  return (block as { transactions: ReadonlyArray<string> }).transactions.at(-1)
}

/** The receipt, which the command line finds genuine without a daemon, and no longer once a step or a word is another. */
const receiptIsChecked = async (who: Principal, id: string): Promise<TradeReceipt> => {
  const receipt = await floor.run(Trades.use((trades) => trades.receipt(who, id)))
  const folder = mkdtempSync(join(tmpdir(), "orrange-receipt-"))
  const verify = async (text: string) => {
    writeFileSync(join(folder, "receipt.json"), text)
    const asked = ["receipts", "verify", join(folder, "receipt.json"), "--key", receipt.public_key, "--json"]
    const { stderr, stdout } = await orrange(asked, { ORRANGE_HOME: folder })
    return /"cli\.receipt_invalid"|"signature"/.exec(stdout + stderr)?.[0]
  }
  const text = JSON.stringify(receipt)
  const locked = receipt.steps.find(({ event }) => event === "fund")
  expect([
    await verify(text),
    await verify(text.replace('"released"', '"refunded"')),
    await verify(text.replace(locked?.at ?? "", receipt.steps[0]?.at ?? ""))
  ]).toEqual(['"signature"', '"cli.receipt_invalid"', '"cli.receipt_invalid"'])
  rmSync(folder, { recursive: true })
  expect(receipt.steps.map(({ by, event, to }) => `${by} ${event} ${to}`)).toEqual([
    "null open awaiting_agreement",
    "buyer agree awaiting_escrow",
    "seller fund awaiting_payment",
    "buyer mark_paid payment_marked",
    "seller release payout_pending",
    "seller released completed"
  ])
  return receipt
}

describe("a trade whose amount a contract holds", () => {
  beforeAll(async () => {
    floor = await openContractTrades()
  })
  afterEach(async () => {
    await floor.settled()
    await floor.examine()
  })
  afterAll(() => floor.close())

  it("is taken, agreed, locked, paid, released and withdrawn, each when its block is final", async () => {
    const taken = await floor.take()
    const { buyer, id, seller } = taken
    expect(await floor.trade(buyer, id)).toMatchObject({
      state: "awaiting_agreement",
      escrow_state: "awaited",
      contract: { chain: "testnet" },
      instructions: null,
      buyer_fee: "0.010000000000000000",
      seller_fee: "0.000000000000000000",
      allowed_actions: ["cancel"]
    })
    const escrow = await floor.agree(taken)
    expect(await floor.trade(seller, id)).toMatchObject({ state: "awaiting_escrow", allowed_actions: [] })
    await floor.next(seller, "seller", id, "create")
    const locked = await lastSent()
    expect(await stateOf(buyer, id)).toBe("awaiting_escrow")
    await floor.settled()
    expect(await floor.trade(buyer, id)).toMatchObject({
      state: "awaiting_payment",
      escrow_state: "held",
      deadline_at: (await floor.view(escrow)).pay_before
    })
    expect(await codeOf(floor.run(act(buyer, id, "mark_paid")))).toBe("trade.by_wallet")
    await floor.next(buyer, "buyer", id, "mark_paid")
    await floor.settled()
    expect(await stateOf(seller, id)).toBe("payment_marked")
    expect(await floor.run(act(seller, id, "release", { quantity: "2" }))).toMatchObject({ state: "payout_pending" })
    await floor.next(seller, "seller", id, "release")
    const paidOut = await lastSent()
    await floor.settled()
    expect(await floor.trade(buyer, id)).toMatchObject({
      state: "completed",
      escrow_state: "released",
      bond_state: "returned",
      payouts: [{ reason: "bond_return" }, { reason: "bond_return" }]
    })
    const [receipt, same] = [await receiptIsChecked(buyer, id), await receiptIsChecked(seller, id)]
    expect(same).toEqual(receipt)
    const place = { chain: "testnet", contract: floor.chain.policy.escrow_contract, escrow }
    expect(receipt.contract).toEqual({ ...place, lock_transaction: locked, payout_transactions: [paidOut] })
    const before = BigInt((await floor.anvil.ask("eth_getBalance", wallets.buyer.address, "latest")) as string)
    await floor.next(buyer, "buyer", id, "withdraw")
    const after = BigInt((await floor.anvil.ask("eth_getBalance", wallets.buyer.address, "latest")) as string)
    expect(after - before > 19n * 10n ** 17n).toBe(true)
  })

  it("is called off by either before the terms are signed, and by nobody after; what nobody locked in time ends", async () => {
    const early = await floor.take()
    expect(await floor.run(act(early.seller, early.id, "cancel"))).toMatchObject({ state: "cancelled" })
    const nothing = { chain: "testnet", contract: floor.chain.policy.escrow_contract, lock_transaction: null }
    const receipt = (id: string) => floor.run(Trades.use((trades) => trades.receipt(early.seller, id)))
    expect((await receipt(early.id)).contract).toEqual({ ...nothing, escrow: null, payout_transactions: [] })
    const taken = await floor.take("auto", early)
    const { buyer, id, seller } = taken
    const escrow = await floor.agree(taken)
    expect(await codeOf(floor.run(act(seller, id, "cancel")))).toBe("trade.action_not_allowed")
    expect(await codeOf(floor.run(act(buyer, id, "cancel")))).toBe("trade.action_not_allowed")
    await floor.pass(23 * hour)
    await floor.settled()
    expect(await stateOf(buyer, id)).toBe("awaiting_escrow")
    // Past the time in the terms, but no block that says so is final yet.
    await floor.pass(2 * hour)
    expect(await stateOf(buyer, id)).toBe("awaiting_escrow")
    await floor.settled()
    expect(await floor.trade(buyer, id)).toMatchObject({ state: "expired", escrow_state: "refunded" })
    expect((await receipt(id)).contract).toEqual({ ...nothing, escrow, payout_transactions: [] })
  })

  it("ES-10: takes each wallet once, not one that is somebody's already or nobody's, and a signature of the buyer alone", async () => {
    const { buyer, id, seller } = await floor.take()
    const name = (who: typeof buyer, wallet: string) => codeOf(floor.name(who, id, wallet))
    expect(await name(buyer, `0x${"0".repeat(40)}`)).toBe("withdrawal.address_forbidden")
    expect(await name(buyer, wallets.arbiter.address)).toBe("done")
    expect(await name(buyer, wallets.buyer.address)).toBe("trade.wallet_named")
    expect(await name(seller, wallets.arbiter.address)).toBe("escrow.terms_unfit")
    expect(await name(seller, wallets.seller.address)).toBe("escrow.terms_unfit")
    const good = await floor.take()
    await floor.name(good.buyer, good.id, wallets.buyer.address)
    await floor.name(good.seller, good.id, wallets.seller.address)
    const [paper] = (await floor.of(good.buyer, good.id)).next
    if (paper?.sign === null || paper === undefined) throw new Error("there is nothing to sign")
    expect(paper.sign.message).toMatchObject({
      amount: `${2n * 10n ** 18n}`,
      feeBps: "50",
      buyer: wallets.buyer.address
    })
    const [forged, own] = [await sign("seller", paper.sign), await sign("buyer", paper.sign)]
    expect(await codeOf(floor.signs(good.buyer, good.id, forged))).toBe("escrow.signature_wrong")
    expect(await codeOf(floor.signs(good.seller, good.id, own))).toBe("trade.action_not_yours")
    expect(await codeOf(floor.of(await floor.run(newTrader), good.id))).toBe("trade.unknown")
    await floor.run(act(good.buyer, good.id, "cancel"))
    expect(await codeOf(floor.signs(good.buyer, good.id, own))).toBe("trade.action_not_allowed")
  })

  it("ES-18: nothing but the agreed amount from the seller's own wallet locks it, and what is sent besides changes nothing", async () => {
    const taken = await floor.take()
    const { buyer, id, seller } = taken
    await floor.agree(taken)
    const [paper] = (await floor.of(seller, id)).next
    const [call] = paper?.send ?? []
    if (call === undefined) throw new Error("there is nothing to send")
    const lock = async (from: string, value: bigint) => {
      const asked = { from, to: call.to, data: call.data, value: `0x${value.toString(16)}`, gas: "0x7a120" }
      await floor.anvil.ask("eth_sendTransaction", asked).catch(() => undefined)
      await floor.tick()
    }
    const amount = BigInt(call.value)
    await lock(wallets.seller.address, amount - 1n)
    await lock(wallets.seller.address, amount + 1n)
    await lock(wallets.stranger.address, amount)
    await floor.settled()
    expect(await stateOf(buyer, id)).toBe("awaiting_escrow")
    expect((await floor.of(buyer, id)).seen).toBeNull()
    await lock(wallets.seller.address, amount)
    await lock(wallets.seller.address, amount)
    await floor.settled()
    expect(await stateOf(buyer, id)).toBe("awaiting_payment")
    expect((await floor.of(buyer, id)).seen).toMatchObject({ quantity: "2.000000000000000000", state: "funded" })
  })

  it("is given back by the contract's clock when nothing was marked, or by the buyer", async () => {
    const silent = await floor.fund()
    expect((await floor.of(silent.seller, silent.id)).next).toEqual([])
    await floor.pass(24 * hour)
    await floor.next(silent.seller, "stranger", silent.id, "refund")
    const given = await floor.fund()
    await floor.act("buyer", given.escrow, "cancel")
    await floor.settled()
    expect(await floor.trade(silent.buyer, silent.id)).toMatchObject({ state: "expired", escrow_state: "refunded" })
    expect(await floor.trade(given.seller, given.id)).toMatchObject({ state: "cancelled", escrow_state: "refunded" })
  })

  it("is disputed with a wallet, decided here, and over once the contract's arbiter ruled so", async () => {
    const { buyer, escrow, id, seller } = await floor.fund()
    await floor.next(buyer, "buyer", id, "mark_paid")
    await floor.settled()
    expect(await codeOf(floor.run(act(buyer, id, "dispute", { reason: "other" })))).toBe("trade.by_wallet")
    await floor.act("seller", escrow, "dispute")
    await floor.settled()
    expect(await floor.trade(buyer, id)).toMatchObject({
      state: "disputed",
      dispute_opened_by: seller.name,
      dispute_reason: "payment_not_received"
    })
    const arbiter = await floor.run(newPerson("arbiter"))
    await floor.run(resolveAndPay(floor, arbiter, id, { resolution: "split", buyer_share_bps: 2_500 }))
    expect(await floor.trade(buyer, id)).toMatchObject({ state: "payout_pending", resolution: "split" })
    await floor.next(arbiter, "arbiter", id, "rule")
    await floor.settled()
    expect(await floor.trade(buyer, id)).toMatchObject({
      state: "resolved",
      escrow_state: "split",
      buyer_share_bps: 2_500
    })
    expect(await floor.view(escrow)).toMatchObject({ to_buyer: "0.500000000000000000", left: "0.000000000000000000" })
  })

  it("PW-09: names its payment beside the wallet's mark, before it or after, and one payment is one trade's", async () => {
    const [one, other] = [await floor.fund(), await floor.fund()]
    const name = (trade: typeof one, payment_reference: string) =>
      act(trade.buyer, trade.id, "mark_paid", { payment_reference })
    expect(await floor.trade(one.buyer, one.id)).toMatchObject({ allowed_actions: ["mark_paid"] })
    expect(await floor.run(name(one, "INV 2026/77"))).toMatchObject({
      state: "awaiting_payment",
      payment_reference: "INV 2026/77",
      allowed_actions: []
    })
    expect(await codeOf(floor.run(name(other, "inv-2026/77")))).toBe("trade.payment_used")
    expect(await codeOf(floor.run(name({ ...one, buyer: one.seller }, "X1")))).toBe("trade.action_not_yours")
    const held = await floor.run(openTrade())
    const marked = act(held.buyer, held.id, "mark_paid", { payment_reference: "Inv 2026/77" })
    expect(await codeOf(floor.run(marked))).toBe("trade.payment_used")
    await floor.next(other.buyer, "buyer", other.id, "mark_paid")
    await floor.settled()
    expect(await floor.trade(other.buyer, other.id)).toMatchObject({
      state: "payment_marked",
      payment_reference: null,
      allowed_actions: ["mark_paid"]
    })
    // Said anew, it lets go of what was said before, twice and no more.
    await floor.run(name(one, "A2"))
    expect(await floor.run(name(other, "INV 2026/77"))).toMatchObject({ state: "payment_marked" })
    expect(await floor.trade(other.seller, other.id)).toMatchObject({ payment_reference: "INV 2026/77" })
    await floor.run(name(one, "A3"))
    expect(await codeOf(floor.run(name(one, "A4")))).toBe("trade.undos_used")
    // It moves nothing by itself.
    expect(await stateOf(one.buyer, one.id)).toBe("awaiting_payment")
  })

  it("takes of the bond of who did not agree, lock or pay in time, as elsewhere, and of nobody where it was not theirs", async () => {
    const first = await floor.take()
    const people = { buyer: first.buyer, seller: first.seller }
    const endOf = async (id: string) => {
      const { buyer_slashed: buyer, seller_slashed: seller, state } = await floor.trade(people.buyer, id)
      return [state, ...[buyer, seller].map((amount) => amount.replace(/\.?0+$/, ""))]
    }
    const lapse = async ({ id }: { readonly id: string }) => {
      await floor.asOwner(passDeadline(id))
      await floor.run(fireDeadline(id))
      return endOf(id)
    }
    const numbersOf = (id: string) =>
      floor.asOwner(
        SqlClient.SqlClient.use(
          (sql) => sql<{ buyer: number | null; seller: number | null }>`SELECT default_number AS buyer,
            seller_default_number AS seller FROM trades WHERE id = ${id}::uuid`
        )
      )
    const owner = (statement: string) => floor.asOwner(SqlClient.SqlClient.use((sql) => sql.unsafe(statement)))
    const take = () => floor.take("auto", people)
    // Agreed, and the seller locked nothing.
    await floor.agree(first)
    await floor.pass(25 * hour)
    await floor.settled()
    expect(await endOf(first.id)).toEqual(["expired", "0", "0"])
    expect(await numbersOf(first.id)).toEqual([{ buyer: null, seller: 1 }])
    // The buyer named no wallet.
    const unnamed = await take()
    await floor.name(people.seller, unnamed.id, wallets.seller.address)
    expect(await lapse(unnamed)).toEqual(["expired", "0", "0"])
    expect(await numbersOf(unnamed.id)).toEqual([{ buyer: 1, seller: null }])
    // Neither did: a quarter of each bond of 0.06, half of it for the other.
    const neither = await take()
    expect(await lapse(neither)).toEqual(["expired", "0.015", "0.015"])
    // The terms came too late to be signed.
    const late = await take()
    await floor.name(people.buyer, late.id, wallets.buyer.address)
    await floor.name(people.seller, late.id, wallets.seller.address)
    expect(await lapse(late)).toEqual(["expired", "0", "0"])
    expect(await numbersOf(late.id)).toEqual([{ buyer: null, seller: null }])
    const unsigned = await take()
    await floor.name(people.buyer, unsigned.id, wallets.buyer.address)
    await floor.name(people.seller, unsigned.id, wallets.seller.address)
    await owner(`UPDATE trade_escrows SET terms_at = now() - interval '7 hours' WHERE trade = '${unsigned.id}'`)
    expect(await lapse(unsigned)).toEqual(["expired", "0.03", "0"])
    // Locked, and no payment marked.
    const silent = await take()
    await floor.agree(silent)
    await floor.next(people.seller, "seller", silent.id, "create")
    await floor.settled()
    await floor.pass(24 * hour)
    await floor.next(people.seller, "stranger", silent.id, "refund")
    await floor.settled()
    expect(await endOf(silent.id)).toEqual(["expired", "0.06", "0"])
    // While the chain waited for an operator, and after an outage.
    const stopped = await take()
    await owner("UPDATE chains SET stopped_at = now()")
    expect(await lapse(stopped)).toEqual(["expired", "0", "0"])
    await owner("UPDATE chains SET stopped_at = NULL")
    const down = await take()
    await floor.run(SqlClient.SqlClient.use((sql) => sql.withTransaction(Trades.use((trades) => trades.postpone(60)))))
    expect(await lapse(down)).toEqual(["expired", "0", "0"])
    const records = await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ failed: number }>`SELECT failed FROM track_records
          WHERE person_id IN (${people.buyer.personId}::uuid, ${people.seller.personId}::uuid)
          ORDER BY person_id = ${people.seller.personId}::uuid`
      )
    )
    expect(records.map(({ failed }) => failed)).toEqual([4, 2])
  })

  it("goes where two signatures say, without anybody's verdict", async () => {
    const { buyer, escrow, id } = await floor.fund()
    const parts = { to_buyer: "1.5", to_seller: "0.5", deadline: await floor.later(hour) }
    const { sign: paper } = await floor.paper(escrow, { step: "settle", ...parts })
    if (paper === null) throw new Error("there is nothing to sign")
    const signatures = { seller_signature: await sign("seller", paper), buyer_signature: await sign("buyer", paper) }
    await floor.act("stranger", escrow, "settle", { ...parts, ...signatures })
    await floor.settled()
    expect(await floor.trade(buyer, id)).toMatchObject({
      state: "resolved",
      buyer_share_bps: 7_500,
      dispute_state: "none"
    })
  })

  it("ES-16: a release that failed on the chain is payout_failed, never back, and asked for again after a restart", async () => {
    const { buyer, escrow, id, seller } = await floor.fund()
    await floor.next(buyer, "buyer", id, "mark_paid")
    await floor.settled()
    await floor.run(act(seller, id, "release", { quantity: "2" }))
    const [paper] = (await floor.of(seller, id)).next
    const [call] = paper?.send ?? []
    if (call === undefined) throw new Error("there is nothing to send")
    // Gas that ends in the middle: the chain takes it, and the contract does nothing.
    const starved = { from: wallets.seller.address, to: call.to, data: call.data, gas: "0x9c40" }
    await floor.anvil.ask("eth_sendTransaction", starved)
    await floor.settled()
    expect(await floor.trade(seller, id)).toMatchObject({ state: "payout_failed", allowed_actions: ["release"] })
    await floor.restart()
    await floor.settled()
    expect(await floor.trade(seller, id)).toMatchObject({ state: "payout_failed", next_actor: "seller" })
    expect((await floor.of(seller, id)).next.map(({ step }) => step)).toEqual(["release"])
    expect(await floor.run(act(seller, id, "release", { quantity: "2" }))).toMatchObject({ state: "payout_pending" })
    await floor.next(seller, "seller", id, "release")
    await floor.settled()
    expect(await floor.trade(buyer, id)).toMatchObject({ state: "completed" })
    expect((await floor.view(escrow)).left).toBe("0.000000000000000000")
  })

  it("ES-17: a payout of which nothing is heard is waited for, and when it is late it counts all the same", async () => {
    const { buyer, id, seller } = await floor.fund()
    await floor.next(buyer, "buyer", id, "mark_paid")
    await floor.settled()
    await floor.run(act(seller, id, "release", { quantity: "2" }))
    await floor.run(fireDeadline(id))
    expect(await stateOf(seller, id)).toBe("payout_pending")
    await floor.asOwner(passDeadline(id))
    await floor.run(fireDeadline(id))
    expect(await stateOf(seller, id)).toBe("payout_failed")
    // It was on its way all the time: the same step of the same escrow, which the contract takes once.
    await floor.next(seller, "seller", id, "release")
    await floor.settled()
    expect(await stateOf(buyer, id)).toBe("completed")
  })

  it("CH-01: stays where it is while the chain changes its mind, at each step, and does each step once", async () => {
    const taken = await floor.take()
    const { buyer, id, seller } = taken
    await floor.agree(taken)
    /** Sent, taken back by the chain before it counts, and sent again. */
    const twice = async (
      who: typeof buyer,
      wallet: Person,
      step: "create" | "mark_paid" | "release",
      before: string
    ) => {
      await floor.next(who, wallet, id, step)
      await floor.mine(1)
      await floor.tick()
      expect(await stateOf(buyer, id)).toBe(before)
      await floor.anvil.ask("anvil_reorg", 2, [])
      await floor.mine(1)
      await floor.tick()
      expect(await stateOf(buyer, id)).toBe(before)
      await floor.next(who, wallet, id, step)
      await floor.settled()
    }
    await twice(seller, "seller", "create", "awaiting_escrow")
    await twice(buyer, "buyer", "mark_paid", "awaiting_payment")
    await floor.run(act(seller, id, "release", { quantity: "2" }))
    await twice(seller, "seller", "release", "payout_pending")
    expect(await stateOf(buyer, id)).toBe("completed")
    const steps = await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ event: string }>`SELECT event FROM trade_history
        WHERE trade = ${id}::uuid ORDER BY version`
      )
    )
    expect(steps.map(({ event }) => event)).toEqual(["open", "agree", "fund", "mark_paid", "release", "released"])
  })

  it("CH-02: waits for an operator when the chain took back what counted, and nothing of it was believed before it is final", async () => {
    const taken = await floor.take()
    const { buyer, id, seller } = taken
    await floor.agree(taken)
    await floor.next(seller, "seller", id, "create")
    await floor.mine(4)
    await floor.tick()
    expect((await floor.of(buyer, id)).seen).toMatchObject({ state: "funded" })
    await floor.anvil.ask("anvil_reorg", 5, [])
    await floor.mine(1)
    await floor.tick()
    await floor.next(seller, "seller", id, "create")
    await floor.settled()
    expect(await stateOf(buyer, id)).toBe("awaiting_escrow")
    await floor.run(
      Effect.flatMap(newPerson("operator"), ({ personId }) =>
        WithdrawalDesk.use((desk) => desk.resume(personId, "testnet", crypto.randomUUID()))
      )
    )
    await floor.settled()
    expect(await stateOf(buyer, id)).toBe("awaiting_payment")
  })

  it("is compared with its contract by the doctor, in every part", async () => {
    const { buyer, escrow, id, seller } = await floor.fund()
    await floor.next(buyer, "buyer", id, "mark_paid")
    await floor.act("seller", escrow, "release")
    await floor.settled()
    expect(await stateOf(seller, id)).toBe("completed")
    const found = (invariant: string, statement: string) =>
      floor.asOwner(
        violations(
          escrowInvariants,
          invariant,
          "ALTER TABLE trades DROP CONSTRAINT trades_axes_agree",
          "ALTER TABLE trades DROP CONSTRAINT trades_verdict",
          "ALTER TABLE trade_escrows DISABLE TRIGGER trade_escrows_stand",
          statement
        )
      )
    const facts = (kind: string, set: string) =>
      `UPDATE escrow_facts SET ${set} WHERE escrow = '${escrow}' AND kind = '${kind}'`
    for (const [invariant, statement] of [
      ["I195", `DELETE FROM escrow_facts WHERE escrow = '${escrow}' AND kind = 'settled'`],
      ["I195", `UPDATE trades SET state = 'awaiting_escrow' WHERE id = '${id}'`],
      ["I195", `UPDATE trade_escrows SET buyer_signature = NULL WHERE trade = '${id}'`],
      ["I200", `UPDATE trade_escrows SET seller_wallet = '${wallets.stranger.address}' WHERE trade = '${id}'`],
      ["I200", facts("created", "said = jsonb_set(said, '{terms,amount}', '\"3\"')")],
      ["I200", facts("created", "said = jsonb_set(said, '{terms,feeBps}', '60')")],
      ["I201", `UPDATE trades SET escrow_state = 'refunded' WHERE id = '${id}'`],
      ["I201", facts("settled", "said = jsonb_set(said, '{toSeller}', '\"1\"')")]
    ] as const) {
      expect(await found(invariant, statement), statement).toEqual([id])
    }
  })

  it("a maker who looks at takers first begins to agree once they accepted", async () => {
    const { buyer, id, seller } = await floor.take("manual")
    expect(await stateOf(buyer, id)).toBe("awaiting_accept")
    expect(await codeOf(floor.name(buyer, id, wallets.buyer.address))).toBe("trade.action_not_allowed")
    expect(await floor.run(act(seller, id, "accept"))).toMatchObject({ state: "awaiting_agreement" })
    await floor.asOwner(passDeadline(id))
    await floor.run(fireDeadline(id))
    expect(await stateOf(buyer, id)).toBe("expired")
  })
})
