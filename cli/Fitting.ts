/** Whether a document fits the schema of its command, for tests. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js"
import { type Catalogue, schemaOf } from "./Catalogue.ts"

export interface Fitting {
  /** The command that a line calls: the longest there is. */
  readonly commandOf: (argv: ReadonlyArray<string>) => string | undefined
  /** What does not fit; empty when all does. */
  readonly misfits: (command: string, document: unknown) => string
}

export const makeFitting = (catalogue: Catalogue): Fitting => {
  // The protocol's own checks say more of a string than a format does, and Ajv knows no formats by itself.
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const made = new Map<string, ValidateFunction>()
  const known = catalogue.commands.map(({ command }) => command)
  const validator = (command: string): ValidateFunction => {
    const schema = made.get(command) ?? ajv.compile(schemaOf(catalogue, command))
    made.set(command, schema)
    return schema
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
