/**
 * Links into the private chat that remember the offer and the group in which their reader pressed its button: signed, and
 * good for that reader alone, so that nobody spreads one by which trades of others would count as those of a group.
 */
import { createHmac, timingSafeEqual } from "node:crypto"
import { readGroup, writtenGroup } from "./Updates.ts"

/** Characters of what a link carries. */
export const startMax = 64
/** Characters of a signature, each one of 36: a wrong one has to be pressed by its reader to be tried. */
const signatureLength = 6
const signatures = 36n ** BigInt(signatureLength)

export interface GroupLinks {
  /** What a link carries for a user: `start` itself where there is no room for more. */
  readonly write: (start: string, group: string, user: number | string) => string
  /** The offer, and the group when it was written for this user. */
  readonly read: (
    start: string,
    user: number | string
  ) => { readonly market: string; readonly offer: string; readonly group?: string } | undefined
}

const unsigned = /^take_([A-Z0-9-]+)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const signed = /^(take_([A-Z0-9-]+)_([A-Za-z0-9_-]{22})_([0-9a-z-]+))_([0-9a-z]{6})$/

/** An id in 22 characters, of which a link has room for more than of 32. */
const shortened = (id: string): string => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url")

const idOf = (short: string): string =>
  Buffer.from(short, "base64url")
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")

/** `token`: the bot's, which nobody else has. */
export const makeGroupLinks = (token: string): GroupLinks => {
  const signature = (said: string, user: number | string): string => {
    const hash = createHmac("sha256", token).update(`group link ${user} ${said}`).digest()
    return (hash.readBigUInt64BE() % signatures).toString(36).padStart(signatureLength, "0")
  }
  return {
    write: (start, group, user) => {
      const [, market, offer = ""] = unsigned.exec(start) ?? []
      const said = `take_${market}_${shortened(offer)}_${writtenGroup(group)}`
      const whole = `${said}_${signature(said, user)}`
      return market === undefined || whole.length > startMax ? start : whole
    },
    read: (start, user) => {
      const [, said = "", market = "", offer = "", written = "", given = ""] = signed.exec(start) ?? []
      if (market === "") return undefined
      const isOurs = timingSafeEqual(Buffer.from(signature(said, user)), Buffer.from(given))
      const group = isOurs ? readGroup(written) : undefined
      return { market, offer: idOf(offer), ...(group !== undefined && { group }) }
    }
  }
}
