/** Every flow, by the name under which it is begun and kept. */
import { account } from "./AddAccount.ts"
import { order } from "./ChangeOrder.ts"
import { claim } from "./ClaimTrade.ts"
import { dispute, evidence } from "./DisputeTrade.ts"
import { settle, verdict } from "./EndDispute.ts"
import { cancel, step } from "./EndTrade.ts"
import { maintenance } from "./AnnounceMaintenance.ts"
import type { Flow } from "./Flow.ts"
import { halt } from "./HaltActions.ts"
import { askEvidence, hand, offerSettlement } from "./HandleDispute.ts"
import { knowPerson } from "./KnowPerson.ts"
import { link } from "./LinkAddress.ts"
import { pay } from "./PayTrade.ts"
import { community } from "./MakeCommunity.ts"
import { alert, dropAlert } from "./SetAlert.ts"
import { buy, sell } from "./PostOrder.ts"
import { releaseTrade } from "./ReleaseTrade.ts"
import { review } from "./ReviewTrade.ts"
import { settings, start } from "./Settings.ts"
import { take } from "./TakeOffer.ts"
import { withdraw } from "./WithdrawFunds.ts"

const flows = {
  sell,
  buy,
  take,
  order,
  pay,
  release: releaseTrade,
  cancel,
  step,
  claim,
  dispute,
  evidence,
  settle,
  verdict,
  review,
  account,
  alert,
  "drop-alert": dropAlert,
  community,
  link,
  person: knowPerson,
  start,
  settings,
  withdraw,
  hand,
  "ask-evidence": askEvidence,
  "offer-settlement": offerSettlement,
  halt,
  maintenance
} as const satisfies Record<string, Flow>

export type FlowName = keyof typeof flows
export const FLOWS: Readonly<Record<FlowName, Flow>> = flows
