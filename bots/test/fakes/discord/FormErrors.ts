import { type Json, isGiven, isObject } from "./Json.ts"
import { type FormErrorTree, Refusal } from "./Refusal.ts"

export type FieldPath = ReadonlyArray<string | number>

interface Bounds {
  readonly min?: number
  readonly max: number
  readonly required?: boolean
}

/** Gathers everything that is wrong with a form, each at its place, as the `errors` of a refusal 50035 tell it. */
export class FormErrors {
  readonly #root: FieldPath
  readonly #tree: FormErrorTree = {}

  /** @param root Where the form begins: an answer to an interaction has its message under `data`. */
  constructor(root: FieldPath = []) {
    this.#root = root
  }

  add(path: FieldPath, code: string, message: string): void {
    let node = this.#tree
    for (const step of [...this.#root, ...path]) {
      const next = node[step]
      if (next === undefined || Array.isArray(next)) node[step] = {}
      node = node[step] as FormErrorTree
    }
    const already = node["_errors"]
    node["_errors"] = [...(Array.isArray(already) ? already : []), { code, message }]
  }

  required(path: FieldPath): void {
    this.add(path, "BASE_TYPE_REQUIRED", "This field is required")
  }

  /** A text, and how long it may be. */
  text(value: Json | undefined, path: FieldPath, bounds: Bounds): void {
    if (!isGiven(value)) {
      if (bounds.required === true) this.required(path)
    } else if (typeof value === "string") {
      if (value === "" && (bounds.min ?? 0) > 0) this.required(path)
      else this.#length(value.length, path, bounds)
    } else {
      this.add(path, "STRING_TYPE_CONVERT", `Could not interpret "${JSON.stringify(value)}" as string.`)
    }
  }

  /** A list, and how many items it may have. */
  list(value: Json | undefined, path: FieldPath, bounds: Bounds): void {
    if (!isGiven(value)) {
      if (bounds.required === true) this.required(path)
    } else if (Array.isArray(value)) {
      this.#length(value.length, path, bounds)
    } else {
      this.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    }
  }

  /** A whole number. */
  integer(value: Json | undefined, path: FieldPath, bounds: Bounds): void {
    if (!isGiven(value)) {
      if (bounds.required === true) this.required(path)
    } else if (typeof value !== "number" || !Number.isInteger(value)) {
      this.add(path, "NUMBER_TYPE_COERCE", `Value "${JSON.stringify(value)}" is not int.`)
    } else if (value > bounds.max) {
      this.add(path, "NUMBER_TYPE_MAX", `int value should be less than or equal to ${bounds.max}.`)
    } else if (value < (bounds.min ?? 0)) {
      this.add(path, "NUMBER_TYPE_MIN", `int value should be greater than or equal to ${bounds.min ?? 0}.`)
    }
  }

  /** One of a few values. */
  choice(value: Json | undefined, path: FieldPath, choices: ReadonlyArray<Json>): void {
    if (!isGiven(value)) this.required(path)
    else if (!choices.includes(value)) {
      this.add(path, "BASE_TYPE_CHOICES", `Value must be one of {${choices.map(String).join(", ")}}.`)
    }
  }

  object(value: Json | undefined, path: FieldPath): boolean {
    if (isObject(value)) return true
    this.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    return false
  }

  /** Refuses if anything was found wrong, unless forms are not enforced. */
  check(enforced: boolean): void {
    if (enforced && Object.keys(this.#tree).length > 0) throw new Refusal("invalidForm", this.#tree)
  }

  #length(length: number, path: FieldPath, { max, min = 0 }: Bounds): void {
    if (length <= max && length >= min) return
    if (min === 0) this.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`)
    else this.add(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`)
  }
}
