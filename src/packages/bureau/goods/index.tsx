import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card, Chip, Goods } from '../../../components/Card'
import { CardList } from '../../../components/CardList'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { useStaff } from '../../../services/queries'
import { joined } from '../../../services/words'

/** 农产品: what points can be redeemed for. */
export default function GoodsPage() {
  return <AtWork work="bureau">{(place) => <Products place={place} />}</AtWork>
}

function Products({ place }: { readonly place: Place }) {
  const query = useStaff('points.products', {})
  const add = (
    <Button kind="next" onPress={() => goToWork('bureau', 'goods-form', place)}>
      加一样
    </Button>
  )
  return (
    <DeskPage work="bureau" here="goods" place={place} title="农产品" acts={add}>
      <CardList query={query} items={({ products }) => products} unit="样" none={{ art: 'no-vouchers', title: '还没有农产品', sub: '加一样，兑换点到货时就能选。' }}>
        {(product) => (
          <Card key={product.productId}>
            <View className="row">
              <Goods kind={product.kind} />
              <View className="grow">
                <View className="h2">{product.name}</View>
                <View className="sub">{joined(product.portion, product.origin)}</View>
                <View className="strong">{`${product.points} 分`}</View>
              </View>
            </View>
            {product.retired && (
              <View className="row-wrap">
                <Chip tone="gray">不再进货</Chip>
              </View>
            )}
            <Button about={product.name} onPress={() => goToWork('bureau', 'goods-form', place, { productId: product.productId })}>
              改一改
            </Button>
          </Card>
        )}
      </CardList>
    </DeskPage>
  )
}
