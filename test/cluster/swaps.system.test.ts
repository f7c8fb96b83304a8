import { type ChildProcess, spawn } from "node:child_process"
import { createInterface, type Interface } from "node:readline"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { housePersonId } from "../../core/platform/House.ts"
import { cleanDatabase } from "../postgres/cleanDoctor.ts"
import { type TestDatabase, testDatabase } from "../postgres/TestDatabase.ts"
import { type HolderWord, market } from "./holder.ts"
import { installed } from "./installed.ts"

const swaps = 100
/** Milliseconds a holder writes before it is frozen, at most; milliseconds the other one writes meanwhile. */
const writesMsMax = 20
const program = fileURLToPath(new URL("./holder.ts", import.meta.url))

class Holder {
  readonly name: string
  readonly #child: ChildProcess
  readonly #lines: Interface
  readonly #words: Array<HolderWord> = []
  #heard: () => void = () => undefined

  constructor(url: string, name: string) {
    this.name = name
    this.#child = spawn(process.execPath, [program, url, name], { stdio: ["pipe", "pipe", "inherit"] })
    if (this.#child.stdout === null) throw new Error("a holder has no output")
    this.#lines = createInterface(this.#child.stdout)
    this.#lines.on("line", (line) => {
      this.#words.push(JSON.parse(line) as HolderWord)
      this.#heard()
    })
  }

  say(word: "hold" | "end"): void {
    this.#child.stdin?.write(`${word}\n`)
  }

  /** Takes everything it said up to a word, which it waits for. */
  async hear<At extends HolderWord["at"]>(at: At): Promise<Extract<HolderWord, { readonly at: At }>> {
    for (;;) {
      const word = this.#words.shift()
      if (word?.at === at) return word as Extract<HolderWord, { readonly at: At }>
      if (word === undefined) await new Promise<void>((resolve) => (this.#heard = resolve))
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }
}

/** Who held the market from which number on. */
interface Tenure {
  readonly name: string
  readonly from: number
}

describe("a market that goes from one process to another", () => {
  let database: TestDatabase

  const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) =>
    Effect.runPromise(Effect.provide(effect, database.ownerLayer))

  beforeAll(async () => {
    database = await testDatabase()
    await installed(database)
  })

  afterAll(async () => {
    await asOwner(cleanDatabase)
    await database.drop()
  })

  it(`DB-10 is written by nobody who lost it, over ${swaps} swaps by SIGSTOP and SIGCONT in mid-flight`, async () => {
    const holders = ["one", "two"].map((name) => new Holder(database.ownerUrl, name)) as [Holder, Holder]
    await Promise.all(holders.map((holder) => holder.hear("ready")))
    const tenures: Array<Tenure> = []
    const hand = async (holder: Holder): Promise<void> => {
      holder.say("hold")
      const { seq } = await holder.hear("held")
      tenures.push({ name: holder.name, from: seq })
      await holder.hear("writing")
    }
    await hand(holders[0])
    for (let swap = 0; swap < swaps; swap += 1) {
      const [old, next] = swap % 2 === 0 ? holders : [holders[1], holders[0]]
      await wait((swap * 7) % writesMsMax)
      old.signal("SIGSTOP")
      await hand(next)
      old.signal("SIGCONT")
      await old.hear("lost")
    }
    const answered = await Promise.all(
      holders.map(async (holder) => {
        holder.say("end")
        return (await holder.hear("end")).answered
      })
    )
    const rows = await asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ client_id: string; seq: number }>`SELECT client_id, seq::int4 AS seq FROM commands
          WHERE person_id = ${housePersonId}::uuid AND market = ${market} ORDER BY seq`
      )
    )
    console.log(JSON.stringify({ swaps, commands: rows.length, answered: answered.flat().length }))
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    const stale = rows.filter(({ client_id, seq }) => {
      const tenure = tenures.findLast(({ from }) => from < seq)
      return !client_id.startsWith(`${tenure?.name}-`)
    })
    expect(stale).toEqual([])
    const stored = new Set(rows.map(({ client_id }) => client_id))
    expect(answered.flat().filter((clientId) => !stored.has(clientId))).toEqual([])
  })
})
