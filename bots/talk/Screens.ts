/** What a bot shows, by the name of the command. */
import type { Screen } from "./Screen.ts"
import { book } from "./screens/Book.ts"
import { guarded } from "./screens/Guard.ts"
import { help } from "./screens/Help.ts"
import { menu } from "./screens/Menu.ts"
import { next } from "./screens/Next.ts"
import { offer } from "./screens/Offer.ts"
import { order } from "./screens/Order.ts"
import { orders } from "./screens/Orders.ts"
import { peer } from "./screens/Peer.ts"
import { trade } from "./screens/Trade.ts"
import { trades } from "./screens/Trades.ts"

const screens: Readonly<Record<string, Screen>> = { menu, book, offer, orders, order, trades, trade, next, peer, help }

export const SCREENS: Readonly<Record<string, Screen>> = Object.fromEntries(
  Object.entries(screens).map(([name, screen]) => [name, guarded(name, screen)])
)
