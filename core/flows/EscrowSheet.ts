/** What is shown of the escrow of a trade that a contract holds, and each field of what a wallet signs or sends for it. */
import type { Say } from "../i18n/Catalogues.ts"
import type { ContractEscrowView, EscrowTypedData, TradeEscrowView, UnsignedTransaction } from "../protocol/Escrow.ts"

/** A name and its value. Names of a contract's fields are its own, so that they are those that a wallet shows. */
export type EscrowLine = readonly [name: string, value: string]

export interface EscrowWork {
  readonly kind: "sign" | "send"
  readonly heading: string
  readonly lines: ReadonlyArray<EscrowLine>
}

export const escrowState = ({ seen_state: seen, state }: ContractEscrowView, say: Say): string =>
  seen === state
    ? say(`cli-escrow-${state}`)
    : say("cli-escrow-seen", { state: say(`cli-escrow-${state}`), seen: say(`cli-escrow-${seen}`) })

export const toSign = ({ domain, message, primaryType }: EscrowTypedData, say: Say): EscrowWork => ({
  kind: "sign",
  heading: say("cli-escrow-sign", { name: primaryType }),
  lines: [...Object.entries({ ...domain }), ...Object.entries(message)]
})

export const toSend = (
  { chain_id: chainId, data, fields, function: called, to, value }: UnsignedTransaction,
  say: Say
): EscrowWork => ({
  kind: "send",
  heading: say("cli-escrow-send", { name: called }),
  lines: [...Object.entries({ chainId, to, value, data }), ...Object.entries(fields)]
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

/** What the reader's wallet signs or sends next, in that order. */
export const escrowWork = ({ next }: TradeEscrowView, say: Say): ReadonlyArray<EscrowWork> =>
  next.flatMap(({ send, sign }) => [
    ...(sign === null ? [] : [toSign(sign, say)]),
    ...send.map((transaction) => toSend(transaction, say))
  ])
