import { describe, expect, it } from "vitest"
import { ChainDepositState } from "../protocol/WalletChain.ts"
import { WithdrawalState } from "../protocol/Withdrawal.ts"
import { creditedStates, type DepositEvent, depositSteps, findDepositStep } from "./DepositMachine.ts"
import { movedOf } from "./Settling.ts"
import {
  findWithdrawalStep,
  flyingStates,
  heldStates,
  unminedStates,
  type WithdrawalEvent,
  withdrawalSteps
} from "./WithdrawalMachine.ts"

/** What the machines must be, written down a second time: from, event, to, posts, tells. */
const deposits = `
seen       confirm  confirming nothing none
seen       reject   rejected   nothing none
seen       reorg    reorged    nothing none
confirming credit   credited   credit  wallet.deposit_credited
confirming reorg    reorged    nothing none
credited   finalise final      free    none
credited   reorg    reorged    take    wallet.deposit_reversed
final      reorg    reorged    reverse wallet.deposit_reversed
rejected   reorg    reorged    nothing none
reorged    include  seen       nothing none
reorged    replace  replaced   nothing none
replaced   include  seen       nothing none
`

const withdrawals = `
requested  screen    screened   nothing wallet.withdraw_screened
requested  deny      released   release wallet.withdraw_released
screened   approve   approved   nothing wallet.withdraw_approved
screened   reject    released   release wallet.withdraw_released
approved   reject    released   release wallet.withdraw_released
approved   deny      released   release wallet.withdraw_released
approved   sign      signed     send    none
signed     broadcast broadcast  nothing wallet.withdraw_sent
signed     mine      confirming nothing none
signed     expel     failed     return  wallet.withdraw_failed
broadcast  mine      confirming nothing none
broadcast  stick     stuck      nothing none
broadcast  expel     failed     return  wallet.withdraw_failed
stuck      replace   replaced   nothing wallet.withdraw_replaced
stuck      mine      confirming nothing none
stuck      expel     failed     return  wallet.withdraw_failed
replaced   broadcast broadcast  nothing none
replaced   mine      confirming nothing none
replaced   expel     failed     return  wallet.withdraw_failed
confirming unmine    broadcast  nothing none
confirming finish    done       done    wallet.withdraw_done
confirming revert    failed     gas     wallet.withdraw_failed
done       unmine    broadcast  undone  none
failed     release   released   release wallet.withdraw_released
failed     unmine    broadcast  resend  none
failed     mine      confirming resend  none
released   unmine    broadcast  retake  wallet.withdraw_sent
released   mine      confirming retake  wallet.withdraw_sent
`

interface Drawn {
  readonly from: string
  readonly event: string
  readonly to: string
  readonly posts: string
  readonly tells: string | null
}

const drawn = (steps: ReadonlyArray<Drawn>) =>
  steps.map(({ event, from, posts, tells, to }) => `${from} ${event} ${to} ${posts} ${tells ?? "none"}`)

const written = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.replaceAll(/ +/g, " "))

const depositEvents: ReadonlyArray<DepositEvent> = [...new Set(depositSteps.map(({ event }) => event))]
const withdrawalEvents: ReadonlyArray<WithdrawalEvent> = [...new Set(withdrawalSteps.map(({ event }) => event))]

describe("the machine of deposits", () => {
  it("is the one written down here", () => expect(drawn(depositSteps)).toEqual(written(deposits)))

  it("answers every cell with its row, or with nothing", () => {
    const cells = ChainDepositState.literals.flatMap((state) => depositEvents.map((event) => [state, event] as const))
    expect(cells).toHaveLength(7 * 7)
    for (const [state, event] of cells) {
      const line = written(deposits).find((row) => row.startsWith(`${state} ${event} `))
      expect(findDepositStep(state, event)?.to).toBe(line?.split(" ")[2])
    }
  })

  it("credits on the way into the states that count, and takes back on the way out of them", () => {
    for (const { from, posts, to } of depositSteps) {
      const [was, is] = [creditedStates.includes(from), creditedStates.includes(to)]
      const out = from === "final" ? "reverse" : "take"
      const within = from === "credited" ? "free" : "nothing"
      expect(posts).toBe(was === is ? within : is ? "credit" : out)
    }
  })
})

describe("the machine of withdrawals", () => {
  it("is the one written down here", () => expect(drawn(withdrawalSteps)).toEqual(written(withdrawals)))

  it("answers every cell with its row, or with nothing", () => {
    const cells = WithdrawalState.literals.flatMap((state) => withdrawalEvents.map((event) => [state, event] as const))
    expect(cells).toHaveLength(11 * 14)
    for (const [state, event] of cells) {
      const line = written(withdrawals).find((row) => row.startsWith(`${state} ${event} `))
      expect(findWithdrawalStep(state, event)?.to).toBe(line?.split(" ")[2])
    }
  })

  it("has the money in one place in each state, and posts on every way between two", () => {
    const place = (state: WithdrawalState) =>
      heldStates.includes(state) ? "held" : flyingStates.includes(state) ? "flying" : state === "done" ? "gone" : "free"
    const ways: Record<string, ReadonlyArray<string>> = {
      "held flying": ["send", "resend"],
      "flying held": ["return", "gas"],
      "flying gone": ["done"],
      "gone flying": ["undone"],
      "held free": ["release"],
      "free flying": ["retake"]
    }
    for (const { from, posts, to } of withdrawalSteps) {
      const [was, is] = [place(from), place(to)]
      expect(was === is ? ["nothing"] : (ways[`${was} ${is}`] ?? [])).toContain(posts)
    }
  })

  it("has no way back for what is signed but by what the chain has settled", () => {
    for (const state of unminedStates) {
      const ends = withdrawalSteps.filter(({ from, to }) => from === state && !flyingStates.includes(to))
      expect(ends.map(({ event }) => event)).toEqual(["expel"])
    }
  })
})

describe("what a token moved", () => {
  it("is what its logs say, less what they cannot account for", () => {
    expect(movedOf(10n, [10n], 0n, 10n)).toBe(10n)
    expect(movedOf(10n, [10n, 5n], 3n, 12n)).toBe(10n)
    expect(movedOf(10n, [10n], 0n, 9n)).toBe(9n)
    expect(movedOf(10n, [10n], 4n, 5n)).toBe(9n)
    expect(movedOf(10n, [10n], 0n, 0n)).toBeUndefined()
    expect(movedOf(10n, [10n], 0n, 11n)).toBeUndefined()
    expect(movedOf(10n, [10n, 5n], 0n, 14n)).toBeUndefined()
  })
})
