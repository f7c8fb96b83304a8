import { softwareVersion } from "@orrange/core/protocol/Version"

const topics = {
  admin: "What operators do to the platform",
  "admin:bots": "The bots that speak for people",
  "admin:chains": "The chains that the platform follows",
  "admin:maintenance": "When the platform is worked on",
  auth: "Who you are to the daemon",
  bots: "The programs of the bots",
  "admin:policy": "The rules that trades go by",
  "admin:fx": "What the house has for people to exchange",
  "admin:withdrawals": "Withdrawals that are under way",
  alerts: "The prices and offers that you are told of",
  channels: "The chat accounts through which you trade",
  communities: "People who trade in one chat of a bot",
  "communities:solvers": "Who mediates disputes of a community",
  daemon: "The daemon of this machine",
  escrows: "Escrows in the contract of a chain, which the wallets of their people move",
  fx: "What currencies are worth, and the exchange of one for another",
  keys: "Signing keys of yours",
  markets: "Markets, their books and what was traded",
  methods: "Payment methods and your payment accounts",
  multisigs: "Escrows of coins that two of three keys move",
  notify: "Where and when you are told what happened and what is to be done",
  offers: "Offers of others",
  orders: "Your orders, and the offers of others",
  payments: "Money that you pay in",
  "payments:invoice": "Invoices that others pay you",
  "payments:recurring": "Invoices that are made by the calendar",
  people: "People: what is expected and said of them, whom you block and trust, and what operators do",
  profiles: "Who you are on this machine, and which daemon you speak to",
  queue: "Commands that wait until a daemon answers again",
  receipts: "Receipts of trades",
  trades: "Your trades and the steps they need",
  wallet: "Your balances, transfers and fees, and what you deposit and withdraw",
  "wallet:addresses": "The addresses that you may withdraw to",
  watch: "Live streams, a line for each thing that happens"
}

/** What oclif would read from a package.json beside the bundle. */
export const PACKAGE = {
  name: "orrange",
  version: softwareVersion,
  type: "module",
  description: "A peer-to-peer trading platform without a website",
  oclif: {
    bin: "orrange",
    dirname: "orrange",
    topicSeparator: " ",
    flexibleTaxonomy: false,
    helpClass: { target: "./help.js", identifier: "LocalHelp" },
    commands: { strategy: "explicit", target: "./main.js", identifier: "COMMANDS" },
    hooks: { command_not_found: { target: "./main.js", identifier: "commandNotFound" } },
    topics: Object.fromEntries(Object.entries(topics).map(([name, description]) => [name, { description }]))
  }
} as const
