/** How much each chargeback takes of a payment, in the provider's smallest units. Pure. */
import type { ChargebackSeen, PaymentProvider, RefundSeen } from "./Provider.ts"

interface Claim {
  readonly seen: ChargebackSeen
  readonly takes: bigint
}

/** Milliseconds after a dispute was decided in which the refund that it ends in may be begun. */
const settlingMs = 3_600_000

/** Without what was refunded for it. */
const wholeOf = ({ lost, money, status }: ChargebackSeen): bigint => {
  if (status === "won" || status === "inquiry") return 0n
  return status === "lost" ? (lost ?? money).minor : money.minor
}

const least = (...amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((one, other) => (other < one ? other : one))

/** Where the times are not told it may be. */
const maySettle = ({ at }: RefundSeen, { from, to }: ChargebackSeen): boolean =>
  at === undefined ||
  from === undefined ||
  (at.getTime() >= from.getTime() && (to === undefined || at.getTime() <= to.getTime() + settlingMs))

/**
 * Where disputes may end in refunds, a refund that was begun while one ran is what it took, and is not taken again; and
 * all of them take no more than was paid.
 */
export const claimsOf = (
  { refundsSettleDisputes: isSettling }: Pick<PaymentProvider, "refundsSettleDisputes">,
  paid: bigint,
  refunds: ReadonlyArray<RefundSeen>,
  chargebacks: ReadonlyArray<ChargebackSeen>
): ReadonlyArray<Claim> => {
  const told = chargebacks.filter(({ status }) => status !== "inquiry")
  if (isSettling !== true) return told.map((seen) => ({ seen, takes: wholeOf(seen) }))
  const given = refunds
    .filter(({ status }) => status !== "failed")
    .map((refund) => ({ refund, unused: refund.money.minor }))
  let left = given.reduce((sum, { unused }) => sum - unused, paid)
  return told.map((seen) => {
    let takes = wholeOf(seen)
    for (const one of given.filter(({ refund }) => maySettle(refund, seen))) {
      const used = least(takes, one.unused)
      one.unused -= used
      takes -= used
    }
    takes = left < 0n ? 0n : least(takes, left)
    left -= takes
    return { seen, takes }
  })
}
