/** The part of the catalogue of refusals that is about bots and the people they speak for. */
import type { ErrorRow } from "./Errors.ts"

export const CHANNEL_ERRORS = {
  "auth.not_linked": {
    category: "unauthenticated",
    message: "this user of the bot is linked to nobody",
    hint: "Link them with `orrange channels link`, or begin in the chat with the bot."
  },
  "auth.not_by_channel": {
    category: "forbidden",
    message: "this is not done by way of a bot",
    hint: "Do it in the terminal, with a key of your own."
  },
  "auth.step_up_required": {
    category: "forbidden",
    message: "this gives away more than a bot may give away alone",
    hint: "Do it in the terminal, or approve it there with `orrange trades approve`, within 10 minutes."
  },
  "order.bot_limit": {
    category: "forbidden",
    message: "this order could give away more than orders through a bot may in a day",
    hint: "Name a price nearer to the market's index, or place it in the terminal."
  },
  "approval.unknown": {
    category: "not_found",
    message: "there is nothing of yours to approve in this trade",
    hint: "What was asked for is valid for 10 minutes and for the version of the trade it was asked for."
  },
  "approval.code_wrong": {
    category: "rejected",
    message: "this is not the code, or it is no longer valid",
    hint: "A code is valid for 10 minutes and 5 tries. `orrange trades approve` needs none."
  },
  "approval.not_needed": {
    category: "rejected",
    message: "nobody needs an approval for this",
    hint: "Only what gives away much through a bot needs one: do it as it is."
  },
  "approval.asked_often": {
    category: "rejected",
    message: "no more approvals are asked for this hour",
    hint: "There are `details.maximum` in an hour. Do it in the terminal, or try again later."
  },
  "bot.exists": {
    category: "conflict",
    message: "this bot, or its key, is registered already",
    hint: "`orrange admin bots list` lists them."
  },
  "bot.unknown": {
    category: "not_found",
    message: "there is no such bot here",
    hint: "`orrange admin bots list` lists those there are; the operator adds one with `orrange admin bots add`, or sets a token."
  },
  "bot.removed": {
    category: "conflict",
    message: "this bot was taken out by an operator",
    hint: "Remove its key from the daemon's home to have it begin anew; nobody is linked to it then."
  },
  "channel.codes_used": {
    category: "rejected",
    message: "no more codes are made this hour",
    hint: "There are `details.maximum` in an hour. Try again later."
  },
  "channel.tries_used": {
    category: "rejected",
    message: "no more codes are looked at for a while",
    hint: "There are `details.maximum` tries in 10 minutes."
  },
  "channel.code_wrong": {
    category: "rejected",
    message: "this code is not known, was used by somebody else, or is too old",
    hint: "A code is valid for 10 minutes. Begin again for a new one."
  },
  "channel.request_unknown": {
    category: "not_found",
    message: "there is no such link to agree to",
    hint: "It is there for 10 minutes, once the other side has shown the code. Begin again."
  },
  "channel.user_linked": {
    category: "conflict",
    message: "this user of the bot is linked to somebody already",
    hint: "Unlink them there first: a user of a bot is one person."
  },
  "channel.not_linked": {
    category: "not_found",
    message: "you are not linked there",
    hint: "`orrange channels` lists what is linked to you; `orrange channels link` links a chat."
  },
  "bot.registrations_used": {
    category: "rejected",
    message: "this bot makes no more people this hour",
    hint: "There are `details.maximum` in an hour. Try again later."
  },
  "bot.inbox_full": {
    category: "unavailable",
    message: "this bot has not done what it was told before",
    hint: "Claim and finish what waits, then give this again: nothing of it was kept."
  },
  "bot.update_unknown": {
    category: "not_found",
    message: "no such update was received",
    hint: "Give it to the daemon first."
  },
  "bot.lease_lost": {
    category: "conflict",
    message: "somebody else works on this by now",
    hint: "Leave it: who has it finishes it."
  },
  "bot.held": {
    category: "conflict",
    message: "another process of this bot is at work",
    hint: "Ask again: when it ends, or says nothing for 5 seconds, the next one that asks takes over."
  },
  "bot.draft_changed": {
    category: "conflict",
    message: "the form was changed meanwhile",
    hint: "Read it again and go on from what it is now."
  },
  "bot.draft_limit": {
    category: "rejected",
    message: "there are too many forms begun already",
    hint: "Finish or leave one of the `details.maximum`."
  },
  "bot.message_unknown": {
    category: "not_found",
    message: "there is no such message to be sent",
    hint: "It was sent, given up or never asked for."
  },
  "button.exists": {
    category: "conflict",
    message: "a button with this token is there already",
    hint: "Make a new token for each button."
  },
  "button.unknown": {
    category: "not_found",
    message: "there is no such button, or it is too old",
    hint: "Show what it stood on anew."
  },
  "button.foreign": {
    category: "forbidden",
    message: "this button is somebody else's",
    hint: "Only whom it was made for can press it, while they are linked as they were then."
  },
  "button.used": {
    category: "conflict",
    message: "this button was pressed already",
    hint: "Show what it stood on anew."
  },
  "button.stale": {
    category: "conflict",
    message: "the trade has moved on since this button was made",
    hint: "Show the trade as it is now."
  }
} as const satisfies Record<string, ErrorRow>
