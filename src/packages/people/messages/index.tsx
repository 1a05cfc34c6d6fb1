import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { MessageView } from '../../../../core/messages/contract/inbox'
import { Button } from '../../../components/Button'
import { Page } from '../../../components/Page'
import { Empty, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { useMember } from '../../../services/queries'
import { MessageCard } from './MessageCard'

/** As many are shown at first, and more with each tap. */
const atOnce = 10

/** 消息: what I was told; opening the page reads them, and what was new stays marked until it is left. */
export default function MessagesPage() {
  const query = useMember('people.messages', {})
  const { run } = useAct('people.markRead')
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const unread = (query.data?.messages ?? []).filter(({ read }) => !read)
  const newest = unread[0]?.at
  useEffect(() => {
    if (newest === undefined) return
    setFresh((known) => new Set([...known, ...unread.map(({ messageId }) => messageId)]))
    void run({ until: newest })
    // run and unread are made anew with every drawing; the newest unread message alone decides
  }, [newest])
  return (
    <Page title="消息">
      <Loaded query={query}>
        {({ messages }) =>
          messages.length === 0 ? <Empty art="no-messages" title="还没有消息" sub="有名额了、时间变了、积分到了，都在这里告诉您。" /> : <List messages={messages} fresh={fresh} />
        }
      </Loaded>
    </Page>
  )
}

function List({ messages, fresh }: { readonly messages: readonly MessageView[]; readonly fresh: ReadonlySet<string> }) {
  const [shown, setShown] = useState(atOnce)
  return (
    <>
      <View className="cards">
        {messages.slice(0, shown).map((message) => (
          <MessageCard key={message.messageId} message={message} fresh={!message.read || fresh.has(message.messageId)} />
        ))}
      </View>
      {messages.length > shown && (
        <Button kind="plain" onPress={() => setShown(shown + atOnce)}>
          看更早的
        </Button>
      )}
    </>
  )
}
