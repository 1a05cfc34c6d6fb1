import './codes/cards'
import { usedCodeIndexes } from './codes/used'
import { courseIndexes } from './courses'
import { fileIndexes } from './files/records'
import { namedCollections } from './kernel/database'
import type { Index } from './kernel/indexes'
import { auditIndexes } from './kernel/audit'
import './timer/lease'
import './messages/consents'
import './messages/remind'
import { messageIndexes } from './messages/records'
import { searchIndexes } from './people/search-keys'
import { peopleIndexes } from './people'
import { personEventIndexes } from './people/events'
import { placesIndexes } from './places/indexes'
import { pointsIndexes } from './points'
import { volunteeringIndexes } from './volunteering'

/** Every index there is. */
export const indexes: readonly Index[] = [...auditIndexes, ...peopleIndexes, ...personEventIndexes, ...searchIndexes, ...fileIndexes, ...usedCodeIndexes, ...messageIndexes, ...placesIndexes, ...courseIndexes, ...volunteeringIndexes, ...pointsIndexes]

/** Every collection there is; the cloud refuses one that was not made first. */
export const collections: readonly string[] = [...namedCollections].sort()
