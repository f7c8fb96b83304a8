/** Speaks by espeak-ng, where it is installed. What is said goes to it as its input, and never as an argument. */
import { spawn } from "node:child_process"
import { accessSync, constants } from "node:fs"
import { delimiter, isAbsolute, join } from "node:path"
import { encodeMp3 } from "./Mp3.ts"
import type { Speech, TextToSpeech } from "./TextToSpeech.ts"
import { readWav, type Sound } from "./Wav.ts"

const program = "espeak-ng"
/** Its name of each language that is spoken. */
const voices: Readonly<Record<string, string>> = { de: "de", en: "en", es: "es", fr: "fr", pt: "pt" }
/** Characters that are said, milliseconds that it may take, and seconds and bytes that come of it at most. */
const textMax = 600
const patienceMs = 5_000
const secondsMax = 120
const bytesMax = 8 * 1024 * 1024
/** Texts that wait while another one is said; more are not. */
const waitingMax = 4

/** Where it stands, of the folders of a search path; undefined where it does not. */
const found = (path: string): string | undefined =>
  path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

/** What it writes, or undefined when it fails, says too much or takes too long. */
const wavOf = (file: string, voice: string, text: string, timeout: number): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    // Nothing of the daemon's own settings is its business.
    const child = spawn(file, ["-v", voice, "--stdin", "--stdout"], {
      env: { PATH: process.env["PATH"] ?? "", LANG: "C.UTF-8" },
      stdio: ["pipe", "pipe", "ignore"],
      timeout,
      killSignal: "SIGKILL"
    })
    const parts: Array<Buffer> = []
    let length = 0
    child.stdout.on("data", (part: Buffer) => {
      parts.push(part)
      length += part.length
      if (length > bytesMax) child.kill("SIGKILL")
    })
    child.on("error", () => resolve(undefined))
    child.on("close", (code) => resolve(code === 0 ? Buffer.concat(parts) : undefined))
    // It may be gone before it has heard all.
    child.stdin.on("error", () => undefined)
    child.stdin.end(text)
  })

const fits = ({ sampleRate, samples }: Sound): boolean =>
  sampleRate > 0 && samples.length > 0 && samples.length <= secondsMax * sampleRate

/** Undefined where it is not installed; one text at a time, in their order. */
export const findEspeak = (path: string, patience: number = patienceMs): TextToSpeech | undefined => {
  const file = found(path)
  if (file === undefined) return undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const say = async (text: string, voice: string) => {
    const wav = await wavOf(file, voice, text, patience)
    const sound = wav === undefined ? undefined : readWav(wav)
    if (sound === undefined || !fits(sound)) return undefined
    const seconds = Math.ceil(sound.samples.length / sound.sampleRate)
    return { bytes: await encodeMp3(sound), mediaType: "audio/mpeg", seconds } satisfies Speech
  }

  return {
    speak: async (text, language) => {
      const voice = voices[language]
      if (voice === undefined || text.length > textMax || waiting > waitingMax) return undefined
      waiting += 1
      const spoken = last
        .then(() => say(text, voice))
        .catch(() => undefined)
        .finally(() => {
          waiting -= 1
        })
      last = spoken
      return spoken
    }
  }
}
