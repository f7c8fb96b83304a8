/** A seller of our own with Crossmint's shapes and limits: orders without a name of ours, linked wallets, signed messages. */
import { createHmac } from "node:crypto"
import * as Redacted from "effect/Redacted"
import type { CrossmintSettings } from "../../daemon/payments/CrossmintConnection.ts"
import { type Asked, type PeerAnswer, type PeerServer, startPeerServer } from "./PeerServer.ts"

const serverKey = "sk_staging_peer"
const secret = Buffer.from("crossmint-peer-secret").toString("base64")
const chain = "base-sepolia"
const token = "0x036CbD53842c5426634e7929541eC2318f3dCF7e"
/** From so many dollars on an address has to be proved. */
const provedFrom = 1_000

interface PeerOrder {
  readonly id: string
  readonly secret: string
  readonly address: string
  /** What the order says, which may be another amount than was asked for. */
  amount: string
  chain: string
  status: "awaiting-payment" | "completed" | "delivered" | "failed"
  txId: string | null
  /** Dollars that were taken for it. */
  taken: number
}

export interface CrossmintPeer extends PeerServer {
  readonly settings: CrossmintSettings
  readonly orders: ReadonlyArray<PeerOrder>
  /** The order of the next request says something else than it was asked for. */
  readonly distort: (change: Partial<Pick<PeerOrder, "amount" | "chain">>) => void
  /** Somebody pays on a page, as only who has its secret can. */
  readonly payOn: (link: string) => void
  readonly deliver: (id: string, txId: string) => void
  readonly giveUp: (id: string) => void
  readonly message: (
    id: string,
    type: string,
    by?: By
  ) => { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> }
}

const deliveries = {
  "awaiting-payment": "awaiting-payment",
  completed: "in-progress",
  delivered: "completed",
  failed: "failed"
} as const

const view = (order: PeerOrder) => ({
  orderId: order.id,
  phase: order.status === "awaiting-payment" ? "payment" : order.status === "completed" ? "delivery" : "completed",
  locale: "en-US",
  lineItems: [
    {
      chain: order.chain,
      quantity: 1,
      executionParams: { mode: "exact-in", amount: order.amount, mintHash: token.toLowerCase() },
      delivery: {
        status: deliveries[order.status],
        recipient: { locator: `${order.chain}:${order.address}`, walletAddress: order.address },
        ...(order.txId === null ? {} : { txId: order.txId })
      }
    }
  ],
  payment: { status: order.status === "delivered" ? "completed" : order.status, method: "card", currency: "usd" }
})

const no = (status: number, message: string): PeerAnswer => ({ status, body: { error: true, message } })

interface By {
  readonly key?: string
  readonly event?: string
  readonly seconds?: number
}

const signed = (body: string, { event = crypto.randomUUID(), key = secret, seconds = 0 }: By = {}) => {
  const time = `${Math.floor(Date.now() / 1_000) - seconds}`
  const mac = createHmac("sha256", Buffer.from(key, "base64")).update(`${event}.${time}.${body}`).digest("base64")
  const headers = { "svix-id": event, "svix-timestamp": time, "svix-signature": `v1,${mac}` }
  return { body: Buffer.from(body), headers }
}

const makeWorld = () => {
  const orders: Array<PeerOrder> = []
  const owners = new Map<string, string>()
  let change: Partial<PeerOrder> = {}

  const link = (owner: string, address: string): PeerAnswer => {
    const before = owners.get(address)
    if (before !== undefined && before !== owner) return no(409, "This wallet is already linked to a different user")
    owners.set(address, owner)
    return { status: 200, body: { address, chainType: "evm", ownership: { verified: false } } }
  }

  const create = ({ body }: Asked): PeerAnswer => {
    const asked = JSON.parse(body) as {
      lineItems: ReadonlyArray<{ tokenLocator: string; executionParameters: { mode: string; amount: string } }>
      payment: { method: string; receiptEmail: string; currency: string }
      recipient: { walletAddress: string }
    }
    const [item] = asked.lineItems
    const { walletAddress: address } = asked.recipient
    if (item === undefined || item.tokenLocator !== `${chain}:${token}`) return no(400, "no such token")
    if (!owners.has(address)) return no(400, "the wallet is linked to no user")
    const { amount } = item.executionParameters
    if (!(Number(amount) >= 1 && Number(amount) < provedFrom)) return no(400, "the wallet is not proved")
    const order: PeerOrder = {
      id: crypto.randomUUID(),
      secret: `_${crypto.randomUUID()}`,
      address,
      amount,
      chain,
      status: "awaiting-payment",
      txId: null,
      taken: 0,
      ...change
    }
    change = {}
    orders.push(order)
    return { status: 201, body: { clientSecret: order.secret, order: view(order) } }
  }

  return { orders, link, create, distort: (next: Partial<PeerOrder>) => void (change = next) }
}

export const startCrossmintPeer = async (): Promise<CrossmintPeer> => {
  const world = makeWorld()
  const { create, link, orders } = world
  const of = (id: string): PeerOrder => {
    const order = orders.find((one) => one.id === id)
    if (order === undefined) throw new Error(`no order ${id}`)
    return order
  }

  const server = await startPeerServer((asked) => {
    if (asked.headers["x-api-key"] !== serverKey) return no(401, "no such key")
    const [, owner, address] =
      /^\/api\/2025-06-09\/users\/([^/]+)\/linked-wallets\/(\w+)$/.exec(asked.url.pathname) ?? []
    if (asked.method === "PUT" && owner !== undefined && address !== undefined) return link(owner, address)
    if (asked.method === "POST" && asked.url.pathname === "/api/2022-06-09/orders") return create(asked)
    const [, id] = /^\/api\/2022-06-09\/orders\/([\w-]+)$/.exec(asked.url.pathname) ?? []
    const order = orders.find((one) => one.id === id)
    return order === undefined ? no(404, "no such order") : { status: 200, body: view(order) }
  })

  return {
    ...server,
    orders,
    settings: {
      serverKey: Redacted.make(serverKey),
      clientKey: "ck_staging_peer",
      tokens: new Map([["ETH", `${chain}:${token}`]]),
      webhookSecrets: Redacted.make([`whsec_${secret}`]),
      url: server.url,
      publicUrl: "https://orrange.example"
    },
    distort: world.distort,
    payOn: (page) => {
      const { pathname, searchParams } = new URL(page)
      const order = of(pathname.split("/").at(-1) ?? "")
      if (searchParams.get("clientSecret") !== order.secret) throw new Error("nobody may pay without the secret")
      order.status = "completed"
      order.taken += Number(order.amount)
    },
    deliver: (id, txId) => void Object.assign(of(id), { status: "delivered", txId }),
    giveUp: (id) => void (of(id).status = "failed"),
    message: (id, type, by) =>
      signed(JSON.stringify({ type, actionId: id, timestamp: Date.now(), data: view(of(id)) }), by)
  }
}
