/** The parameters of a request, read the same way whether they came as JSON, as a form or in the address. */
import { badRequest } from "./ApiFailure.ts"

export interface UploadedFile {
  readonly name: string
  readonly bytes: Buffer
}

export class Params {
  readonly values: Readonly<Record<string, unknown>>
  readonly files: ReadonlyMap<string, UploadedFile>

  constructor(values: Readonly<Record<string, unknown>>, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.values = values
    this.files = files
  }

  /** Nothing for a parameter that is absent or empty, as the real server has it. */
  text(name: string): string | undefined {
    const value = this.values[name]
    if (typeof value === "string") return value === "" ? undefined : value
    return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined
  }

  required(name: string): string {
    const value = this.text(name)
    if (value === undefined) throw badRequest(`parameter "${name}" is required`)
    return value
  }

  integer(name: string): number | undefined {
    const value = this.text(name)
    return value === undefined || !/^-?\d+$/.test(value) ? undefined : Number(value)
  }

  flag(name: string): boolean {
    return /^(?:true|1|yes)$/i.test(this.text(name) ?? "")
  }

  /** An object or a list: as it is in a JSON request, written as JSON in a form. */
  json(name: string): unknown {
    const value = this.values[name]
    if (value === undefined || value === null || value === "") return undefined
    if (typeof value !== "string") return value
    try {
      return JSON.parse(value)
    } catch {
      throw badRequest(`can't parse ${name.replaceAll("_", " ")} JSON object`)
    }
  }

  /** An upload, or the text that stands in its place: a file's id or an address. */
  upload(name: string): UploadedFile | string | undefined {
    return this.attached(this.text(name)) ?? this.files.get(name)
  }

  /** What `attach://name` stands for; any other text is itself. */
  attached(reference: string | undefined): UploadedFile | string | undefined {
    const name = /^attach:\/\/(.+)$/.exec(reference ?? "")?.[1]
    return name === undefined ? reference : this.files.get(name)
  }
}
