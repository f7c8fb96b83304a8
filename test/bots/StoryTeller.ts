/** A seller on Telegram and a buyer on Discord who speak one language, and the page on which their story is written. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type * as Layer from "effect/Layer"
import { runClis } from "../../cli/RunCli.ts"
import { writeDefaultProfile, writeProfile } from "../../core/client/Profile.ts"
import type { CastName } from "../http/TestDaemon.ts"
import { discordSide, telegramSide } from "./ChatSide.ts"
import { type ChatFloor, openChatFloor } from "./ChatFloor.ts"
import { makeTranscript, type Transcript } from "./Transcript.ts"
import type { TradeStory } from "./TradeStory.ts"

export type Language = "en" | "de" | "es" | "fr" | "pt"

const locales = { en: "en-US", de: "de", es: "es-ES", fr: "fr", pt: "pt-BR" } as const

const words = {
  en: { buyer: "It is on its way, from my own account.", seller: "Thank you, I am looking." },
  de: { buyer: "Ist unterwegs, von meinem eigenen Konto.", seller: "Danke, ich sehe nach." },
  es: { buyer: "Va en camino, desde mi propia cuenta.", seller: "Gracias, lo miro." },
  fr: { buyer: "C’est parti, de mon propre compte.", seller: "Merci, je regarde." },
  pt: { buyer: "Está a caminho, da minha própria conta.", seller: "Obrigada, vou ver." }
} as const satisfies Record<Language, TradeStory["words"]>

export interface StoryTeller {
  readonly floor: ChatFloor
  readonly story: TradeStory
  readonly transcript: Transcript
  /** Types a line in somebody's terminal; gives what was printed. */
  readonly terminal: (name: CastName) => (...line: ReadonlyArray<string>) => Promise<string>
  /** The story is told: nothing is wrong in it that nobody saw. */
  readonly end: () => Promise<void>
}

const typed = (word: string): string => (/^[\w:./=-]+$/.test(word) ? word : `"${word}"`)

/** Homes of people's terminals. */
const makeTerminals = (floor: ChatFloor, language: Language, transcript: Transcript, look: () => Promise<void>) => {
  const home = mkdtempSync(join(tmpdir(), "orrange-story-"))
  const terminal =
    (name: CastName) =>
    async (...line: ReadonlyArray<string>): Promise<string> => {
      const own = join(home, name)
      const { id, privateKey, publicKey } = floor.daemon.cast[name]
      const key = { id, public_key: publicKey, private_key: privateKey }
      writeProfile(join(own, "profiles"), { name, daemon: `http://${floor.daemon.host}`, key })
      writeDefaultProfile(join(own, "profiles"), name)
      const [ran] = await runClis([line], { home: own, env: { ORRANGE_LANG: language, TZ: "UTC" } })
      if (ran?.code !== 0) throw new Error(`${line.join(" ")}: ${JSON.stringify(ran)}`)
      await look()
      transcript.terminal(name, line.map(typed).join(" "), ran.out)
      return ran.out
    }
  return { terminal, remove: () => rmSync(home, { recursive: true }) }
}

export const openStory = async (
  title: string,
  language: Language,
  outside?: Layer.Layer<never>
): Promise<StoryTeller> => {
  const floor = await openChatFloor(outside)
  await floor.speaks("ann", language)
  await floor.speaks("ben", language)
  const ann = telegramSide(floor.telegram.person({ id: 7_001, name: "Ann", language }))
  const ben = discordSide(floor.discord.person({ name: "ben", locale: locales[language] }).goesToDirectMessages())
  const transcript = makeTranscript(title, [ann.screen, ben.screen])
  const look = async (): Promise<void> => {
    await floor.quiet()
    const { ids, references } = await floor.ids()
    transcript.knows(ids, references)
    transcript.look()
  }
  const { remove, terminal } = makeTerminals(floor, language, transcript, look)
  return {
    floor,
    transcript,
    terminal,
    story: {
      seller: {
        side: transcript.watch(0, ann, look),
        client: floor.client("ann"),
        channel: "telegram",
        language,
        name: "ann"
      },
      buyer: {
        side: transcript.watch(1, ben, look),
        client: floor.client("ben"),
        channel: "discord",
        language,
        name: "ben"
      },
      market: "USDT-EUR",
      quantity: "50",
      price: "0.92",
      method: "SEPA Instant",
      words: words[language],
      spread: floor.spread,
      after: async (what) => {
        await floor.spread()
        await look()
        transcript.part(what)
      },
      whileArmed: () => floor.age(31)
    },
    end: async () => {
      const quiet = ["is there", "nothing is spoken"]
      const trouble = floor.logged.filter((line) => !quiet.some((end) => line.endsWith(end)))
      if (trouble.length > 0) throw new Error(trouble.join("\n"))
      await floor.daemon.examine()
      await floor.close()
      remove()
    }
  }
}
