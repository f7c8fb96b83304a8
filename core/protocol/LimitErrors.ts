/** The part of the catalogue of refusals that is about what somebody may trade. */
import type { ErrorRow } from "./Errors.ts"

export const LIMIT_ERRORS = {
  "limit.trade_exceeded": {
    category: "rejected",
    message: "one trade of this order could be larger than you may trade at once",
    hint: "Make it smaller, or say the most per trade (--max): `details.maximum`. `orrange limits` shows what raises it."
  },
  "limit.day_exceeded": {
    category: "rejected",
    message: "with your open orders and the trades of the last 24 hours this is more than you may trade in a day",
    hint: "`details.left` is what is left; cancel an open order, or wait. `orrange limits` shows what raises it."
  },
  "limit.open_trades": {
    category: "rejected",
    message: "you have as many trades running as you may",
    hint: "Bring one to its end first (`orrange trades next`); `details.maximum` is how many may run."
  },
  "account.cooling": {
    category: "rejected",
    message: "the payment account you would be paid on is too new to be paid on",
    hint: "Wait until `details.until`, or remove it to be paid on the one before. If it was not you who added it, revoke your keys."
  },
  "account.unconfirmed": {
    category: "rejected",
    message: "the payment account you would be paid on was added through a bot, and you have not confirmed it",
    hint: "`orrange methods confirm ACCOUNT`, if it is yours: `details.account`. If it is not, remove it and unlink the bot."
  },
  "limit.cooldown": {
    category: "rejected",
    message: "you abandoned several trades today, and place no orders to buy for a while",
    hint: "Try again after `details.retry_after` seconds, at `details.until`; what stands goes on."
  }
} as const satisfies Record<string, ErrorRow>
