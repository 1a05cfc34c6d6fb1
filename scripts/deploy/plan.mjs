/**
 * What has to be done to an environment: compares what is wanted with what is there. Pure. Nothing is ever removed: a collection or
 * an index that is there and not wanted is only named, because it may hold data, or belong to somebody else.
 * `variables`: those of every function, the keys among them.
 */
export function planOf(wanted, present, variables) {
  const steps = []
  const thereByName = new Map(present.collections.map((collection) => [collection.name, collection]))
  for (const { name, indexes } of wanted.collections) {
    const there = thereByName.get(name)
    if (!there) steps.push({ do: 'create collection', collection: name })
    if (there?.acl !== 'ADMINONLY') steps.push({ do: 'close to clients', collection: name })
    const missing = indexes.filter((index) => !there?.indexes.some((one) => one.name === index.name))
    if (missing.length > 0) steps.push({ do: 'create indexes', collection: name, indexes: missing })
  }
  for (const one of wanted.functions) {
    const there = present.functions.find(({ name }) => name === one.name)
    const expected = { ...variables, YINLING_BUILD: one.build }
    if (!there) {
      steps.push({ do: 'create function', function: one, variables: expected })
      continue
    }
    if (there.variables.YINLING_BUILD !== one.build) steps.push({ do: 'update code', function: one, variables: expected })
    if (there.timeoutSeconds !== one.timeoutSeconds || there.memoryMb !== one.memoryMb || !sameMembers(there.variables, expected))
      steps.push({ do: 'update settings', function: one, variables: expected })
    if (JSON.stringify(there.triggers) !== JSON.stringify(one.triggers)) steps.push({ do: 'set triggers', function: one })
  }
  return steps
}

/** What is there and was not asked for, as sentences for whoever deploys. */
export function strangers(wanted, present) {
  const collections = new Set(wanted.collections.map(({ name }) => name))
  const functions = new Set(wanted.functions.map(({ name }) => name))
  return [
    ...present.collections.filter(({ name }) => !collections.has(name)).map(({ name }) => `collection ${name}`),
    ...present.functions.filter(({ name }) => !functions.has(name)).map(({ name }) => `function ${name}`),
  ]
}

/** A step in one line. Never the value of a variable. */
export function told(step) {
  switch (step.do) {
    case 'create indexes':
      return `create indexes of ${step.collection}: ${step.indexes.map(({ name }) => name).join(', ')}`
    case 'create collection':
      return `create collection ${step.collection}`
    case 'close to clients':
      return `close ${step.collection} to clients (ADMINONLY)`
    case 'create function':
      return `create function ${step.function.name} (${step.function.timeoutSeconds} s, ${step.function.memoryMb} MB, build ${step.function.build})`
    case 'update code':
      return `update the code of ${step.function.name} (build ${step.function.build})`
    case 'update settings':
      return `update the settings of ${step.function.name}: ${step.function.timeoutSeconds} s, ${step.function.memoryMb} MB, variables ${Object.keys(step.variables).sort().join(', ')}`
    case 'set triggers':
      return `set the triggers of ${step.function.name}: ${step.function.triggers.map(({ name, config }) => `${name} ${config}`).join(', ') || 'none'}`
    default:
      throw new Error(`an unknown step: ${step.do}`)
  }
}

const sameMembers = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
const sorted = (members) => Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))
