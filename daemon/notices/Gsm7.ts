/** Text as a telephone network carries it in one piece: 7 bits a letter. Pure. */

/** Letters of one place, and of two. */
const single =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
const double = "^{}\\[~]|€"
const places = new Map([...[...single].map((one) => [one, 1] as const), ...[...double].map((one) => [one, 2] as const)])

/** What looks like what there is no letter for. */
const alike: Readonly<Record<string, string>> = { "“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-" }

const letterOf = (letter: string): string => {
  if (places.has(letter)) return letter
  const bare = letter.normalize("NFD").replaceAll(/\p{M}/gu, "")
  if (places.has(bare)) return bare
  return alike[letter] ?? (/\s/.test(letter) ? " " : "?")
}

export const septets = (text: string): number => [...text].reduce((sum, letter) => sum + (places.get(letter) ?? 0), 0)

/** The text in letters that there are, cut so that it takes no more places than there are. */
export const toGsm7 = (text: string, placesMax: number): string => {
  let [out, used] = ["", 0]
  for (const letter of text.normalize("NFC")) {
    const carried = letterOf(letter)
    used += septets(carried)
    if (used > placesMax) return out.trimEnd()
    out += carried
  }
  return out
}
