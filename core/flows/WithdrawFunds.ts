/**
 * To withdraw: what, to which of one's own addresses, and how much. A chat only asks for it: it leaves once its person
 * confirms it with a key of their own.
 */
import { addDecimals } from "../client/DecimalText.ts"
import { parseAmount } from "../money/Amount.ts"
import type { ChainAssetView, WithdrawalAddressView } from "../protocol/WalletChain.ts"
import type { ChoiceStep, ConfirmStep, DecimalStep, Fact, Flow, Option, Problem, See } from "./Flow.ts"
import { compare, money } from "./Grid.ts"
import { clock, like, text } from "./Known.ts"
import { need } from "./Needs.ts"
import { tell } from "./Words.ts"

/** Characters of the two ends of an address by which its person knows it. */
const endLength = 6

/** An asset code, as the protocol has it. */
const assetCode = /^[A-Z0-9]{2,10}$/
const chainAddress = /^0x[0-9a-fA-F]{40}$/

const termsOf = ({ facts, values }: See): ChainAssetView | undefined =>
  facts.assets?.data.find(({ asset }) => asset === text(values, "asset"))

const available = ({ facts }: See, asset: string): string =>
  facts.balances?.data.find((balance) => balance.asset === asset)?.available ?? "0"

/** What can arrive: what is there less the fee, and no more than a day allows. */
const most = (see: See, { asset, withdrawal_fee: fee, withdrawal_left: left }: ChainAssetView): string => {
  const free = addDecimals(available(see, asset), `-${fee}`)
  if (compare(free, "0") <= 0) return "0"
  return compare(free, left) < 0 ? free : left
}

const isRipe = ({ now }: See, { ripe_at }: WithdrawalAddressView): boolean => Date.parse(ripe_at) <= now.getTime()

/** Those of the asset's chain that can be withdrawn to now, and those that cannot yet. */
const listed = (see: See): readonly [ReadonlyArray<WithdrawalAddressView>, ReadonlyArray<WithdrawalAddressView>] => {
  const chain = termsOf(see)?.chain
  const all = (see.facts.withdrawal_addresses?.data ?? []).filter((row) => row.chain === chain)
  return [all.filter((row) => isRipe(see, row)), all.filter((row) => !isRipe(see, row))]
}

const short = (address: string): string => `${address.slice(0, endLength)}…${address.slice(-endLength)}`

const asset: ChoiceStep = {
  input: "choice",
  ask: (see) => ({
    heading: (see.facts.assets?.data ?? []).some((row) => row.available)
      ? tell("flows-withdraw-asset")
      : tell("flows-withdraw-none")
  }),
  edit: () => tell("flows-withdraw-edit-asset"),
  options: ({ facts }) =>
    (facts.assets?.data ?? [])
      .filter((row) => row.available)
      .map((row): Option => ({ value: row.asset, label: row.asset })),
  holds: like(assetCode),
  forgets: () => ["address", "amount", "confirm"],
  next: () => "address"
}

const address: ChoiceStep = {
  input: "choice",
  sensitive: true,
  ask: (see) => {
    const [ripe, unripe] = listed(see)
    const chain = termsOf(see)?.chain ?? ""
    return {
      heading:
        ripe.length === 0 ? tell("flows-withdraw-no_address", { chain }) : tell("flows-withdraw-address", { chain }),
      lines: [tell("flows-withdraw-listing")],
      facts: unripe.map((row) => ({
        label: `${row.label} ${short(row.address)}`,
        value: tell("flows-withdraw-ripe", { at: clock(row.ripe_at, see.time_zone) })
      }))
    }
  },
  edit: () => tell("flows-withdraw-edit-address"),
  options: (see) => listed(see)[0].map((row) => ({ value: row.address, label: `${row.label} ${short(row.address)}` })),
  holds: like(chainAddress),
  next: () => "amount"
}

/** What is wrong with an amount before the daemon is asked. */
const amountProblem = (value: string, see: See): Problem | undefined => {
  const terms = termsOf(see)
  if (terms === undefined) return { words: tell("flows-withdraw-none") }
  const unit = terms.asset
  if (compare(value, terms.withdrawal_minimum) < 0) {
    return { words: tell("flows-withdraw-least", { amount: money(terms.withdrawal_minimum, unit) }) }
  }
  const can = most(see, terms)
  if (compare(value, can) <= 0) return undefined
  return compare(can, terms.withdrawal_minimum) < 0
    ? { words: tell("flows-withdraw-too_little", { fee: money(terms.withdrawal_fee, unit) }) }
    : { words: tell("flows-withdraw-most", { amount: money(can, unit) }), options: [wholeOf(can, unit)] }
}

const wholeOf = (can: string, unit: string): Option => ({
  value: can,
  label: tell("flows-most", { amount: money(can, unit) }),
  word: "max"
})

const termsFacts = (see: See, terms: ChainAssetView): ReadonlyArray<Fact> => [
  { label: tell("flows-fact-available"), value: money(available(see, terms.asset), terms.asset) },
  { label: tell("flows-withdraw-left"), value: money(terms.withdrawal_left, terms.asset) },
  { label: tell("flows-withdraw-fee"), value: money(terms.withdrawal_fee, terms.asset) }
]

const amount: DecimalStep = {
  input: "decimal",
  sensitive: true,
  ask: (see) => {
    const terms = termsOf(see)
    return terms === undefined
      ? { heading: tell("flows-withdraw-none") }
      : { heading: tell("flows-withdraw-amount", { asset: terms.asset }), facts: termsFacts(see, terms) }
  },
  edit: () => tell("flows-edit-amount"),
  units: ({ values }) => [text(values, "asset")],
  options: (see) => {
    const terms = termsOf(see)
    if (terms === undefined) return []
    const can = most(see, terms)
    return compare(can, terms.withdrawal_minimum) < 0 ? [] : [wholeOf(can, terms.asset)]
  },
  holds: (value) => typeof value === "string" && (parseAmount(value, 18) ?? 0n) > 0n,
  check: (value, see) => amountProblem(String(value), see),
  next: () => "confirm"
}

const feeOf = (see: See): string => termsOf(see)?.withdrawal_fee ?? "0"

const confirm: ConfirmStep = {
  input: "confirm",
  style: "danger",
  sensitive: true,
  ask: (see) => {
    const { values } = see
    const terms = termsOf(see)
    const unit = text(values, "asset")
    const to = text(values, "address")
    const sum = text(values, "amount")
    const isLarge = terms !== undefined && compare(sum, terms.approval_above) > 0
    return {
      heading: tell("flows-withdraw-confirm", { amount: money(sum, unit) }),
      facts: [
        { label: tell("flows-withdraw-to"), value: to },
        { label: tell("flows-withdraw-chain"), value: terms?.chain ?? "–" },
        { label: tell("flows-withdraw-fee"), value: money(feeOf(see), unit) },
        { label: tell("flows-withdraw-taken"), value: money(addDecimals(sum, feeOf(see)), unit) }
      ],
      warnings: [...(isLarge ? [tell("flows-withdraw-large")] : []), tell("flows-withdraw-final")]
    }
  },
  button: (see) => tell("flows-withdraw-go", { amount: money(text(see.values, "amount"), text(see.values, "asset")) }),
  // What was shown of what can change meanwhile.
  seen: (see) => `${termsOf(see)?.chain ?? ""} ${feeOf(see)}`,
  barred: (see) => {
    const to = text(see.values, "address")
    if (!listed(see)[0].some((row) => row.address === to)) return tell("flows-withdraw-unlisted")
    return amountProblem(text(see.values, "amount"), see)?.words
  },
  holds: (value) => typeof value === "string",
  command: (see) => ({
    kind: "call",
    route: "chain.ask_withdrawal",
    request: {
      payload: {
        client_id: see.client_id,
        asset: text(see.values, "asset"),
        quantity: text(see.values, "amount"),
        fee: feeOf(see),
        address: text(see.values, "address")
      }
    }
  }),
  next: () => null
}

export const withdraw: Flow = {
  version: 1,
  first: () => "asset",
  starts: {},
  needs: () => [need("assets", {}), need("balances", {}), need("withdrawal_addresses", {})],
  about: () => null,
  moves: true,
  steps: { asset, address, amount, confirm }
}
