/** The frame of every page, and which page an address means. */
import { useEffect, useRef } from 'react'
import icon from '../favicon.svg'
import { entitiesAddress, homeAddress, pageOf, playgroundAddress, type Page } from './address.ts'
import { Entities } from './entities.tsx'
import { EntityPage } from './entity/page.tsx'
import { Home } from './home/page.tsx'
import { Link, usePathname } from './navigation.tsx'
import { base } from './site.ts'
import { sawNavigation, useTitle } from './title.ts'
import { WhyPage } from './why/page.tsx'

export function App() {
  const pathname = usePathname()
  const first = useRef(true)
  useEffect(() => {
    if (first.current) first.current = false
    else {
      sawNavigation()
      document.getElementById('served')?.remove()
      scrollTo(0, 0)
    }
  }, [pathname])
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <Link className="brand" href={homeAddress}>
          <img src={icon} alt="" width="26" height="26" /> whygraph
        </Link>
        <nav aria-label="Pages">
          <Link href={entitiesAddress()}>Browse</Link>
          <a href={playgroundAddress}>Playground</a>
          <a href={`${playgroundAddress}#schema`}>Schema</a>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <Shown page={pageOf(pathname)} key={pathname} />
      </main>
      <footer className="bottom">
        <p>
          whygraph, Apache License 2.0. <a href={`${base}/licenses.txt`}>Licences of bundled software</a>
        </p>
      </footer>
    </>
  )
}

function Shown({ page }: { readonly page: Page }) {
  switch (page.page) {
    case 'home':
      return <Home />
    case 'why':
      return <WhyPage from={page.from} to={page.to} />
    case 'entity':
      return <EntityPage id={page.id} />
    case 'entities':
      return <Entities />
    case 'nowhere':
      return <Nowhere />
  }
}

function Nowhere() {
  useTitle('Nothing here')
  return (
    <section className="problem">
      <h1 tabIndex={-1}>There is no such page</h1>
      <p>The address may have been cut on its way here.</p>
      <p className="actions">
        <Link className="button" href={homeAddress}>
          Ask a question
        </Link>
        <Link href={entitiesAddress()}>Look through all entities</Link>
      </p>
    </section>
  )
}
