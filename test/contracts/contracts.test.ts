import { useContracts } from './contract.ts'
import { statusContracts } from './statuses.contract.ts'
import { timelineContracts } from './timelines.contract.ts'

useContracts()
timelineContracts()
statusContracts()
