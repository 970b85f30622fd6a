import { accountContracts, credentialContracts } from './accounts.contract.ts'
import { ownContracts, statusBeyondContracts } from './beyond.contract.ts'
import { useContracts } from './contract.ts'
import { discoveryContracts } from './discovery.contract.ts'
import { notificationPolicyContracts } from './notification-policy.contract.ts'
import { notificationContracts } from './notifications.contract.ts'
import { oauthContracts } from './oauth.contract.ts'
import { relationContracts } from './relations.contract.ts'
import { statusContracts } from './statuses.contract.ts'
import { timelineContracts } from './timelines.contract.ts'

useContracts()
oauthContracts()
timelineContracts()
statusContracts()
accountContracts()
credentialContracts()
notificationContracts()
discoveryContracts()
notificationPolicyContracts()
relationContracts()
statusBeyondContracts()
ownContracts()
