/** The part of the catalogue of refusals that is about how people are told things. */
import type { ErrorRow } from "./Errors.ts"

export const NOTICE_ERRORS = {
  "notice.channel_unavailable": {
    category: "rejected",
    message: "nothing is sent by this channel here",
    hint: "The operator sets up mail with ORRANGE_SMTP_URL, text messages with ORRANGE_TWILIO_ACCOUNT; the stream is there."
  },
  "notice.address_unfit": {
    category: "invalid",
    message: "this is no address that anything would be sent to",
    hint: "Mail goes to `name@example.org`, text to `+4915112345678`; a webhook is an https URL of a public host."
  },
  "notice.address_unknown": {
    category: "not_found",
    message: "there is no such address of yours",
    hint: "`orrange notify channels` lists them; `orrange notify link` adds one."
  },
  "notice.code_wrong": {
    category: "rejected",
    message: "this is not the code that was sent, or it is no longer valid",
    hint: "A code is valid for 10 minutes and 5 tries. `orrange notify link` sends a new one."
  },
  "notice.codes_used": {
    category: "rejected",
    message: "no more codes are sent today",
    hint: "There are `details.maximum` in a day, for you and for the address. Try again tomorrow."
  },
  "notice.tests_used": {
    category: "rejected",
    message: "no more tests are sent this hour",
    hint: "There are `details.maximum` in an hour. `orrange notify log` says what became of them."
  },
  "notice.fixed": {
    category: "rejected",
    message: "this notice cannot be turned off",
    hint: "It is about your own security. Take the address out to be told nothing there."
  },
  "notice.not_by_sms": {
    category: "rejected",
    message: "this does not come by text message",
    hint: "Only what you have to act on and what is about your security does. Mail and chats are told the rest."
  },
  "notice.quiet_empty": {
    category: "invalid",
    message: "quiet hours begin and end at the same time",
    hint: "Give two times that differ, or turn them off."
  },
  "notice.time_zone_unknown": {
    category: "invalid",
    message: "there is no such time zone",
    hint: "Name it as the IANA does: Europe/Berlin, America/Sao_Paulo, UTC."
  },
  "notice.receipt_invalid": {
    category: "rejected",
    message: "this is not signed by who sends text messages for us",
    hint: "Text messages are set up with ORRANGE_TWILIO_TOKEN, and where they report to with ORRANGE_PUBLIC_URL."
  },
  "notice.link_invalid": {
    category: "rejected",
    message: "this link is not one of ours, or too old",
    hint: "`orrange notify set EVENT --mode off` and `orrange notify unlink` do the same."
  }
} as const satisfies Record<string, ErrorRow>
