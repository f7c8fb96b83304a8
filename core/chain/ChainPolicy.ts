/** What an operator decides of a chain: which assets it has here, how deep is deep enough, and how much may leave. */
import * as Schema from "effect/Schema"
import { contractFeeMaxBps } from "../market/Market.ts"
import { AssetCode } from "../protocol/Deposit.ts"
import { ChainAddress, WalletAddress } from "../protocol/WalletChain.ts"
import { Decimal, told } from "../protocol/Wire.ts"

/** Blocks that are remembered below what is final, to find where another history began. */
export const blocksKept = 256
const confirmationsMax = 10_000
/** Seconds: somebody looks at a chain that shows nothing for longer. */
const blockWithinMax = 86_400
/** Where nothing is said. */
const blockWithinUsual = 600

const Depth = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: confirmationsMax }))
const Hash = Schema.String.check(Schema.isPattern(/^(?:0x)?[0-9a-f]{64}$/, told("64 hexadecimal digits")))

export const AssetPolicy = Schema.Struct({
  asset: AssetCode,
  /** None for the chain's own money. */
  contract: Schema.optionalKey(ChainAddress),
  decimals: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 18 })),
  /** Deposits below it are pooled, and credited to nobody. */
  deposit_minimum: Decimal,
  withdrawal_minimum: Decimal,
  withdrawal_fee: Decimal,
  /** Within 24 hours, by one person and by all of them. */
  person_per_day: Decimal,
  everybody_per_day: Decimal,
  /** A withdrawal above it needs so many operators. */
  approval_above: Decimal,
  approvals: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 5 }))
})
export type AssetPolicy = typeof AssetPolicy.Type

const scaleMax = 8
const Scale = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: scaleMax }))
const FeeBps = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: contractFeeMaxBps }))

export const ContractMarket = Schema.Struct({
  /** One of the chain's. */
  asset: AssetCode,
  quote: AssetCode,
  quote_decimals: Scale,
  price_decimals: Scale,
  quantity_decimals: Scale,
  /** Least worth of an order, in the quote asset. */
  minimum: Decimal,
  /** What who buys pays, as maker and as taker; who sells pays nothing. */
  maker_fee_bps: FeeBps,
  taker_fee_bps: FeeBps
})
export type ContractMarket = typeof ContractMarket.Type

export const ChainPolicy = Schema.Struct({
  name: Schema.String.check(Schema.isPattern(/^[a-z][a-z0-9-]{1,31}$/, told("a-z 0-9 -, first a letter"))),
  /** Of money in accounts, as on EVM chains, where nothing is said. */
  kind: Schema.optionalKey(Schema.Literals(["evm", "bitcoin"])),
  /** The number of an EVM chain, or what a Bitcoin node calls its chain. */
  chain_id: Schema.String.check(
    Schema.isPattern(/^(?:[1-9][0-9]{0,18}|main|test|testnet4|signet|regtest)$/, told("a decimal number, or main"))
  ),
  genesis: Hash,
  /** `tag`: nothing is credited before the nodes call it finalised; `depth`: by confirmations alone. */
  finality: Schema.Literals(["tag", "depth"]),
  confirmations: Depth,
  final_confirmations: Depth,
  xpub: Schema.String.check(Schema.isPattern(/^[xt]pub[1-9A-HJ-NP-Za-km-z]{100,112}$/, told("an extended public key"))),
  hot: WalletAddress,
  /** Until an address that was listed can be withdrawn to. */
  ripening_hours: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 720 })),
  /** Blocks after which what no block took is stuck. */
  stuck_blocks: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 })),
  /**
   * Seconds within which a block comes: without one for longer, what its contract holds waits for it. On a chain that makes
   * blocks on demand alone only a node that does not answer, or lies, makes anything wait.
   */
  block_within: Schema.optionalKey(
    Schema.Union([
      Schema.Int.check(Schema.isBetween({ minimum: 60, maximum: blockWithinMax })),
      Schema.Literal("on_demand")
    ])
  ),
  /** The contract that escrows of this chain are in; once named it stays. */
  escrow_contract: Schema.optionalKey(ChainAddress),
  /** Who rules disputes of trades there, the second when the first did not: wallets of the operator's, with no account here. */
  escrow_arbiters: Schema.optionalKey(Schema.Tuple([ChainAddress, ChainAddress])),
  /** Markets whose trades that contract holds. */
  escrow_markets: Schema.optionalKey(Schema.Array(ContractMarket).check(Schema.isMaxLength(50))),
  assets: Schema.Array(AssetPolicy).check(Schema.isMinLength(1), Schema.isMaxLength(50))
})
export type ChainPolicy = typeof ChainPolicy.Type

/** Seconds after which a last block is old, so that its node lags behind the chain; none where blocks come on demand alone. */
export const oldAfter = ({ block_within: within = blockWithinUsual }: ChainPolicy): number | null =>
  within === "on_demand" ? null : within
