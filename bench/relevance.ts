import { parseArgs } from 'node:util'
import { print } from './relevance-figures.ts'
import { replayInTime } from './relevance-in-time.ts'
import { readLog, readTitles } from './relevance-log.ts'
import { hasProtocol, replayPublished } from './relevance-published.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, from: { type: 'string', default: '2016-10-19T16:28:21Z' } },
})
if (!values.data) {
  process.stderr.write('npm run bench:relevance -- --data DIR [--from 2016-10-19T16:28:21Z]\n')
  process.exit(1)
}
const log = readLog(values.data)
const tell = (line: string) => process.stderr.write(`  ${line}\n`)
if (hasProtocol(values.data))
  print(
    'Published protocol: a fifth drawn at random, each beside a hundred others',
    await replayPublished(values.data, log, tell),
  )
print(
  'Split in time: each first reading ranked at its own moment',
  await replayInTime(log, new Date(values.from), readTitles(values.data), tell),
)
