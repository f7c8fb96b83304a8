/** Something that is true of the database at any moment; `doctor` runs them all. */
export interface Invariant {
  /** Its number in the catalogue of invariants. */
  readonly id: string
  readonly room: string
  readonly statement: string
  /** Selects one row, with one text column `sample`, for each violation. */
  readonly sql: string
}
