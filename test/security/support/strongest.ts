import { expectedAccess } from '../expected-access'
import type { OperationName } from './operations'
import { openidOf } from './world'

/** The openid of somebody whom the operation is for: an admin where they may, else a keeper, else the person themself; null for the timer. */
export function strongest(name: OperationName): string | null {
  const { admin, keeper, care, self } = expectedAccess[name]
  if (self === 'allowed') return openidOf('self', name)
  if (admin === 'allowed') return openidOf('admin', name)
  if (care === 'allowed') return openidOf('care', name)
  return keeper === 'allowed' ? openidOf('keeper', name) : null
}
