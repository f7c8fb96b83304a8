/** Where espeak-ng is not installed, a program of our own stands in its place and speaks its command line. */
import { delimiter } from "node:path"
import { tmpdir } from "node:os"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type EspeakPeer, installEspeakPeer } from "../test/EspeakPeer.ts"
import { findEspeak } from "./Espeak.ts"
import type { TextToSpeech } from "./TextToSpeech.ts"

let peer: EspeakPeer
let voice: TextToSpeech

const espeakOn = (path: string, patienceMs?: number): TextToSpeech => {
  const found = findEspeak(path, patienceMs)
  if (found === undefined) throw new Error("it is not found")
  return found
}

beforeEach(() => {
  peer = installEspeakPeer()
  voice = espeakOn([tmpdir(), peer.folder].join(delimiter))
})
afterEach(() => peer.remove())

describe("espeak-ng", () => {
  it("is not there where no folder of the path has it, and none that is named from where one stands", () => {
    expect(findEspeak("")).toBe(undefined)
    expect(findEspeak([tmpdir(), ".", "bin"].join(delimiter))).toBe(undefined)
  })

  it("says a text in its language, as MP3 of its length", async () => {
    const speech = await voice.speak("Zeit zu zahlen. ".repeat(5), "de")
    expect(speech).toMatchObject({ mediaType: "audio/mpeg", seconds: 4 })
    const [first, second] = speech?.bytes ?? []
    expect([first, (second ?? 0) & 0xe0]).toEqual([0xff, 0xe0])
    // 32 kbit/s for four seconds.
    expect(speech?.bytes.length).toBeGreaterThan(14_000)
    expect(speech?.bytes.length).toBeLessThan(20_000)
    expect(peer.said()).toEqual([{ args: ["-v", "de", "--stdin", "--stdout"], text: "Zeit zu zahlen. ".repeat(5) }])
  })

  it("takes what is said as nothing but a text", async () => {
    for (const text of ["--help; -w /tmp/x", "$(id) `id`", "--phonout=/tmp/x"]) {
      expect(await voice.speak(text, "en")).toBeDefined()
    }
    expect(new Set(peer.said().map(({ args }) => args.join(" ")))).toEqual(new Set(["-v en --stdin --stdout"]))
  })

  it("is not asked for too much, nor for a language that is not spoken", async () => {
    expect(await voice.speak("a".repeat(601), "en")).toBe(undefined)
    expect(await voice.speak("a", "tlh")).toBe(undefined)
    expect(await voice.speak("a", "../../etc/passwd")).toBe(undefined)
    expect(peer.said()).toEqual([])
  })

  it("says one text at a time, and what is too much not at all", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, at) => voice.speak(`text ${at}`, "en")))
    expect(all.map((one) => one !== undefined)).toEqual([true, true, true, true, true, false, false, false])
    expect(peer.said().map(({ text }) => text)).toEqual([0, 1, 2, 3, 4].map((at) => `text ${at}`))
    expect(await voice.speak("and again", "en")).toBeDefined()
  })

  it("is given up when it fails or says nothing, and is asked again", async () => {
    expect(await voice.speak("break down", "en")).toBe(undefined)
    expect(await espeakOn(peer.folder, 300).speak("say nothing", "en")).toBe(undefined)
    expect(await voice.speak("better", "en")).toBeDefined()
    peer.remove()
    expect(await voice.speak("gone", "en")).toBe(undefined)
  })
})
