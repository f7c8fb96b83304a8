import TradesResolve from "../trades/resolve.ts"

/** The same command under the topic where arbiters look for it. */
export default class DisputesDecide extends TradesResolve {
  static override summary = TradesResolve.summary
  static override baseFlags = TradesResolve.baseFlags
  static override args = TradesResolve.args
  static override flags = TradesResolve.flags
}
