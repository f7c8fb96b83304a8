/** Who lives in a practice market, what the faucet gives them, and where they are paid. */
import * as Effect from "effect/Effect"
import {
  listProfiles,
  profilesFolder,
  readDefaultProfile,
  readProfile,
  writeDefaultProfile,
  writeProfile
} from "@orrange/core/client/Profile"
import { KycTiers } from "@orrange/core/identity/KycTiers"
import { People } from "@orrange/core/identity/People"
import { Ledger, houseAccount } from "@orrange/core/ledger/Ledger"
import { NewId } from "@orrange/core/platform/NewId"
import type { Role } from "@orrange/core/protocol/Person"
import { PaymentAccounts } from "@orrange/core/rails/PaymentAccounts"
import { enrol, saveProfile } from "../Installation.ts"

interface PracticeAccount {
  readonly method: string
  readonly label: string
  readonly fields: Readonly<Record<string, string>>
}

interface PracticePerson {
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  /** Smallest units by asset. */
  readonly funds: Readonly<Record<string, bigint>>
  readonly accounts: ReadonlyArray<PracticeAccount>
  /** How well the operator knows them, which says what they may trade. */
  readonly kycTier: number
  /** Whether a person of flesh and blood plays it, through a CLI profile. */
  readonly played: boolean
}

const btc = 10n ** 8n
const eth = 10n ** 18n
const usdt = 10n ** 6n

const sepa = (holderName: string, iban: string): PracticeAccount => ({
  method: "sepa_instant",
  label: "Euro account",
  fields: { holderName, iban }
})

/** What is paid by it is released at once: it is seldom taken back. */
const wero = (holderName: string): PracticeAccount => ({
  method: "wero",
  label: "Wero",
  fields: { holderName, phoneOrEmail: `${holderName.split(" ")[0]?.toLowerCase()}@practice.example` }
})

/** Account numbers are well-formed and belong to nobody. */
const makerAccounts = (holderName: string, iban: string, phone: string): ReadonlyArray<PracticeAccount> => [
  sepa(holderName, iban),
  wero(holderName),
  {
    method: "pix",
    label: "PIX key",
    fields: { holderName, pixKey: `${holderName.split(" ")[0]?.toLowerCase()}@practice.example` }
  },
  { method: "upi", label: "UPI", fields: { holderName, vpa: `${holderName.split(" ")[0]?.toLowerCase()}@okhdfcbank` } },
  { method: "mpesa_ke", label: "M-Pesa", fields: { holderName, phone } },
  { method: "nip", label: "Naira account", fields: { holderName, bank: "058", account: "0123456789" } }
]

const makerFunds = { BTC: 1_000n * btc, ETH: 10_000n * eth, USDT: 100_000_000n * usdt }
const traderFunds = { BTC: btc, ETH: 10n * eth, USDT: 10_000n * usdt }

export const makerNames = ["mara", "milo"] as const

export const practicePeople: ReadonlyArray<PracticePerson> = [
  { name: "operator", roles: ["operator"], funds: {}, accounts: [], kycTier: 0, played: true },
  {
    name: "ann",
    roles: ["trader"],
    funds: traderFunds,
    accounts: [sepa("Ann Archer", "DE89370400440532013000"), wero("Ann Archer")],
    kycTier: 2,
    played: true
  },
  {
    name: "ben",
    roles: ["trader"],
    funds: traderFunds,
    accounts: [sepa("Ben Baker", "FR1420041010050500013M02606"), wero("Ben Baker")],
    kycTier: 2,
    played: true
  },
  { name: "ivy", roles: ["arbiter"], funds: {}, accounts: [], kycTier: 0, played: true },
  // Somebody else decides what is appealed, and approves what is worth much.
  { name: "abe", roles: ["arbiter"], funds: {}, accounts: [], kycTier: 0, played: true },
  {
    name: "mara",
    roles: ["trader"],
    funds: makerFunds,
    accounts: makerAccounts("Mara Maker", "NL91ABNA0417164300", "+254712345678"),
    kycTier: 3,
    played: false
  },
  {
    name: "milo",
    roles: ["trader"],
    funds: makerFunds,
    accounts: makerAccounts("Milo Maker", "ES9121000418450200051332", "+254722000111"),
    kycTier: 3,
    played: false
  }
]

/** They have had their accounts for so long that they can be paid on them at once. */
const practiceAccountsSince = new Date("2026-01-01T00:00:00.000Z")

/** Whoever names no profile is this person, unless a default was chosen before. */
const defaultPerson = "ann"

const chooseDefaultProfile = (): void => {
  const folder = profilesFolder()
  if (readDefaultProfile(folder) === undefined) writeDefaultProfile(folder, defaultPerson)
}

const makePracticePerson = Effect.fn("makePracticePerson")(function* (url: string, person: PracticePerson) {
  const ledger = yield* Ledger
  const accounts = yield* PaymentAccounts
  const newId = yield* NewId
  const key = yield* enrol(person.name, person.roles)
  for (const account of person.accounts) {
    yield* accounts.create(key.personId, newId(), account, { since: practiceAccountsSince })
  }
  yield* ledger.post(
    Object.entries(person.funds).map(([asset, amount]) => ({
      id: newId(),
      amount,
      debit: houseAccount("external", asset),
      credit: { owner: key.personId, kind: "available", asset },
      reason: "faucet",
      reference: null
    }))
  )
  if (person.played) yield* Effect.sync(() => saveProfile(person.name, url, key))
})

/** Makes them all, in the transaction of the first start. Profiles of a start that fails are overwritten by the next. */
export const makePracticePeople = Effect.fn("makePracticePeople")(function* (url: string) {
  yield* Effect.forEach(practicePeople, (person) => makePracticePerson(url, person), { discard: true })
  yield* Effect.sync(chooseDefaultProfile)
})

/** Makes those whom a practice market of an older version does not have, in the transaction of a later start. */
export const addPracticePeople = Effect.fn("addPracticePeople")(function* (url: string) {
  const people = yield* People
  for (const person of practicePeople) {
    if ((yield* people.findByName(person.name)) === undefined) yield* makePracticePerson(url, person)
  }
})

/**
 * The operator knows them as well as their part asks for. At every start, because those of older versions were known to
 * nobody; what was decided once stays as the operator decides later.
 */
export const knowPracticePeople = Effect.gen(function* () {
  const people = yield* People
  const tiers = yield* KycTiers
  const operator = yield* people.findByName("operator")
  if (operator === undefined) return
  const known = practicePeople.filter(({ kycTier }) => kycTier > 0)
  yield* Effect.forEach(
    known,
    ({ kycTier: tier, name }) =>
      tiers
        .decide(operator.id, name, { client_id: `practice-kyc-${name}`, tier, reason: "practice" })
        .pipe(Effect.catchTag("Refusal", () => Effect.void)),
    { discard: true }
  )
})

/** The practice people's profiles follow the daemon when it listens elsewhere than at its first start. */
export const pointProfilesAt = (url: string): void => {
  const folder = profilesFolder()
  const known = new Set(listProfiles(folder))
  for (const { name, played } of practicePeople) {
    if (!played || !known.has(name)) continue
    const profile = readProfile(folder, name)
    if (profile.daemon !== url) writeProfile(folder, { ...profile, daemon: url })
  }
}
