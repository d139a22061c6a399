import './theme.css'
import './frame.css'
import './reading.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import icon from '../favicon.svg'
import { App } from './app.tsx'
import { answers } from './use-answer.ts'

const place = document.getElementById('app')
if (place === null) throw new Error('The page must have an element with the id app, but has none')
// Relative to the first address of the page; the browser looks again at later ones.
for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) link.href = icon
createRoot(place).render(
  <QueryClientProvider client={answers}>
    <App />
  </QueryClientProvider>,
)
