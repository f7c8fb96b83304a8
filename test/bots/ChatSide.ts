/** Somebody at one of the two fakes, as a story needs them: they act, and wait for what they have to see. */
import { NotPossible } from "../../bots/test/fakes/discord/CommandLine.ts"
import { componentKinds } from "../../bots/test/fakes/discord/Kinds.ts"
import type { Person as DiscordPerson } from "../../bots/test/fakes/discord/Person.ts"
import type { Person as TelegramPerson } from "../../bots/test/fakes/telegram/Person.ts"

/** What a text looks like wherever it stands: Discord has a backslash before what it would read as markup. */
export const looksLike = (text: string): RegExp => {
  const spelt = Array.from(text, (letter) =>
    letter === wild
      ? ".+"
      : /[\p{L}\p{N}\s]/u.test(letter)
        ? letter
        : `\\\\?${letter.replace(/[.*+?^${}()|[\]\\/]/, "\\$&")}`
  )
  return new RegExp(spelt.join(""), "u")
}

/** Stands for whatever a message is told. */
export const wild = "\u0001"

export interface ChatSide {
  /** Whether what somebody asked of the bot stands on their screen. */
  readonly showsCommands: boolean
  /** Writes a command, with what stands behind it. */
  readonly commands: (name: string, rest?: { readonly option: string; readonly value: string }) => void
  /** Writes an answer. */
  readonly says: (text: string) => void
  /** Sends a photo. */
  readonly shows: (photo: Buffer) => void
  readonly taps: (label: string) => void
  /** Sends the token of a button that is not on the screen, as a doctored app can. */
  readonly forges: (token: string) => void
  /**
   * Writes to the other side of the trade whose card is shown, until it is sent; `label` is of the button that asks for
   * the words, and `sent` what says that they arrived.
   */
  readonly writes: (label: string, text: string, sent: string) => Promise<void>
  /** Waits until it is there. */
  readonly sees: (text: RegExp) => Promise<void>
  readonly screen: () => string
}

export const telegramSide = (person: TelegramPerson): ChatSide => ({
  showsCommands: true,
  commands: (name, rest) => void person.says(rest === undefined ? `/${name}` : `/${name} ${rest.value}`),
  says: (text) => void person.says(text),
  shows: (bytes) => void person.sends({ kind: "photo", bytes }),
  taps: (label) => void person.taps(label),
  forges: (token) => void person.forges(token, { on: person.message(/./) }),
  writes: async (label, text) => {
    person.says(text, { replyTo: person.message(looksLike(label)) })
    const taken = `${text}\n  👌`
    await person.world.changes.until(
      () => (person.screen().includes(taken) ? true : undefined),
      () => `nobody took "${text}"`
    )
  },
  sees: async (text) => {
    await person.sees(text)
  },
  screen: () => person.screen()
})

/** A screen of Discord's as it is read. */
export const unescaped = (screen: string): string => screen.replaceAll(/\\(?=[\p{P}\p{S}])/gu, "")

export const discordSide = (person: DiscordPerson): ChatSide => ({
  showsCommands: false,
  commands: (name, rest) => {
    const said = rest === undefined ? name : `${name} ${rest.option}:${rest.value}`
    try {
      person.runs(`/orrange ${said}`)
    } catch (error) {
      // One of Discord's commands has room for 25 of ours.
      if (!(error instanceof NotPossible)) throw error
      person.runs(`/orrange-more ${said}`)
    }
  },
  says: (text) => void person.writes(text),
  shows: (bytes) => void person.writes("", [{ name: "photo.png", bytes }]),
  taps: (label) => void person.taps(label),
  forges: (token) => void person.sends(`.${token}`, componentKinds.Button, person.newest),
  writes: async (label, text, sent) => {
    person.taps(label)
    const form = await person.sees(/╔ /)
    const field = /^║ (.+): _+$/m.exec(form)?.[1] ?? ""
    person.fills({ [field]: text })
    await person.sees(new RegExp(`\\): ${looksLike(sent).source}$`, "mu"))
  },
  sees: async (text) => {
    await person.sees(text)
  },
  screen: () => unescaped(person.screen())
})
