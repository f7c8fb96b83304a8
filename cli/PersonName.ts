import { Args } from "@oclif/core"

export const personName = { name: Args.string({ required: true, description: "the person's name" }) }
