/** What the values of an escrow's papers say, in words of their reader: each is shown raw as well, as a wallet shows it. */
import { formatAmount } from "../money/Amount.ts"
import type { Say } from "../i18n/Catalogues.ts"
import type { EscrowLegend } from "../protocol/Escrow.ts"
import { money, rate } from "./Grid.ts"

/** What papers are read by. `timeOf` tells a time as its reader has it. */
export interface Reading {
  readonly say: Say
  readonly timeOf: (at: string) => string
  readonly chain: string
  /** What the contract calls the escrow; null before it is known. */
  readonly escrow: string | null
  readonly legend: EscrowLegend
}

type Meaning = (value: string, reading: Reading) => string | undefined

/** Of the token that stands for the chain's own money. */
const nobody = `0x${"0".repeat(40)}`

const roles = ["seller", "buyer", "arbiter", "second_arbiter"] as const

const isSame = (one: string | null, other: string): boolean => one?.toLowerCase() === other.toLowerCase()

/** Whose wallet it is, to its reader. */
const partyOf = (role: (typeof roles)[number], { legend: { reader }, say }: Reading): string => {
  const name = say(`field-${role}`)
  if (reader === null) return name
  if (reader === role) return say("flows-escrow-yours", { role: name })
  if (role !== "seller" && role !== "buyer") return say("flows-escrow-platforms", { role: name })
  return reader === "arbiter" ? name : say("flows-escrow-theirs", { role: name })
}

const address: Meaning = (value, reading) => {
  const { legend, say } = reading
  if (isSame(legend.contract, value)) return say("flows-escrow-contract")
  if (isSame(nobody, value)) return say("flows-escrow-own_money", { asset: legend.own?.asset ?? reading.chain })
  if (isSame(legend.token, value)) return say("flows-escrow-token", { asset: legend.money?.asset ?? "?" })
  const role = roles.find((one) => isSame(legend[one], value))
  return role === undefined ? say("flows-escrow-unknown") : partyOf(role, reading)
}

/** Smallest units; of what nobody here knows the decimals of they say nothing more. */
const unitsOf =
  (of: "money" | "own"): Meaning =>
  (value, { legend }) => {
    const known = legend[of]
    return known === null ? undefined : money(formatAmount(BigInt(value), known.decimals), known.asset)
  }

const share: Meaning = (value) => rate(Number(value))

/** Hours, minutes and seconds have one symbol in all languages. */
const duration: Meaning = (value) => {
  const seconds = Number(value)
  const parts = [
    [Math.floor(seconds / 3_600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"]
  ] as const
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(" ") || "0 s"
}

const time: Meaning = (value, { timeOf }) => timeOf(new Date(Number(value) * 1_000).toISOString())

const escrow: Meaning = (value, { escrow: id, say }) =>
  say(isSame(id, value) ? "flows-escrow-this" : "flows-escrow-other")

const bytes: Meaning = (value, { say }) => say("flows-escrow-bytes", { count: String(value.length / 2 - 1) })

const chain: Meaning = (_value, reading) => reading.chain

/** By the names that the contract and EIP-712 give them. */
const meanings: Readonly<Record<string, Meaning>> = {
  chainId: chain,
  verifyingContract: address,
  to: address,
  value: unitsOf("own"),
  data: bytes,
  seller: address,
  buyer: address,
  arbiter: address,
  secondArbiter: address,
  token: address,
  spender: address,
  amount: unitsOf("money"),
  toBuyer: unitsOf("money"),
  toSeller: unitsOf("money"),
  settledBefore: unitsOf("money"),
  feeBps: share,
  defaultBuyerBps: share,
  paymentWindow: duration,
  firstRulingWindow: duration,
  secondRulingWindow: duration,
  createBefore: time,
  deadline: time,
  id: escrow,
  tradeId: escrow,
  salt: bytes,
  buyerSignature: bytes,
  sellerSignature: bytes,
  arbiterSignature: bytes
}

/** Nothing of a text, which says what it is, and of a name that is not one of the contract's. */
export const meaningOf = (name: string, value: string, reading: Reading): string | undefined =>
  Object.hasOwn(meanings, name) ? meanings[name]?.(value, reading) : undefined
