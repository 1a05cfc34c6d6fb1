// The developer's page: shows what /control tells, every two seconds while somebody looks. Everything is put in as text, since
// documents and logs hold what anybody wrote.

const EVERY_MS = 2000
const DOCUMENTS_SHOWN = 100

const element = (id) => document.getElementById(id)

async function control(path, body, method = body === undefined ? 'GET' : 'POST') {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(`/control/${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.errMsg)
  return answer
}

/** Does something, and shows what went wrong. */
async function attempt(act) {
  try {
    await act()
    element('problem').textContent = ''
  } catch (error) {
    element('problem').textContent = error.message
  }
}

function button(text, act) {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.addEventListener('click', () => void attempt(act))
  return made
}

/** Fills a table; a cell is text or an element. Left alone while nothing has changed, so that focus stays where it is. */
function table(id, heads, rows) {
  const state = JSON.stringify(rows.map((row) => row.map((cell) => (cell instanceof Node ? cell.textContent : String(cell)))))
  const place = element(id)
  if (place.dataset.state === state) return
  place.dataset.state = state
  const line = (kind, cells) => {
    const row = document.createElement('tr')
    row.append(...cells.map((cell) => {
      const made = document.createElement(kind)
      made.append(cell instanceof Node ? cell : String(cell))
      return made
    }))
    return row
  }
  place.replaceChildren(...(rows.length === 0 ? [] : [line('th', heads), ...rows.map((row) => line('td', row))]))
}

const time = (ms) => (ms === null ? '' : new Date(ms).toLocaleString('sv-SE'))
const rounded = (ms) => (ms === null ? '' : `${ms.toFixed(1)} ms`)
const pretty = (value) => JSON.stringify(value, null, 2)

async function showFunctions() {
  const { functions } = await control('functions')
  table('functions', ['Name', 'Instances (busy, idle, starting)', 'Waiting', 'Limits', ''], functions.map(({ name, error, timeoutS, memoryMb, instances }) => [
    name, `${instances.busy}, ${instances.idle}, ${instances.starting}`, instances.waiting, `${timeoutS} s, ${memoryMb} MB`, error ?? '',
  ]))
  const { timers } = await control('timers')
  table('timers', ['Function', 'Trigger', 'When', 'Next', ''], timers.map((timer) => [
    timer.function, timer.trigger, timer.cron, timer.error ?? time(timer.next), button('Run now', () => control('timers', { function: timer.function })),
  ]))
}

function showCall(call) {
  const trips = call.roundTrips.map((trip) => `${rounded(trip.ms).padStart(10)}  ${trip.action} ${trip.collection ?? ''} ${trip.code ?? ''}`)
  const logs = call.logs.map((line) => `${line.level.padStart(10)}  ${line.text}`)
  element('call').textContent = [call.requestId, call.errMsg ?? '', ...trips, ...logs].filter((line) => line !== '').join('\n')
}

async function showCalls() {
  const { calls } = await control('calls?limit=30')
  table('calls', ['When', 'Function', 'Caller', 'Source', 'Took', 'Round trips', 'Outcome', ''], calls.map((call) => [
    time(call.startedAt), call.function, call.caller.openid ?? '', call.caller.source, rounded(call.ms), call.roundTrips.length, call.errCode ?? call.state,
    button('Look', () => showCall(call)),
  ]))
}

async function showDocuments(name) {
  const documents = await control(`export?collection=${encodeURIComponent(name)}`)
  const more = documents.length > DOCUMENTS_SHOWN ? `\n… and ${documents.length - DOCUMENTS_SHOWN} more` : ''
  element('documents').textContent = `${name}: ${documents.length}\n${documents.slice(0, DOCUMENTS_SHOWN).map(pretty).join('\n')}${more}`
}

async function showCollections() {
  const { collections } = await control('collections')
  const place = element('collections')
  if (place.dataset.state === String(collections)) return
  place.dataset.state = String(collections)
  place.replaceChildren(...collections.flatMap((name) => [button(name, () => showDocuments(name)), ' ']))
}

async function showOutbox() {
  const { sent } = await control('outbox')
  table('outbox', ['When', 'Way', 'By', 'What'], sent.slice(-30).reverse().map((one) => [time(one.at), one.api, one.function ?? '', JSON.stringify(one.content)]))
}

async function showFaults() {
  const { rules, held } = await control('faults')
  table('faults', ['Rule', 'Fitting', 'Hits'], rules.map(({ fitting, hits, ...rule }) => [JSON.stringify(rule), fitting, hits]))
  table('held', ['Held', 'Request', ''], held.map(({ name, ...point }) => [name, JSON.stringify(point), button('Release', () => control('faults/release', { name }))]))
}

async function refresh() {
  if (document.hidden) return
  element('clock-now').textContent = time((await control('clock')).now)
  await Promise.all([showFunctions(), showCalls(), showCollections(), showOutbox(), showFaults()])
}

/** Runs `act` with the pressed button's value instead of sending the form. */
function onSubmit(id, act) {
  element(id).addEventListener('submit', (event) => {
    event.preventDefault()
    void attempt(async () => {
      await act(event.submitter.value, new FormData(event.target))
      await refresh()
    })
  })
}

onSubmit('clock-form', (what, form) => {
  if (what === 'hour') return control('clock', { advance_ms: 3_600_000 })
  if (what === 'day') return control('clock', { advance_ms: 86_400_000 })
  return control('clock', { now: what === 'real' ? null : new Date(form.get('now')).getTime() })
})
onSubmit('faults-form', (what, form) => (what === 'clear' ? control('faults', undefined, 'DELETE') : control('faults', JSON.parse(form.get('plan')))))
void attempt(refresh)
setInterval(() => void attempt(refresh), EVERY_MS)
