/** Every flow, by the name under which it is begun and kept. */
import { account } from "./AddAccount.ts"
import { order } from "./ChangeOrder.ts"
import { dispute, evidence } from "./DisputeTrade.ts"
import { cancel, step } from "./EndTrade.ts"
import type { Flow } from "./Flow.ts"
import { link } from "./LinkAddress.ts"
import { pay } from "./PayTrade.ts"
import { community } from "./MakeCommunity.ts"
import { alert } from "./SetAlert.ts"
import { buy, sell } from "./PostOrder.ts"
import { releaseTrade } from "./ReleaseTrade.ts"
import { settings, start } from "./Settings.ts"
import { take } from "./TakeOffer.ts"

const flows = {
  sell,
  buy,
  take,
  order,
  pay,
  release: releaseTrade,
  cancel,
  step,
  dispute,
  evidence,
  account,
  alert,
  community,
  link,
  start,
  settings
} as const satisfies Record<string, Flow>

export type FlowName = keyof typeof flows
export const FLOWS: Readonly<Record<FlowName, Flow>> = flows
