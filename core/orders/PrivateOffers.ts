/**
 * The orders of a market that stand in no public book. Each rests alone in a tiny book of its own, where whoever names
 * it meets it: so price, terms, self-trade prevention and expiry are those of any book, and the public one never knows.
 */
import { createHash } from "node:crypto"
import { Book } from "../book/Book.ts"
import type { MarketState } from "./MarketState.ts"
import type { Order } from "./Order.ts"
import type { Privacy } from "./Manner.ts"

const keyOf = ({ id }: Pick<Order, "id">, privacy: Privacy): string =>
  privacy.kind === "unlisted" ? privacy.token : id

interface PrivateOffer {
  readonly order: string
  /** Null for whoever names the key. */
  readonly to: string | null
}

export const privacyOf = ({ manner }: Pick<Order, "manner">): Privacy | null => manner?.privacy ?? null

export class PrivateOffers {
  readonly #books = new Map<string, Book>()
  readonly #offers = new Map<string, PrivateOffer>()

  get size(): number {
    return this.#books.size
  }

  /** Takes an order in, and gives it its book. */
  add(order: Pick<Order, "id" | "manner">, book: Book): void {
    const privacy = privacyOf(order)
    if (privacy === null) throw new Error(`order ${order.id} is for everybody`)
    this.#books.set(order.id, book)
    this.#offers.set(keyOf(order, privacy), {
      order: order.id,
      to: privacy.kind === "direct" ? privacy.to : null
    })
  }

  remove(order: Pick<Order, "id" | "manner">): void {
    const privacy = privacyOf(order)
    if (privacy === null) return
    this.#books.delete(order.id)
    this.#offers.delete(keyOf(order, privacy))
  }

  /** The book of an order that is here. */
  bookOf(order: string): Book | undefined {
    return this.#books.get(order)
  }

  /** The book of the offer that a person names, if it is one for them. */
  find(key: string, person: string): Book | undefined {
    const offer = this.#offers.get(key)
    if (offer === undefined || (offer.to !== null && offer.to !== person)) return undefined
    return this.#books.get(offer.order)
  }

  setIndex(ticks: number | undefined): void {
    for (const book of this.#books.values()) book.setIndex(ticks)
  }

  /** The same for the same offers, whatever the order they came in. */
  stateHash(): string {
    const hash = createHash("sha256")
    const byId = [...this.#books].toSorted(([one], [other]) => (one < other ? -1 : 1))
    for (const [id, book] of byId) hash.update(`${id} ${book.stateHash()}\n`)
    for (const key of [...this.#offers.keys()].toSorted())
      hash.update(`${key} ${JSON.stringify(this.#offers.get(key))}\n`)
    return hash.digest("hex")
  }
}

/** A market as a command about one of its orders meets it: with the order's own book in place of the public one. */
export const seenFrom = (state: MarketState, order: string): MarketState => {
  const book = state.privateOffers.bookOf(order)
  return book === undefined ? state : { ...state, book }
}

/** An empty book for a new order, which follows the index as the public one does. */
export const ownBook = ({ book: { index } }: Pick<MarketState, "book">): Book => {
  const book = new Book()
  book.setIndex(index)
  return book
}

/**
 * A market as an arriving order meets it: nobody else where the order is not for everybody, the offer that it names, or
 * the public book, also when it names one of its offers, as nobody is passed by who came before that; `undefined` when it
 * names an offer that there is not, or is for somebody else.
 */
export const metBy = (
  state: MarketState,
  order: Pick<Order, "manner">,
  person: string,
  takes: string | undefined
): MarketState | undefined => {
  if (takes !== undefined) {
    const book = state.privateOffers.find(takes, person)
    if (book !== undefined) return { ...state, book }
    const named = state.orders.get(takes)
    return named?.state === "open" && privacyOf(named) === null ? state : undefined
  }
  return privacyOf(order) === null ? state : { ...state, book: ownBook(state) }
}
