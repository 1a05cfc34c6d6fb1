// A CloudBase environment in memory that answers as Tencent's library does, as far as deploying asks it. Breaks off at the nth change when told to.
export class PretendCloud {
  collections = new Map()
  functions = new Map()
  changes = []
  breaksAt = Infinity

  #change(what) {
    if (this.changes.length === this.breaksAt) throw new Error('the line broke')
    this.changes.push(what)
  }

  commonService = () => ({
    call: async ({ Action, Param }) => {
      const collection = this.collections.get(Param.CollectionName)
      if (Action === 'DescribeDatabaseACL') return { AclTag: collection.acl }
      if (Action !== 'ModifyDatabaseACL') throw new Error(`unexpected ${Action}`)
      this.#change(`acl ${Param.CollectionName}`)
      collection.acl = Param.AclTag
      return {}
    },
  })

  database = {
    listCollections: async ({ MgoLimit, MgoOffset }) => ({
      Collections: [...this.collections].slice(MgoOffset, MgoOffset + MgoLimit).map(([CollectionName, { count }]) => ({ CollectionName, Count: count })),
    }),
    describeCollection: async (name) => ({ Indexes: this.collections.get(name).indexes.map((Name) => ({ Name })) }),
    createCollectionIfNotExists: async (name) => {
      this.#change(`collection ${name}`)
      if (!this.collections.has(name)) this.collections.set(name, { acl: 'PRIVATE', indexes: ['_id_'], count: 0 })
    },
    updateCollection: async (name, { CreateIndexes }) => {
      this.#change(`indexes ${name}`)
      this.collections.get(name).indexes.push(...CreateIndexes.map(({ IndexName }) => IndexName))
    },
  }

  get manager() {
    const all = this.functions
    const save = ({ name, timeout, memorySize, envVariables }) => Object.assign(all.get(name), { Timeout: timeout, MemorySize: memorySize, Environment: { Variables: Object.entries(envVariables).map(([Key, Value]) => ({ Key, Value })) } })
    return {
      commonService: this.commonService,
      database: this.database,
      functions: {
        listFunctions: async () => [...all.keys()].map((FunctionName) => ({ FunctionName })),
        getFunctionDetail: async (name) => all.get(name),
        createFunction: async ({ func }) => {
          this.#change(`create ${func.name}`)
          all.set(func.name, { Triggers: triggersOf(func.triggers) })
          save(func)
        },
        updateFunctionCode: async ({ func }) => this.#change(`code ${func.name}`),
        updateFunctionConfig: async (func) => {
          this.#change(`settings ${func.name}`)
          save(func)
        },
        deleteFunctionTrigger: async (name) => {
          all.get(name).Triggers = []
        },
        createFunctionTriggers: async (name, triggers) => {
          this.#change(`triggers ${name}`)
          all.get(name).Triggers = triggersOf(triggers)
        },
      },
    }
  }
}

const triggersOf = (triggers) => triggers.map(({ name, config }) => ({ TriggerName: name, Type: 'timer', TriggerDesc: JSON.stringify({ cron: config }) }))
