/** Whether a document fits the schema of its command, for tests. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js"
import type { Catalogue } from "./Catalogue.ts"

export interface Fitting {
  /** The command that a line calls: the longest there is. */
  readonly commandOf: (argv: ReadonlyArray<string>) => string | undefined
  /** What does not fit; empty when all does. */
  readonly misfits: (command: string, document: unknown) => string
}

export const makeFitting = (catalogue: Catalogue): Fitting => {
  // The protocol's own checks say more of a string than a format does, and Ajv knows no formats by itself.
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  // One document, so that what many schemas refer to is compiled once.
  ajv.addSchema({ $id: "catalogue", $defs: catalogue.$defs, schemas: catalogue.schemas })
  const known = catalogue.commands.map(({ command }) => command)
  const validator = (command: string): ValidateFunction => {
    const validate = ajv.getSchema(`catalogue#/schemas/${encodeURIComponent(command)}`)
    if (validate === undefined) throw new Error(`${command} has no schema`)
    return validate
  }
  return {
    commandOf: (argv) => {
      const line = `${argv.join(" ")} `
      return known.filter((command) => line.startsWith(`${command} `)).sort((a, b) => b.length - a.length)[0]
    },
    misfits: (command, document) => {
      const validate = validator(command)
      return validate(document) ? "" : `${command}: ${ajv.errorsText(validate.errors)}`
    }
  }
}
