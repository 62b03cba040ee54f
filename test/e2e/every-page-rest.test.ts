import { walkArea } from './every-page.ts'

walkArea('rest')
