import { accountContracts, credentialContracts } from './accounts.contract.ts'
import { useContracts } from './contract.ts'
import { discoveryContracts } from './discovery.contract.ts'
import { notificationContracts } from './notifications.contract.ts'
import { statusContracts } from './statuses.contract.ts'
import { timelineContracts } from './timelines.contract.ts'

useContracts()
timelineContracts()
statusContracts()
accountContracts()
credentialContracts()
notificationContracts()
discoveryContracts()
