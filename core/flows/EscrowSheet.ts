/** What is shown of the escrow of a trade that a contract holds, and each field of what a wallet signs or sends for it. */
import type { Say } from "../i18n/Catalogues.ts"
import type {
  ContractEscrowView,
  EscrowPaper,
  EscrowTypedData,
  TradeEscrowView,
  UnsignedTransaction
} from "../protocol/Escrow.ts"
import { meaningOf, type Reading } from "./EscrowFields.ts"

/**
 * A name and its value, and what that says to people where it does not say so itself. Names and values of a contract's
 * fields are its own, so that they are those that a wallet shows.
 */
export type EscrowLine = readonly [name: string, value: string, meaning?: string | undefined]

export interface EscrowWork {
  readonly kind: "sign" | "send"
  readonly heading: string
  readonly lines: ReadonlyArray<EscrowLine>
}

export const escrowState = ({ seen_state: seen, state }: ContractEscrowView, say: Say): string =>
  seen === state
    ? say(`cli-escrow-${state}`)
    : say("cli-escrow-seen", { state: say(`cli-escrow-${state}`), seen: say(`cli-escrow-${seen}`) })

const linesOf = (fields: Readonly<Record<string, string>>, reading: Reading): ReadonlyArray<EscrowLine> =>
  Object.entries(fields).map(([name, value]) => [name, value, meaningOf(name, value, reading)])

/** Fields in the order of their type, which is the one that wallets show them in; what it lacks comes behind. */
const inOrder = ({ message, primaryType, types }: EscrowTypedData): Readonly<Record<string, string>> => {
  const typed = (types[primaryType] ?? []).map(({ name }) => name)
  const names = [...typed, ...Object.keys(message).filter((name) => !typed.includes(name))]
  return Object.fromEntries(names.map((name) => [name, message[name] ?? ""]))
}

const toSign = (data: EscrowTypedData, reading: Reading): EscrowWork => ({
  kind: "sign",
  heading: reading.say("cli-escrow-sign", { name: data.primaryType }),
  lines: [...linesOf({ ...data.domain }, reading), ...linesOf(inOrder(data), reading)]
})

const toSend = (
  { chain_id: chainId, data, fields, function: called, to, value }: UnsignedTransaction,
  reading: Reading
): EscrowWork => ({
  kind: "send",
  heading: reading.say("cli-escrow-send", { name: called }),
  lines: [...linesOf({ chainId, to, value, data }, reading), ...linesOf(fields, reading)]
})

/** What stands of it. `timeOf` tells a time as its reader has it. */
export const escrowFacts = (
  { buyer_wallet: buyer, chain, contract, escrow, seen, seller_wallet: seller, trade }: TradeEscrowView,
  say: Say,
  timeOf: (at: string) => string
): ReadonlyArray<EscrowLine> => {
  const lines: ReadonlyArray<readonly [name: string, value: string | null]> = [
    [say("field-trade"), trade],
    [say("field-chain"), chain],
    [say("field-contract"), contract],
    [say("field-escrow"), escrow],
    [say("field-buyer"), buyer],
    [say("field-seller"), seller],
    [say("field-state"), seen && escrowState(seen, say)],
    [say("field-pay_by"), seen && timeOf(seen.pay_before)],
    [say("field-steps"), seen && seen.steps.join(", ")]
  ]
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

/** What a paper has somebody's wallet sign or send, in that order. */
export const paperWork = ({ send, sign }: Pick<EscrowPaper, "send" | "sign">, reading: Reading) => [
  ...(sign === null ? [] : [toSign(sign, reading)]),
  ...send.map((transaction) => toSend(transaction, reading))
]

/** What the reader's wallet signs or sends next, in that order. */
export const escrowWork = (
  { chain, escrow, legend, next }: TradeEscrowView,
  say: Say,
  timeOf: (at: string) => string
): ReadonlyArray<EscrowWork> => next.flatMap((paper) => paperWork(paper, { chain, escrow, legend, say, timeOf }))
