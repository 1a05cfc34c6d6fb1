import { View } from '@tarojs/components'
import { productKinds, type ProductKind } from '../../../../core/points/contract/member'
import { addProduct, type ProductView } from '../../../../core/points/contract/staff'
import { editProduct } from '../../../../core/points/contract/stock'
import { Button } from '../../../components/Button'
import { Filters } from '../../../components/Choice'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field, FieldFrame } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Notice } from '../../../components/Notice'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, typedNumber, useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { goBack, useParameters } from '../../../services/ways'

/** 加一样农产品, or 改农产品: with its price in points. */
export default function GoodsFormPage() {
  return <AtWork work="bureau">{(place) => <GoodsForm place={place} />}</AtWork>
}

const kindWords: Readonly<Record<ProductKind, string>> = {
  rice: '大米',
  eggs: '蛋',
  tea: '茶',
  shoots: '笋',
  wildRice: '茭白',
  shrimp: '虾',
  fish: '鱼',
  fruit: '水果',
  honey: '蜂蜜',
  oil: '油',
  lotus: '藕',
  other: '别的',
}
const kinds = productKinds.map((kind) => ({ value: kind, title: kindWords[kind] }))
const empty = { name: '', kind: '', portion: '', origin: '', points: '', mostPerQuarter: '2' }
const says = {
  name: '请写名字，最多 20 个字',
  kind: '请点一样最像的',
  portion: '请写一份是多少，比如 2 斤，最多 10 个字',
  origin: '请写哪里产的，最多 30 个字',
  points: '请写 1 到 10000 的数字',
  mostPerQuarter: '请写 1 到 20 的数字',
}

const valuesOf = ({ name, kind, portion, origin, points, mostPerQuarter }: ProductView) => ({ name, kind, portion, origin, points: String(points), mostPerQuarter: String(mostPerQuarter) })

function GoodsForm({ place }: { readonly place: Place }) {
  const { productId } = useParameters()
  const query = useStaff('points.products', {}, { when: productId !== undefined })
  if (productId === undefined) return <Adding place={place} />
  const product = query.data?.products.find((one) => one.productId === productId)
  if (product) return <Editing key={product.version} place={place} product={product} />
  return (
    <DeskPage work="bureau" here="goods" place={place} title="改农产品">
      <Loaded query={query}>
        {() => (
          <Empty art="nothing-found" title="没找到这样东西" sub="请退回去再看一看。">
            <Button kind="next" onPress={goBack}>
              返回
            </Button>
          </Empty>
        )}
      </Loaded>
    </DeskPage>
  )
}

function Adding({ place }: { readonly place: Place }) {
  const form = useForm('goods', empty, ({ points, mostPerQuarter, ...texts }) =>
    hold(addProduct.input, { unitId: place.at, ...texts, points: typedNumber(points), mostPerQuarter: typedNumber(mostPerQuarter) }, says),
  )
  const add = useStaffAct('points.addProduct')
  const press = async () => {
    const input = form.send()
    if (!input || !(await add.run(input))) return
    form.forget()
    goBack()
  }
  const foot = (
    <FormFoot wrong={form.wrong} busy={add.busy} again={add.error?.again === true} onPress={() => void press()}>
      加上
    </FormFoot>
  )
  return (
    <DeskPage work="bureau" here="goods" place={place} title="加一样农产品" foot={foot}>
      <View className="form">
        <ActError error={add.error} reader="staff" />
        <GoodsFields form={form} />
      </View>
    </DeskPage>
  )
}

/** What is delivered from now on is as the form says; what lies at the stations keeps its price. */
function Editing({ place, product }: { readonly place: Place; readonly product: ProductView }) {
  const { productId, version, retired } = product
  const form = useForm(`goods.${productId}.${version}`, valuesOf(product), ({ points, mostPerQuarter, ...texts }) =>
    hold(editProduct.input, { unitId: place.at, productId, version, ...texts, points: typedNumber(points), mostPerQuarter: typedNumber(mostPerQuarter) }, says),
  )
  const edit = useStaffAct('points.editProduct')
  const retire = useStaffAct('points.retireProduct')
  const press = async () => {
    const input = form.send()
    if (!input || !(await edit.run(input))) return
    form.forget()
    goBack()
  }
  const foot = (
    <FormFoot wrong={form.wrong} busy={edit.busy} again={edit.error?.again === true} onPress={() => void press()}>
      存下来
    </FormFoot>
  )
  return (
    <DeskPage work="bureau" here="goods" place={place} title="改农产品" foot={foot}>
      <View className="form">
        <ActError error={edit.error ?? retire.error} reader="staff" />
        <View className="h2">{product.name}</View>
        <Notice>改了价，从下一批到货算起。已经在货架上的，还是原来的分。</Notice>
        <GoodsFields form={form} />
        <Button kind="plain" busy={retire.busy} onPress={() => void retire.run({ unitId: place.at, productId, version, retired: !retired })}>
          {retired ? '重新进货' : '以后不再进货'}
        </Button>
        {retired && <View className="sub">现在不再进货。货架上有的，还能换完。</View>}
      </View>
    </DeskPage>
  )
}

function GoodsFields({ form }: { readonly form: Pick<ReturnType<typeof useForm<keyof typeof empty, unknown>>, 'field' | 'set' | 'values' | 'errors'> }) {
  return (
    <>
      <Field label="名字" hint="比如 南浔茭白" most={20} {...form.field('name')} />
      <FieldFrame label="是哪一种（决定配什么图）" error={form.errors.kind}>
        <Filters<string> label="是哪一种" options={kinds} value={form.values.kind} onChange={(kind) => form.set('kind', kind)} />
      </FieldFrame>
      <Field label="一份是多少" hint="比如 3 斤" most={10} {...form.field('portion')} />
      <Field label="哪里产的" hint="比如 南浔 双林" most={30} {...form.field('origin')} />
      <Field label="要多少分" kind="number" hint="比如 15" most={5} {...form.field('points')} />
      <Field label="每人每季最多换几份" kind="number" most={2} {...form.field('mostPerQuarter')} />
    </>
  )
}
