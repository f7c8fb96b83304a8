import DisputesDecide from "../disputes/decide.ts"

/** The same command under the name of the trade's own step; help shows the other one. */
export default class TradesResolve extends DisputesDecide {
  static override hidden = true
  static override summary = DisputesDecide.summary
  static override baseFlags = DisputesDecide.baseFlags
  static override args = DisputesDecide.args
  static override flags = DisputesDecide.flags
}
