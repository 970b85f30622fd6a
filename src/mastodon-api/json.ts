export * from '../api/json.ts'
