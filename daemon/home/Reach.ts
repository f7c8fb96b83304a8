/** Whether another user of the machine can get to a path: every directory above it must let that user through. */
import { existsSync, statSync } from "node:fs"
import { dirname, resolve } from "node:path"

export interface SystemUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const nobody: SystemUser = { name: "nobody", uid: -1, gid: -1 }

const lets = (directory: string, user: SystemUser): boolean => {
  const { gid, mode, uid } = statSync(directory)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  return (mode & bit) !== 0
}

/**
 * The topmost existing directory on the way to `path`, itself included, that `user` cannot pass; `undefined` when
 * the way is free. Without a user: one who owns nothing on the way.
 */
export const blockedAt = (path: string, user: SystemUser = nobody): string | undefined => {
  const full = resolve(path)
  const parent = dirname(full)
  const above = parent === full ? undefined : blockedAt(parent, user)
  if (above !== undefined) return above
  return existsSync(full) && !lets(full, user) ? full : undefined
}
