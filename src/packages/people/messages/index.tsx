import { useEffect } from 'react'
import { Card, ListRow } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Empty, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { messageWords } from '../../../services/messages'
import { useMember } from '../../../services/queries'
import { whenWords } from '../../../services/words'

/** 消息: what I was told; opening the page reads them. */
export default function MessagesPage() {
  const query = useMember('people.messages', {})
  const { run } = useAct('people.markRead')
  const newest = query.data?.messages.find((message) => !message.read)?.at
  useEffect(() => {
    if (newest !== undefined) void run({ until: newest })
    // run is made anew with every drawing; the newest unread message alone decides
  }, [newest])
  return (
    <Page title="消息">
      <Loaded query={query}>
        {({ messages }) =>
          messages.length === 0 ? (
            <Empty art="no-messages" title="还没有消息" sub="有名额了、时间变了、积分到了，都在这里告诉您。" />
          ) : (
            <Card kind="list">
              {messages.map((message) => (
                <ListRow
                  key={message.messageId}
                  icon={message.read ? 'mail' : 'bell'}
                  title={messageWords(message).happened}
                  sub={`${message.read ? '' : '新的 · '}${whenWords(message.at, serverNow())}`}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </Page>
  )
}
