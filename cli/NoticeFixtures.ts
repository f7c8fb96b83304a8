/** Answers of a daemon about notices, for tests of what the CLI makes of them. */
import type {
  DeliveryView,
  NoticeAddressView,
  NoticeLinked,
  NoticePrefs,
  NoticeTested
} from "@orrange/core/protocol/Notices"

const at = "2026-11-21T11:30:05.000Z"

export const noticeAddress: NoticeAddressView = {
  id: "0197a000-0000-7000-8000-0000000000c1",
  channel: "email",
  address: "ann@example.org",
  state: "active",
  fault: null,
  created_at: at,
  confirmed_at: at
}

export const suspendedHook: NoticeAddressView = {
  ...noticeAddress,
  id: "0197a000-0000-7000-8000-0000000000c2",
  channel: "webhook",
  address: "https://example.org/hook",
  state: "suspended",
  fault: "HTTP 410: it is gone for good"
}

export const linkedHook: NoticeLinked = {
  ...noticeAddress,
  channel: "webhook",
  address: "https://example.org/hook",
  state: "unconfirmed",
  confirmed_at: null,
  secret: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
}

export const confirmedMail: NoticeLinked = { ...noticeAddress, secret: null }

export const noticePrefs: NoticePrefs = {
  amounts: "shown",
  voices: ["telegram"],
  sms_per_day: 10,
  quiet: { from: "22:00", to: "07:00", time_zone: "Europe/Berlin" },
  events: [
    {
      event: "trade.payment_due",
      email: "now",
      webhook: "now",
      sms: "off",
      telegram: "now",
      discord: "now",
      breaks_quiet: true,
      fixed: false
    },
    {
      event: "chat.message",
      email: "off",
      webhook: "now",
      sms: "off",
      telegram: "now",
      discord: "now",
      breaks_quiet: false,
      fixed: false
    },
    {
      event: "notice.linked",
      email: "now",
      webhook: "now",
      sms: "off",
      telegram: "now",
      discord: "now",
      breaks_quiet: true,
      fixed: true
    }
  ]
}

export const noticeDelivery: DeliveryView = {
  id: "0197a000-0000-7000-8000-0000000000d1",
  event: "trade.payment_due",
  channel: "email",
  trade: "0197a000-0000-7000-8000-00000000abcd",
  state: "delivered",
  attempts: 2,
  outcome: "250 2.0.0 queued",
  receipt: null,
  created_at: at,
  next_at: null,
  ended_at: at
}

export const noticeTested: NoticeTested = { id: noticeDelivery.id, channel: "email" }
