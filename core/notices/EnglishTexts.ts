/**
 * What notices say, by event, by what the recipient is in the matter, and by who did it. A screen may show them locked,
 * and a mail is read by others on its way: no names, no amounts, no payment details.
 */
import type { NoticeEvent } from "../protocol/Notices.ts"
import type { NoticeActor, NoticeRole } from "./TradeNotices.ts"

/** Subject and body. */
export type Words = readonly [subject: string, body: string]
export type TextKey = `${NoticeRole}.${NoticeActor}`
export type Texts = Readonly<Record<NoticeEvent, Readonly<Partial<Record<TextKey, Words>>>>>

const both = (actors: ReadonlyArray<NoticeActor>, words: Words): Readonly<Partial<Record<TextKey, Words>>> =>
  Object.fromEntries(actors.flatMap((actor) => [`buyer.${actor}`, `seller.${actor}`].map((key) => [key, words])))

const look = "Look at the trade before you do anything."

const payFirst: Words = [
  "pay the seller",
  `It is for you to pay, and then to say that you paid, before the deadline. ${look}`
]
const completed: Words = ["completed", "The escrow was released and the trade is complete."]
const cancelledByPeer: Words = [
  "called off",
  "The other side called the trade off. The escrow went back to the seller."
]
const resolved: Words = ["the verdict was carried out", "The escrow went where the verdict says."]
const evidenceLapsed: Words = ["the time for evidence has passed", "Nothing was given that the arbiter asked for."]
const reminded = "You are asked again because nobody answered for you so far."

const ofPayment: Pick<
  Texts,
  | "trade.accept_due"
  | "trade.accepted"
  | "trade.extended"
  | "trade.opened"
  | "trade.overdue"
  | "trade.payer_declared"
  | "trade.payment_due"
  | "trade.payment_marked"
  | "trade.payment_seen"
  | "trade.payment_undone"
> = {
  "trade.accept_due": both(
    ["system"],
    [
      "a taker waits for you",
      "Somebody took your offer. Accept or decline before the deadline; without an answer the trade ends."
    ]
  ),
  "trade.payment_due": { "buyer.system": payFirst, "buyer.peer": payFirst },
  "trade.opened": {
    "buyer.system": ["opened", "Your order was filled and a trade is open. The other side is next."],
    "seller.system": [
      "opened",
      "Your order was filled and a trade is open. The other side is next; your asset is in escrow."
    ]
  },
  "trade.accepted": { "seller.peer": ["accepted", "The maker accepted you. The buyer is next."] },
  "trade.payer_declared": {
    "seller.system": [
      "the payer is known",
      "The buyer said from which account they will pay. Compare it when the money comes."
    ]
  },
  "trade.payment_seen": {
    "seller.system": [
      "your bank statement shows the payment",
      "An entry of your statement fits the trade. Make sure of it in your bank before you release."
    ]
  },
  "trade.payment_marked": {
    "seller.peer": [
      "the buyer says that they paid",
      "Look into your bank account. Release when the money is there, and not before; if it is not, open a dispute."
    ]
  },
  "trade.extended": { "buyer.peer": ["more time to pay", "The seller gave you more time to pay."] },
  "trade.payment_undone": {
    "seller.peer": ["the buyer has not paid yet", "The buyer took back that they paid. Do not release."]
  },
  "trade.overdue": {
    "buyer.system": [
      "the time to pay has passed",
      "If you paid, claim it before the deadline, with proof. If you did not, do not pay any more."
    ],
    "seller.system": [
      "the time to pay has passed",
      "The buyer did not say in time that they paid. The escrow is held a while for a payment that comes late."
    ]
  }
}

const ofEndings: Pick<
  Texts,
  | "trade.cancel_proposed"
  | "trade.cancel_withdrawn"
  | "trade.cancelled"
  | "trade.completed"
  | "trade.expired"
  | "trade.on_hold"
> = {
  "trade.cancel_proposed": {
    "buyer.peer": [
      "the seller would call it off",
      "The escrow would go back to the seller. Refuse if you paid and did not get the money back."
    ],
    "seller.peer": ["the buyer would call it off", "The escrow would come back to you. They said whether they paid."]
  },
  "trade.cancel_withdrawn": both(["peer"], ["goes on", "The other side no longer would call the trade off."]),
  "trade.on_hold": {
    "buyer.peer": [
      "released, on hold",
      "The seller released. The escrow becomes yours once the payment is unlikely to be taken back."
    ]
  },
  "trade.completed": {
    "buyer.peer": completed,
    "buyer.system": completed,
    "seller.system": completed
  },
  "trade.cancelled": both(["peer"], cancelledByPeer),
  "trade.expired": both(["system"], ["ended", "Nobody acted in time. The escrow went back to the seller."])
}

const ofDisputes: Omit<
  Texts,
  keyof typeof ofPayment | keyof typeof ofEndings | keyof typeof ofPeople | "chat.message"
> = {
  "trade.disputed": {
    ...both(
      ["peer"],
      ["a dispute was opened", "The other side asked for an arbiter. Say your part, and keep your proofs."]
    ),
    ...both(
      ["system"],
      [
        "a dispute was opened",
        "The payment was marked, and the seller did not release in time. An arbiter looks at it next."
      ]
    )
  },
  "trade.dispute_withdrawn": {
    "buyer.peer": ["the dispute is over", "The seller took the dispute back. The trade goes on where it was."],
    "seller.peer": [
      "the dispute is over",
      "The buyer took the dispute back. Release when the money is there, before the deadline."
    ]
  },
  "trade.settlement_offered": {
    ...both(["peer"], ["an offer to settle", "The other side offers how to divide the escrow."]),
    ...both(["arbiter"], ["an offer to settle", "The arbiter offers how to divide the escrow."])
  },
  "trade.evidence_asked": both(
    ["arbiter"],
    ["evidence is asked of you", "The arbiter asks you for evidence. Give it before the deadline."]
  ),
  "trade.evidence_given": both(["peer"], ["evidence was given", "The other side gave evidence that you may see."]),
  "trade.evidence_lapsed": both(["system"], evidenceLapsed),
  "trade.decided": both(
    ["arbiter"],
    [
      "the dispute was decided",
      "Read the verdict. Who it goes against can appeal before the deadline; then it is carried out."
    ]
  ),
  "trade.appealed": both(["peer"], ["appealed", "The other side appealed. Another arbiter looks at it next."]),
  "trade.settled": both(["peer"], ["settled", "Both agreed how to divide the escrow, and it went so."]),
  "trade.resolved": {
    ...both(["system", "arbiter"], resolved),
    ...both(["peer"], ["the verdict was carried out", "The other side accepted the verdict, and the escrow went so."])
  },
  "trade.reminder": both(["system"], ["you have yet to act", `${reminded} ${look}`]),
  "trade.deadline_moved": both(
    ["system"],
    [
      "the deadline moved",
      "Who had to act could not be told of it, for no way to them worked. They have more time, once."
    ]
  )
}

const ofPeople: Pick<Texts, "notice.code" | "notice.linked" | "notice.suspended" | "notice.test" | "notice.unlinked"> =
  {
    "notice.linked": {
      "self.self": [
        "an address was linked",
        "From now on you are told things there. If it was not you, revoke your keys and unlink it."
      ]
    },
    "notice.unlinked": {
      "self.self": [
        "an address was taken out",
        "You are no longer told things there. If it was not you, revoke your keys."
      ]
    },
    "notice.suspended": {
      "self.system": [
        "an address is suspended",
        "It no longer takes what it is sent, so nothing is sent there. `orrange notify channels` says why; link it anew."
      ]
    },
    "notice.code": {
      "self.self": ["your code", "Somebody, we hope you, wants to be told things here. If it was not you, do nothing."]
    },
    "notice.test": { "self.self": ["a test", "You asked for this with `orrange notify test`. It works."] }
  }

export const englishTexts: Texts = {
  ...ofPayment,
  ...ofEndings,
  ...ofDisputes,
  ...ofPeople,
  "chat.message": {
    ...both(["peer"], ["a message", "The other side wrote to you."]),
    ...both(["arbiter"], ["a message", "The arbiter wrote to you."])
  }
}
