import { Args } from "@oclif/core"

export const reviewId = { id: Args.string({ required: true, description: "the review" }) }
