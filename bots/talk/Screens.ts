/** What a bot shows, by the name of the command. */
import type { Screen } from "./Screen.ts"
import { alerts } from "./screens/Alerts.ts"
import { book } from "./screens/Book.ts"
import { dispute } from "./screens/Case.ts"
import { chart } from "./screens/Chart.ts"
import { chat } from "./screens/Chat.ts"
import { community, rules, share, solvers } from "./screens/Community.ts"
import { deposit } from "./screens/Deposit.ts"
import { depth } from "./screens/Depth.ts"
import { desk, parked, payments, withdrawals } from "./screens/Desk.ts"
import { disputes } from "./screens/Disputes.ts"
import { escrow } from "./screens/Escrow.ts"
import { fees } from "./screens/Fees.ts"
import { guarded } from "./screens/Guard.ts"
import { help } from "./screens/Help.ts"
import { limits } from "./screens/Limits.ts"
import { menu } from "./screens/Menu.ts"
import { methods } from "./screens/Methods.ts"
import { next } from "./screens/Next.ts"
import { offer } from "./screens/Offer.ts"
import { halts, health, resume } from "./screens/Operation.ts"
import { order } from "./screens/Order.ts"
import { orders } from "./screens/Orders.ts"
import { peer } from "./screens/Peer.ts"
import { people } from "./screens/People.ts"
import { prefs } from "./screens/Prefs.ts"
import { qr } from "./screens/Qr.ts"
import { security, support, terms } from "./screens/Safety.ts"
import { trade } from "./screens/Trade.ts"
import { trades } from "./screens/Trades.ts"
import { wallet } from "./screens/Wallet.ts"

const screens: Readonly<Record<string, Screen>> = {
  menu,
  book,
  chart,
  depth,
  offer,
  orders,
  order,
  next,
  trades,
  trade,
  escrow,
  chat,
  wallet,
  deposit,
  qr,
  alerts,
  fees,
  limits,
  methods,
  peer,
  people,
  prefs,
  security,
  support,
  terms,
  help,
  community,
  rules,
  share,
  solvers,
  disputes,
  case: dispute,
  desk,
  withdrawals,
  payments,
  parked,
  health,
  halts,
  resume
}

export const SCREENS: Readonly<Record<string, Screen>> = Object.fromEntries(
  Object.entries(screens).map(([name, screen]) => [name, guarded(name, screen)])
)
