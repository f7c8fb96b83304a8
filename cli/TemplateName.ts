import { Args } from "@oclif/core"

export const templateName = { name: Args.string({ required: true, description: "the template" }) }
