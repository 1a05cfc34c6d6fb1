// The environment in the cloud, through Tencent's own library (@cloudbase/manager-node). What it answers is put into the plan's words here and nowhere else.

const runtime = 'Nodejs20.19'
const pageSize = 100

/** Reads and changes one environment. `manager` is a CloudBase of manager-node. */
export function remoteEnvironment(manager, environment) {
  const ask = (Action, Param) => manager.commonService().call({ Action, Param: { EnvId: environment, ...Param } })

  async function readCollections() {
    const found = []
    for (let offset = 0; ; offset += pageSize) {
      const { Collections = [] } = await manager.database.listCollections({ MgoLimit: pageSize, MgoOffset: offset })
      found.push(...Collections)
      if (Collections.length < pageSize) break
    }
    return Promise.all(
      found.map(async ({ CollectionName: name, Count: count }) => {
        const { Indexes = [] } = await manager.database.describeCollection(name)
        const { AclTag: acl } = await ask('DescribeDatabaseACL', { CollectionName: name })
        return { name, count, acl, indexes: Indexes.map((index) => ({ name: index.Name })) }
      }),
    )
  }

  async function readFunctions() {
    const listed = await manager.functions.listFunctions(pageSize, 0)
    return Promise.all(
      listed.map(async (listing) => {
        const name = listing.FunctionName ?? listing.Name
        const detail = await manager.functions.getFunctionDetail(name)
        return {
          name,
          timeoutSeconds: detail.Timeout,
          memoryMb: detail.MemorySize,
          variables: Object.fromEntries((detail.Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value])),
          triggers: (detail.Triggers ?? []).filter(({ Type }) => Type === 'timer').map(({ TriggerName, TriggerDesc }) => ({ name: TriggerName, type: 'timer', config: cronOf(TriggerDesc) })),
        }
      }),
    )
  }

  const settings = ({ name, timeoutSeconds, memoryMb, triggers }, variables) => ({
    name,
    timeout: timeoutSeconds,
    memorySize: memoryMb,
    runtime,
    handler: 'index.main',
    installDependency: false,
    envVariables: variables,
    triggers,
  })

  const ways = {
    'create collection': ({ collection }) => manager.database.createCollectionIfNotExists(collection),
    'close to clients': ({ collection }) => ask('ModifyDatabaseACL', { CollectionName: collection, AclTag: 'ADMINONLY' }),
    'create indexes': ({ collection, indexes }) =>
      manager.database.updateCollection(collection, {
        CreateIndexes: indexes.map(({ name, keys, unique }) => ({
          IndexName: name,
          MgoKeySchema: { MgoIndexKeys: keys.map(([Name, direction]) => ({ Name, Direction: String(direction) })), MgoIsUnique: unique },
        })),
      }),
    'create function': ({ function: one, variables }) => manager.functions.createFunction({ func: settings(one, variables), functionPath: one.folder }),
    'update code': ({ function: one, variables }) => manager.functions.updateFunctionCode({ func: settings(one, variables), functionPath: one.folder }),
    'update settings': ({ function: one, variables }) => manager.functions.updateFunctionConfig(settings(one, variables)),
    'set triggers': async ({ function: one }) => {
      const { Triggers = [] } = await manager.functions.getFunctionDetail(one.name)
      for (const { TriggerName } of Triggers) await manager.functions.deleteFunctionTrigger(one.name, TriggerName)
      await manager.functions.createFunctionTriggers(one.name, one.triggers)
    },
  }

  return {
    /** What is there: `{collections, functions}`. */
    read: async () => ({ collections: await readCollections(), functions: await readFunctions() }),
    /** Carries out one step of a plan. */
    perform: (step) => ways[step.do](step),
  }
}

/** A trigger's cron comes back as text or as JSON around it. */
const cronOf = (described) => {
  try {
    return JSON.parse(described).cron ?? described
  } catch {
    return described
  }
}
