import { PickField } from './PickField'
import { useStaff } from '../services/queries'

interface SiteProps {
  readonly label: string
  readonly unitId: string
  readonly value: string
  readonly onChange: (siteId: string) => void
  readonly error?: string
}

/** One of the places that the unit can use. */
export function SiteField({ unitId, ...field }: SiteProps) {
  const query = useStaff('courses.sites', { unitId })
  return (
    <PickField
      icon="map-pin"
      help="没有的地点，先到“上课地点”里加。"
      query={query}
      options={({ sites }) => sites.map(({ siteId, name, address }) => ({ value: siteId, title: name, sub: address }))}
      {...field}
    />
  )
}
