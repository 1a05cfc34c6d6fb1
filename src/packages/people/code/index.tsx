import { View } from '@tarojs/components'
import { BigCode } from '../../../components/BigCode'
import { Card } from '../../../components/Card'
import { Avatar } from '../../../components/Figures'
import { Page } from '../../../components/Page'
import { Loaded } from '../../../components/States'
import { useMember } from '../../../services/queries'

/** 我的码: for staff to scan, or to be read out. */
export default function CodePage() {
  const query = useMember('people.myCode', {})
  return (
    <Page title="我的码">
      <Loaded query={query} cards={1}>
        {(code) => (
          <>
            <View className="large center">给工作人员看这个码</View>
            <BigCode code={code} onRenew={() => void query.refetch()} />
            <Card>
              <View className="row">
                <Avatar name={code.name} />
                <View className="grow">
                  <View className="strong">{code.name}</View>
                  <View className="sub">{code.unitName}</View>
                </View>
              </View>
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  )
}
