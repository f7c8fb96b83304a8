/** What nodes of EVM chains answer, as far as it is read. */
import * as Schema from "effect/Schema"

export const Hex = Schema.String.check(Schema.isPattern(/^0x[0-9a-f]*$/i))
const Log = Schema.Struct({ address: Hex, topics: Schema.Array(Hex), data: Hex })
export const Receipt = Schema.Struct({
  transactionHash: Hex,
  status: Hex,
  gasUsed: Hex,
  effectiveGasPrice: Hex,
  logs: Schema.Array(Log)
})
export const SentTransaction = Schema.Struct({
  hash: Hex,
  from: Hex,
  to: Schema.NullOr(Hex),
  nonce: Hex,
  value: Hex,
  input: Hex
})
export const Header = Schema.Struct({ number: Hex, hash: Hex, parentHash: Hex, logsBloom: Hex, timestamp: Hex })
export const FullBlock = Schema.Struct({ ...Header.fields, transactions: Schema.Array(SentTransaction) })
export const Priced = Schema.Struct({ baseFeePerGas: Hex })

export type LogRow = typeof Log.Type
export type ReceiptRow = typeof Receipt.Type

/** Numbers as nodes write them. */
export const hexOf = (height: number): string => `0x${height.toString(16)}`
export const amountIn = (hex: string): bigint => (hex === "0x" ? 0n : BigInt(hex))

export const least = <A extends bigint | number>(values: ReadonlyArray<A>): A =>
  values.reduce((smallest, value) => (value < smallest ? value : smallest))
