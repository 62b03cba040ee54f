import { walkArea } from './every-page.ts'

walkArea('contents')
