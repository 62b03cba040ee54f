import { walkArea } from './every-page.ts'

walkArea('marketing')
