/** Somebody at one of the two fakes, as a story needs them: they act, and wait for what they have to see. */
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

export const discordSide = (person: DiscordPerson): ChatSide => ({
  showsCommands: false,
  commands: (name, rest) =>
    void person.runs(rest === undefined ? `/orrange ${name}` : `/orrange ${name} ${rest.option}:${rest.value}`),
  says: (text) => void person.writes(text),
  shows: (bytes) => void person.writes("", [{ name: "photo.png", bytes }]),
  taps: (label) => void person.taps(label),
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
  screen: () => person.screen().replaceAll(/\\(?=[\p{P}\p{S}])/gu, "")
})
