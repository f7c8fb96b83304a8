/** Descriptors of scripts (BIP-380), by which any wallet finds an address and what lies there. */

const checksumLength = 8
/** In the order of BIP-380: a letter's place gives its group of 32 and its symbol there. */
const inputLetters = "0123456789()[],'/*abcdefgh@:$%{}IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~ijklmnopqrstuvwxyzABCDEFGH`#\"\\ "
const checksumLetters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
const generators = [0xf5_de_e5_19_89n, 0xa9_fd_ca_33_12n, 0x1b_ab_10_e3_2dn, 0x37_06_b1_67_7an, 0x64_4d_62_6f_fdn]

const polymod = (symbols: ReadonlyArray<number>): bigint =>
  symbols.reduce((sum, symbol) => {
    const top = sum >> 35n
    const next = ((sum & 0x07_ff_ff_ff_ffn) << 5n) ^ BigInt(symbol)
    return generators.reduce((mixed, one, bit) => ((top >> BigInt(bit)) & 1n ? mixed ^ one : mixed), next)
  }, 1n)

/** Three groups are a symbol of their own, and so is what is left of them at the end. */
const symbolsOf = (text: string): ReadonlyArray<number> => {
  const places = [...text].map((letter) => inputLetters.indexOf(letter))
  return Array.from({ length: Math.ceil(places.length / 3) }, (_, at) => places.slice(at * 3, at * 3 + 3)).flatMap(
    (three) => [...three.map((place) => place & 31), three.reduce((group, place) => group * 3 + (place >> 5), 0)]
  )
}

/** A descriptor with what shows that no letter of it was changed. */
export const withChecksum = (descriptor: string): string => {
  const sum = polymod([...symbolsOf(descriptor), ...Array.from({ length: checksumLength }, () => 0)]) ^ 1n
  const letters = Array.from({ length: checksumLength }, (_, at) =>
    checksumLetters.charAt(Number((sum >> BigInt(5 * (checksumLength - 1 - at))) & 31n))
  )
  return `${descriptor}#${letters.join("")}`
}
