/** What any command may be told, as it was read. */
export interface GlobalFlags {
  readonly profile?: string | undefined
  readonly daemon?: string | undefined
  readonly timeout: number
  readonly color: string
  readonly fields?: string | undefined
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly "no-input"?: boolean
  readonly all?: boolean
  readonly "dry-run"?: boolean
  readonly "client-id"?: string | undefined
  readonly yes?: boolean
  readonly queue?: boolean
  readonly "queue-for"?: number | undefined
}
