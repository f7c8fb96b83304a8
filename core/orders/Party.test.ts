import { describe, expect, it } from "vitest"
import { bookTerms, type Party } from "./Party.ts"

const plain: Party = {
  country: null,
  languages: [],
  trades: 0,
  completionBps: 0,
  accountAgeDays: 0,
  asks: {},
  place: null,
  blocked: []
}

describe("the terms of an order as the book has them", () => {
  it("tell every country and language from every other, and from none", () => {
    const codes = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((one, _index, all) => all.map((other) => one + other))
    const { demands, profile } = bookTerms({ ...plain, asks: { countries: codes } })
    expect(new Set([...demands.countries, profile.country]).size).toBe(codes.length + 1)
    expect(demands.countries.every((number) => Number.isSafeInteger(number) && number >= 0)).toBe(true)
    const speaks = bookTerms({ ...plain, languages: ["de", "en"], country: "DE" }).profile
    const asks = bookTerms({ ...plain, asks: { languages: ["de", "en"], countries: ["DE"] } }).demands
    expect([speaks.languages, [speaks.country]]).toEqual([asks.languages, asks.countries])
  })

  it("ask for what the order asks, and keep off who is blocked", () => {
    const asks = { trades_min: 3, completion_bps_min: 9_000, account_age_days_min: 30 }
    const place = { latitude: 52.5, longitude: 13.4, reach_km: 10 }
    const { demands, meeting } = bookTerms({ ...plain, asks, place, blocked: ["ben"] })
    expect(demands).toMatchObject({ tradesMin: 3, completionBpsMin: 9_000, accountAgeDaysMin: 30, reputationMin: 0 })
    expect([...demands.blocked]).toEqual(["ben"])
    expect(meeting).toMatchObject({ latitude: 52.5, longitude: 13.4, reachMeters: 10_000 })
    expect(bookTerms(plain)).toMatchObject({ demands: { tradesMin: 0, trusted: undefined }, meeting: undefined })
  })

  it("are for nobody when only people one trusts are asked for, and there are none", () => {
    const trusted = (names: ReadonlyArray<string>) =>
      bookTerms({ ...plain, asks: { trusted_only: true }, trusted: names }).demands.trusted
    expect([...(trusted(["ben"]) ?? [])]).toEqual(["ben"])
    expect(trusted([])).toEqual(new Set())
  })
})
