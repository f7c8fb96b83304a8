import type { Command, Config } from "@oclif/core"

type Load = () => Promise<{ readonly default: Command.Class }>

/** Every command by its id. Each is loaded only when it runs, so that no command pays for another's imports. */
export const LOADERS: Readonly<Record<string, Load>> = {
  "admin:policy:list": () => import("./commands/admin/policy/list.ts"),
  "admin:policy:load": () => import("./commands/admin/policy/load.ts"),
  "admin:policy:simulate": () => import("./commands/admin/policy/simulate.ts"),
  demo: () => import("./commands/demo.ts"),
  doctor: () => import("./commands/doctor.ts"),
  drain: () => import("./commands/drain.ts"),
  keys: () => import("./commands/keys/index.ts"),
  "keys:add": () => import("./commands/keys/add.ts"),
  "keys:revoke": () => import("./commands/keys/revoke.ts"),
  markets: () => import("./commands/markets/index.ts"),
  "markets:book": () => import("./commands/markets/book.ts"),
  "markets:get": () => import("./commands/markets/get.ts"),
  "markets:match": () => import("./commands/markets/match.ts"),
  "markets:prints": () => import("./commands/markets/prints.ts"),
  "markets:set-state": () => import("./commands/markets/set-state.ts"),
  me: () => import("./commands/me/index.ts"),
  "me:set": () => import("./commands/me/set.ts"),
  methods: () => import("./commands/methods/index.ts"),
  "methods:accounts": () => import("./commands/methods/accounts.ts"),
  "methods:add": () => import("./commands/methods/add.ts"),
  "methods:get": () => import("./commands/methods/get.ts"),
  "methods:remove": () => import("./commands/methods/remove.ts"),
  orders: () => import("./commands/orders/index.ts"),
  "orders:amend": () => import("./commands/orders/amend.ts"),
  "orders:cancel": () => import("./commands/orders/cancel.ts"),
  "orders:cancel-all": () => import("./commands/orders/cancel-all.ts"),
  "orders:conditional": () => import("./commands/orders/conditional/index.ts"),
  "orders:conditional:cancel": () => import("./commands/orders/conditional/cancel.ts"),
  "orders:conditional:create": () => import("./commands/orders/conditional/create.ts"),
  "orders:conditional:get": () => import("./commands/orders/conditional/get.ts"),
  "orders:create": () => import("./commands/orders/create.ts"),
  "orders:dead-man": () => import("./commands/orders/dead-man.ts"),
  "orders:edit": () => import("./commands/orders/edit.ts"),
  "orders:get": () => import("./commands/orders/get.ts"),
  "orders:opportunities": () => import("./commands/orders/opportunities.ts"),
  "orders:pause": () => import("./commands/orders/pause.ts"),
  "orders:quote": () => import("./commands/orders/quote.ts"),
  "orders:resume": () => import("./commands/orders/resume.ts"),
  "orders:schedule": () => import("./commands/orders/schedule/index.ts"),
  "orders:schedule:cancel": () => import("./commands/orders/schedule/cancel.ts"),
  "orders:schedule:create": () => import("./commands/orders/schedule/create.ts"),
  "orders:schedule:get": () => import("./commands/orders/schedule/get.ts"),
  "orders:search": () => import("./commands/orders/search.ts"),
  "orders:templates": () => import("./commands/orders/templates/index.ts"),
  "orders:templates:get": () => import("./commands/orders/templates/get.ts"),
  "orders:templates:remove": () => import("./commands/orders/templates/remove.ts"),
  "orders:templates:save": () => import("./commands/orders/templates/save.ts"),
  "orders:why-not": () => import("./commands/orders/why-not.ts"),
  "people:block": () => import("./commands/people/block.ts"),
  "people:blocks": () => import("./commands/people/blocks.ts"),
  "people:create": () => import("./commands/people/create.ts"),
  "people:freeze": () => import("./commands/people/freeze.ts"),
  "people:kyc-tier": () => import("./commands/people/kyc-tier.ts"),
  "people:reputation": () => import("./commands/people/reputation.ts"),
  "people:unblock": () => import("./commands/people/unblock.ts"),
  "people:unfreeze": () => import("./commands/people/unfreeze.ts"),
  profiles: () => import("./commands/profiles/index.ts"),
  "profiles:add": () => import("./commands/profiles/add.ts"),
  "profiles:remove": () => import("./commands/profiles/remove.ts"),
  "profiles:show": () => import("./commands/profiles/show.ts"),
  "profiles:use": () => import("./commands/profiles/use.ts"),
  "receipts:verify": () => import("./commands/receipts/verify.ts"),
  trades: () => import("./commands/trades/index.ts"),
  "trades:accept-cancel": () => import("./commands/trades/accept-cancel.ts"),
  "trades:attach": () => import("./commands/trades/attach.ts"),
  "trades:cancel": () => import("./commands/trades/cancel.ts"),
  "trades:chat": () => import("./commands/trades/chat.ts"),
  "trades:claim": () => import("./commands/trades/claim.ts"),
  "trades:dispute": () => import("./commands/trades/dispute.ts"),
  "trades:extend": () => import("./commands/trades/extend.ts"),
  "trades:fetch": () => import("./commands/trades/fetch.ts"),
  "trades:get": () => import("./commands/trades/get.ts"),
  "trades:import-statement": () => import("./commands/trades/import-statement.ts"),
  "trades:next": () => import("./commands/trades/next.ts"),
  "trades:paid": () => import("./commands/trades/paid.ts"),
  "trades:payer": () => import("./commands/trades/payer.ts"),
  "trades:propose-cancel": () => import("./commands/trades/propose-cancel.ts"),
  "trades:receipt": () => import("./commands/trades/receipt.ts"),
  "trades:release": () => import("./commands/trades/release.ts"),
  "trades:resolve": () => import("./commands/trades/resolve.ts"),
  "trades:say": () => import("./commands/trades/say.ts"),
  "trades:undo-paid": () => import("./commands/trades/undo-paid.ts"),
  "trades:withdraw-cancel": () => import("./commands/trades/withdraw-cancel.ts"),
  "trades:withdraw-dispute": () => import("./commands/trades/withdraw-dispute.ts"),
  up: () => import("./commands/up.ts"),
  "wallet:balance": () => import("./commands/wallet/balance.ts"),
  "wallet:fees": () => import("./commands/wallet/fees.ts"),
  "wallet:transfers": () => import("./commands/wallet/transfers.ts")
}

/** What oclif takes for command classes; what it needs to know before running one stands in the manifest. */
export const COMMANDS = Object.fromEntries(
  Object.entries(LOADERS).map(([id, load]) => [
    id,
    {
      run: async (argv: Array<string>, config: Config): Promise<unknown> => {
        const { default: Class } = await load()
        Class.id = id
        return Class.run(argv, config)
      }
    }
  ])
)
