/** What a step has to know: answers of routes that only read, by name, so that every host gets them in one way. */
import type { RouteRequest, RouteSuccess } from "../client/Routes.ts"
import type { RouteName } from "../protocol/Permissions.ts"

const READS = {
  accounts: "accounts.list",
  addresses: "notices.channels",
  assets: "chain.assets",
  balances: "wallet.balances",
  blocks: "identity.blocks",
  community: "communities.get",
  dispute: "disputes.get",
  eligibility: "markets.why_not",
  markets: "markets.list",
  method: "methods.get",
  methods: "methods.list",
  offer: "orders.offer",
  order: "orders.get",
  prefs: "notices.prefs",
  quote: "orders.quote",
  reputation: "identity.reputation",
  trade: "trades.get",
  trusted: "identity.trusted",
  withdrawal_addresses: "chain.addresses"
} as const satisfies Record<string, RouteName>

type Reads = typeof READS
type Name = keyof Reads

/** What is known; what was needed and could not be read is left out. */
export type Facts = { readonly [N in Name]?: RouteSuccess<Reads[N]> }

type NeedOf<N extends Name> = {
  readonly name: N
  readonly route: Reads[N]
  readonly request: RouteRequest<Reads[N]>
  /** Whether the step cannot do without it. */
  readonly required: boolean
}
export type Need = { [N in Name]: NeedOf<N> }[Name]

export const need = <N extends Name>(name: N, request: RouteRequest<Reads[N]>): Need =>
  ({ name, route: READS[name], request, required: true }) as unknown as Need

/** What a step shows if it is known. */
export const wish = <N extends Name>(name: N, request: RouteRequest<Reads[N]>): Need => ({
  ...need(name, request),
  required: false
})
