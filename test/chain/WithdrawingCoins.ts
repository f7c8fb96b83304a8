/** What withdrawals in coins are tried with: people with money, what they ask, and blocks that pass. */
// oxlint-disable no-await-in-loop -- a chain goes on step by step
import { p2wpkh, Transaction } from "@scure/btc-signer"
import { RawTx } from "@scure/btc-signer/script.js"
import { pubECDSA } from "@scure/btc-signer/utils.js"
import * as SqlClient from "effect/sql/SqlClient"
import { expect } from "vitest"
import type { Coin } from "../../core/chain/ChainNode.ts"
import { Wallets } from "../../core/chain/Wallets.ts"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { regtest } from "../peers/BitcoinPeer.ts"
import { type BitcoinFloor, coin, openBitcoinFloor, rowsOf } from "./BitcoinFloor.ts"
import { newOwner } from "./ChainFloor.ts"
import { honest } from "./LyingNode.ts"

/** The one that is open; each part of the tests opens its own. */
export let floor: BitcoinFloor
export const fee = 10_000n
/** Of the specification of such addresses. */
export const [elsewhere, taproot] = [
  "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080",
  "bcrt1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqc8gma6"
]

/** With coins in the hot wallet, of which several withdrawals can be made at once. */
export const open = async (coins = 12, making: Parameters<typeof openBitcoinFloor>[0] = {}) => {
  floor = await openBitcoinFloor(making)
  floor.peer.pay(Array.from({ length: coins }, () => ({ to: floor.signer.address, amount: 3n * coin })))
  await passes(8, 8)
}

/** By whoever has the keys. */
export const payFrom = (
  coins: ReadonlyArray<Coin & { readonly key: Uint8Array }>,
  to: string,
  cost: bigint
): string => {
  const paper = new Transaction()
  for (const { amount, key, place: index, txid } of coins) {
    paper.addInput({ txid, index, witnessUtxo: { amount, script: p2wpkh(pubECDSA(key), regtest).script } })
  }
  paper.addOutputAddress(
    to,
    coins.reduce((sum, { amount }) => sum + amount, -cost),
    regtest
  )
  for (const { key } of coins) paper.sign(key)
  paper.finalize()
  return paper.hex
}

/** Blocks, each looked at, or so many at a time. */
export const passes = async (blocks: number, atOnce = 1) => {
  for (let count = 0; count < blocks; count += atOnce) {
    floor.peer.mine(atOnce)
    await floor.tick()
  }
}

export const list = async (personId: string, address: string) => {
  await floor.run(
    Wallets.use((wallets) =>
      wallets.addAddress(personId, { client_id: crypto.randomUUID(), chain: "bitcoin", address, label: "mine" })
    )
  )
  await floor.asOwner(
    SqlClient.SqlClient.use(
      (sql) => sql`UPDATE withdrawal_addresses SET added_at = added_at - interval '2 days',
        ripe_at = ripe_at - interval '2 days' WHERE ripe_at > now()`
    )
  )
}

/** Somebody with money, and a place to send it to. */
export const withMoney = async (address = elsewhere) => {
  const personId = await floor.run(newOwner)
  const amount = 20n * coin
  const [debit, credit] = [
    houseAccount("external", "BTC"),
    { owner: personId, kind: "available", asset: "BTC" } as const
  ]
  const transfer = { id: crypto.randomUUID(), amount, debit, credit, reason: "faucet", reference: null } as const
  await floor.run(Ledger.use((ledger) => ledger.post([transfer])))
  await list(personId, address)
  return personId
}

export const ask = (personId: string, address = elsewhere, quantity = "1") =>
  floor.run(
    Wallets.use((wallets) =>
      wallets.withdraw(personId, { client_id: crypto.randomUUID(), asset: "BTC", quantity, fee: "0.0001", address })
    )
  )

export const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => (error as { code?: string }).code ?? error
  )

export const stateOf = async (personId: string) =>
  (await floor.run(Wallets.use((wallets) => wallets.withdrawals(personId, {})))).data.map(({ state }) => state)

export const sendsOf = (id: string) =>
  rowsOf<{ txid: string; raw: string }>(
    floor,
    `SELECT txid, raw FROM withdrawal_sends WHERE withdrawal = '${id}' ORDER BY attempt`
  )

export const coinsIn = (raw: string) =>
  RawTx.decode(Buffer.from(raw, "hex")).inputs.map(({ index, txid }) => `${Buffer.from(txid).toString("hex")}:${index}`)

export const faultOf = async () =>
  (await floor.run(WithdrawalDesk.use((desk) => desk.list({})))).data.map(({ fault }) => fault).join()

/** What the ledger says is in the hot wallet is what lies there, once nothing is under way. */
export const isExact = async () => {
  const [hot] = await rowsOf<{ balance: string }>(
    floor,
    "SELECT (-balance)::text AS balance FROM accounts WHERE kind = 'chain_hot' AND asset = 'BTC'"
  )
  expect(BigInt(hot?.balance ?? "0")).toBe(floor.peer.held(floor.signer.address))
}

export const tidy = async () => {
  floor.node.lie = honest
  await passes(12, 4)
  await floor.examine()
}
