/** The accounts on which the reader is paid; of their numbers only the ends are shown. */
import type { PaymentAccountView } from "@orrange/core/protocol/Method"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Fact, Shown } from "../Shown.ts"
import { at, footOf, go, inTerminal, plain } from "./Parts.ts"

/** Accounts on one card. */
const accountsMax = 15
/** Characters of a value that are shown. */
const endLength = 4

/** Enough for its owner to know which it is. */
const masked = (value: string): string => {
  const letters = [...plain(value)]
  return letters.length <= endLength ? "•••" : `••• ${letters.slice(-endLength).join("")}`
}

/** Which of the fields tell one account from another is the method's business: the ends of all but the holder's name. */
const endsOf = ({ fields, holder_name }: PaymentAccountView): string =>
  Object.values(fields)
    .filter((value) => value !== holder_name)
    .map(masked)
    .join(", ")

const accountFact = (account: PaymentAccountView, asked: Asked): Fact => {
  const cooling = account.cooling_until
  const parts = [
    plain(account.label),
    endsOf(account),
    ...(cooling === undefined ? [] : [asked.say("bots-methods-cooling", { time: at(asked, cooling) })]),
    ...(account.confirmed ? [] : [asked.say("bots-methods-unconfirmed")])
  ]
  return { label: plain(account.method_name), value: parts.filter((part) => part !== "").join(" · ") }
}

export const methodsCard = (accounts: ReadonlyArray<PaymentAccountView>, asked: Asked): Shown => {
  const { say } = asked
  return card({
    heading: accounts.length === 0 ? say("cli-accounts-none") : say("bots-methods", { accounts: accounts.length }),
    facts: [
      ...accounts.slice(0, accountsMax).map((account) => accountFact(account, asked)),
      ...(accounts.length > accountsMax ? [inTerminal(say, "methods accounts")] : [])
    ],
    foot: footOf(asked),
    rows: [[go(say("bots-do-account"), "/account", accounts.length === 0 ? "success" : "plain")]],
    sensitive: true
  })
}

export const methods: Screen = {
  summary: "bots-summary-methods",
  scope: "everybody",
  linked: true,
  show: async (asked) => methodsCard((await asked.client.call("accounts.list", {})).data.data, asked)
}
