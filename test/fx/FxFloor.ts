/** People who exchange, over sources of rates of our own. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { feeds } from "../../core/fx/Feeds.ts"
import { Fx } from "../../core/fx/Fx.ts"
import { FxWork } from "../../core/fx/FxWork.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import type { QuoteCreate } from "../../core/protocol/Fx.ts"
import { fxLayer } from "../../daemon/fx/FxSettings.ts"
import { startRatesPeer } from "../peers/RatesPeer.ts"
import { openFloorWith } from "../trades/TradingFloor.ts"

/** What a dollar buys, of every currency that banks trade. */
const usual: Readonly<Record<string, string>> = {
  USD: "1",
  EUR: "0.92",
  BRL: "5.75",
  INR: "84.5",
  KES: "129.5",
  PLN: "3.95"
}
const codes = Intl.supportedValuesOf("currency").filter((code) => !code.startsWith("X"))

const hour = 3_600_000

/** Rates for one of a base, as text; what one costs where `isCost`. */
const told = (base: string, only: ReadonlyArray<string>, change: Readonly<Record<string, number>>, isCost = false) => {
  const units = (code: string): number => Number(usual[code] ?? "7.25") * (change[code] ?? 1)
  const rate = (code: string): number => (isCost ? units(base) / units(code) : units(code) / units(base))
  return Object.fromEntries(only.filter((code) => code !== base).map((code) => [code, rate(code).toPrecision(9)]))
}

export const openFxFloor = async (spreadBps = 50) => {
  const peer = await startRatesPeer()
  const floor = await openFloorWith(fxLayer({ sources: feeds.map((feed) => ({ feed, url: peer.url })), spreadBps }))

  /** Everybody says what is usual, but for what somebody changes in what they say; as of so many hours ago. */
  const say = (id: string, change: Readonly<Record<string, number>> = {}, hoursAgo = 1): void => {
    const banks = ["USD", "BRL", "INR", "CHF", "JPY", "GBP"]
    const at = new Date(Math.floor((Date.now() - hoursAgo * hour) / 1_000) * 1_000)
    if (id === "ecb") peer.say(id, { base: "EUR", rates: told("EUR", [...banks, "PLN"], change), at })
    else if (id === "nbp") peer.say(id, { base: "PLN", rates: told("PLN", [...banks, "EUR"], change, true), at })
    else peer.say(id, { base: "USD", rates: { USD: "1", ...told("USD", codes, change) }, at })
  }

  const allDue = () => floor.asOwner(SqlClient.SqlClient.use((sql) => sql`UPDATE fx_sources SET next_at = now()`))
  const ask = async () => {
    await allDue()
    await floor.run(FxWork.use(({ step }) => step))
  }

  return {
    ...floor,
    peer,
    say,
    /** All sources are due, and asked. */
    ask,
    sayAll: async () => {
      for (const { id } of feeds) say(id)
      await ask()
    },
    /** To a person, or to the fees of the house. */
    give: (owner: string, asset: string, amount: bigint) =>
      floor.run(
        Ledger.use((ledger) =>
          ledger.post([
            {
              id: randomUUID(),
              amount,
              debit: houseAccount("external", asset),
              credit: owner === "fees" ? houseAccount("fees", asset) : { owner, kind: "available", asset },
              reason: owner === "fees" ? "fee" : "faucet",
              reference: null
            }
          ])
        )
      ),
    close: async () => {
      await floor.close()
      await peer.close()
    }
  }
}

export type FxFloor = Awaited<ReturnType<typeof openFxFloor>>

export const quote = (personId: string, asked: Omit<QuoteCreate, "client_id">) =>
  Fx.use((fx) => fx.quote(personId, { client_id: randomUUID(), ...asked }))

export const convert = (personId: string, id: string, clientId = randomUUID()) =>
  Fx.use((fx) => fx.convert(personId, { client_id: clientId, quote: id }))

export const ratesIn = (base: string) => Fx.use((fx) => fx.rates(base, undefined))

export const available = Effect.fnUntraced(function* (personId: string, asset: string) {
  const balances = yield* Ledger.use((ledger) => ledger.balances(personId))
  return balances.find((row) => row.kind === "available" && row.asset === asset)?.balance ?? 0n
})
