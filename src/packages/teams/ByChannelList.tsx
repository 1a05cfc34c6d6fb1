import { channels, type ByChannel } from '../../../core/volunteering/contract/teams'
import { Card, ListRow } from '../../components/Card'
import { channelWords } from './words'

/** How many came by which of the four channels. */
export function ByChannelList({ byChannel }: { readonly byChannel: ByChannel }) {
  return (
    <Card kind="list">
      {channels.map((channel) => (
        <ListRow key={channel} title={channelWords[channel]} end={`${byChannel[channel]} 人`} />
      ))}
    </Card>
  )
}
