import { Args } from "@oclif/core"

export const communityId = { id: Args.string({ required: true, description: "the community" }) }
