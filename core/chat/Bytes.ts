/** Reading of file formats. */

export const ascii = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...bytes.subarray(start, end))

export const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

export const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 2 ** 16 + uint16(bytes, at + 2)

/** Little-endian. */
export const uint32le = (bytes: Uint8Array, at: number): number => uint32(bytes.slice(at, at + 4).reverse(), 0)

export const join = (parts: ReadonlyArray<Uint8Array>): Uint8Array => new Uint8Array(Buffer.concat(parts))
