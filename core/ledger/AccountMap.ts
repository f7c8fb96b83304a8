import type { AccountKey } from "./Ledger.ts"

/** Ids of accounts, found without making a text of the key: that costs more than the rest of what is done with one. */
export class AccountMap {
  readonly #owners = new Map<string, Map<string, Map<string, bigint>>>()

  get({ asset, kind, owner }: AccountKey): bigint | undefined {
    return this.#owners.get(owner)?.get(kind)?.get(asset)
  }

  set({ asset, kind, owner }: AccountKey, id: bigint): void {
    const kinds = this.#owners.get(owner) ?? new Map<string, Map<string, bigint>>()
    const assets = kinds.get(kind) ?? new Map<string, bigint>()
    this.#owners.set(owner, kinds)
    kinds.set(kind, assets)
    assets.set(asset, id)
  }
}
