/** What withdrawals are tried with: people with money, what they ask, and time that passes on their chain. */
// oxlint-disable no-await-in-loop -- a chain goes on step by step
import type * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Wallets } from "../../core/chain/Wallets.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import type { WithdrawalCreate } from "../../core/protocol/Withdrawal.ts"
import { newPerson } from "../trades/TradingFloor.ts"
import { type ChainFloor, ether, newOwner, openChainFloor } from "./ChainFloor.ts"
import { honest } from "./LyingNode.ts"

/** The one that is open; each part of the tests opens its own. */
export let floor: ChainFloor
export const fee = 10n ** 15n
export const operator = newPerson("operator")

export const sql = <A extends object>(query: (sql: SqlClient.SqlClient) => Effect.Effect<A, unknown>) =>
  floor.asOwner(SqlClient.SqlClient.use(query))

export const ripen = () =>
  sql(
    (q) => q`UPDATE withdrawal_addresses SET added_at = added_at - interval '2 days',
    ripe_at = ripe_at - interval '2 days' WHERE ripe_at > now()`
  )

/** An account that nobody has used. */
export const somewhere = (): string => {
  const digits = `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll("-", "").slice(0, 40)
  return floor.chain.node.readAddress(`0x${digits}`) ?? ""
}

export const add = (personId: string, address: string) =>
  floor.run(
    Wallets.use((wallets) =>
      wallets.addAddress(personId, { client_id: crypto.randomUUID(), chain: "testnet", address, label: "mine" })
    )
  )

export const ask = (personId: string, address: string, asked: Partial<WithdrawalCreate> = {}) =>
  floor.run(
    Wallets.use((wallets) =>
      wallets.withdraw(personId, {
        client_id: crypto.randomUUID(),
        asset: "ETH",
        quantity: "1",
        fee: "0.001",
        address,
        ...asked
      })
    )
  )

export const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => (error as { code?: string }).code ?? error
  )

/** Somebody with money and a place to send it to. */
export const withMoney = async (amount = 100n * ether) => {
  const personId = await floor.run(newOwner)
  await floor.run(
    Ledger.use((ledger) =>
      ledger.post(
        (["ETH", "TOK"] as const).map((asset) => ({
          id: crypto.randomUUID(),
          amount: asset === "ETH" ? amount : 100_000_000n,
          debit: houseAccount("external", asset),
          credit: { owner: personId, kind: "available" as const, asset },
          reason: "faucet",
          reference: null
        }))
      )
    )
  )
  const address = somewhere()
  await add(personId, address)
  await ripen()
  return { personId, address }
}

export const held = async (address: string) =>
  BigInt((await floor.anvil.ask("eth_getBalance", address, "latest")) as string)

export const stateOf = async (personId: string) =>
  (await floor.run(Wallets.use((wallets) => wallets.withdrawals(personId, {})))).data.map(({ state }) => state)

export const sendsOf = (id: string) =>
  sql(
    (q) =>
      q<{
        txid: string
        raw: string
      }>`SELECT txid, raw FROM withdrawal_sends WHERE withdrawal = ${id}::uuid ORDER BY attempt`
  )

export const fund = async () => {
  await floor.pay(floor.rich[0] ?? "", floor.signer.address, 200n * ether)
  await floor.mint(floor.signer.address, 200_000_000n)
  await floor.mine(8)
  await floor.tick()
  await floor.tick()
}

/** Ticks and blocks until nothing is under way. */
export const settle = async (rounds = 12) => {
  for (let round = 0; round < rounds; round += 1) {
    await floor.tick()
    await floor.mine(1)
  }
  await floor.tick()
}

export const open = async () => {
  floor = await openChainFloor()
  await fund()
}

export const tidy = async () => {
  floor.node.lie = honest
  await floor.anvil.ask("evm_setAutomine", true)
  await settle()
  await floor.examine()
}
