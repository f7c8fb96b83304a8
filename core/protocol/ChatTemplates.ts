/**
 * Ready sentences of a trade's conversation. A key keeps its meaning for ever; a sentence that means something else gets
 * a key of its own.
 */
export const CHAT_TEMPLATES = {
  hello: "Hello, I am here.",
  paying_now: "I am sending the payment now.",
  paid: "I have sent the payment.",
  payment_delayed: "The payment will take longer than I thought.",
  checking: "I am checking whether the payment has arrived.",
  not_arrived: "The payment has not arrived yet.",
  arrived: "The payment has arrived.",
  released: "I have released the escrow.",
  proof_wanted: "Please send a proof of the payment here.",
  own_account_only: "Please pay from an account in your own name.",
  reference_only: "Please use the reference of the trade and no other words.",
  more_time: "Please give me more time.",
  thanks: "Thank you for the trade."
} as const

export type ChatTemplate = keyof typeof CHAT_TEMPLATES
