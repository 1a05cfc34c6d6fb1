import { QueryClientProvider } from '@tanstack/react-query'
import type { PropsWithChildren } from 'react'
import './app.css'
import { startDemo } from './demo/start'
import { queryClient } from './services/queries'
import { startCloud } from './services/cloud'

startCloud()
startDemo()

export default function App({ children }: PropsWithChildren) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
