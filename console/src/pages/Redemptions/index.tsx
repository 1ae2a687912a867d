import { DownloadOutlined, SolutionOutlined } from '@ant-design/icons';
import {
  giftConsoleEndpoints,
  type DeliveryWay,
  type RedemptionState as State,
} from '@huike/shared-types/client';
import { Button, Checkbox, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { RedemptionTable } from '../../components/RedemptionTable';
import { useStores } from '../../components/use-stores';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { PageHeader } from '../../ui/PageHeader';

const states: readonly State[] = [
  'ready',
  'to_ship',
  'shipped',
  'done',
  'cancelled',
  'expired',
  'returned',
];
const ways: readonly DeliveryWay[] = ['pick_up', 'delivery', 'at_once'];
const names = ['state', 'way', 'storeId', 'afterSale', 'from', 'to', 'redemption'] as const;

/** Every redemption within reach: found by state, way, store and day; opened from the side. */
export function Redemptions() {
  const texts = useTexts();
  const words = texts.mall.redemption;
  const { options } = useStores();
  const { filters, change } = useUrlFilters(names);
  const state = states.find((one) => one === filters.state);
  const way = ways.find((one) => one === filters.way);
  const wanted = {
    ...(state ? { state } : {}),
    ...(way ? { way } : {}),
    ...(filters.storeId ? { storeId: filters.storeId } : {}),
    ...(filters.from ? { from: filters.from } : {}),
    ...(filters.to ? { to: filters.to } : {}),
  };
  const isOpenOnly = filters.afterSale === 'open';
  const isNarrowed = Object.keys(wanted).length > 0 || isOpenOnly;
  const reset = () =>
    change({
      state: undefined,
      way: undefined,
      storeId: undefined,
      afterSale: undefined,
      from: undefined,
      to: undefined,
    });
  const file = `${giftConsoleEndpoints.downloadRedemptions.path}?${new URLSearchParams(wanted).toString()}`;
  return (
    <>
      <PageHeader
        title={texts.places.redemptions.title}
        hint={texts.places.redemptions.hint}
        actions={
          <Button icon={<DownloadOutlined />} href={file} download>
            {words.download}
          </Button>
        }
      />
      <FilterBar isFiltered={isNarrowed} onReset={reset}>
        <Select
          style={{ width: 130 }}
          allowClear
          placeholder={texts.mall.anyState}
          aria-label={words.state}
          value={state ?? null}
          options={states.map((one) => ({ value: one, label: words.states[one] }))}
          onChange={(next: string | null | undefined) => change({ state: next ?? undefined })}
        />
        <Select
          style={{ width: 130 }}
          allowClear
          placeholder={words.anyWay}
          aria-label={words.way}
          value={way ?? null}
          options={ways.map((one) => ({ value: one, label: texts.mall.ways[one] }))}
          onChange={(next: string | null | undefined) => change({ way: next ?? undefined })}
        />
        <Select
          style={{ width: 180 }}
          allowClear
          showSearch={{ optionFilterProp: ['label', 'code'] }}
          placeholder={words.anyStore}
          aria-label={words.store}
          value={filters.storeId ?? null}
          options={options}
          onChange={(next: string | null | undefined) => change({ storeId: next ?? undefined })}
        />
        <DatePicker.RangePicker
          aria-label={words.span}
          value={[filters.from ? dayjs(filters.from) : null, filters.to ? dayjs(filters.to) : null]}
          onChange={(days) =>
            change({
              from: days?.[0]?.format('YYYY-MM-DD'),
              to: days?.[1]?.format('YYYY-MM-DD'),
            })
          }
        />
        <Checkbox
          checked={isOpenOnly}
          onChange={(event) => change({ afterSale: event.target.checked ? 'open' : undefined })}
        >
          {words.openAfterSales}
        </Checkbox>
      </FilterBar>
      <RedemptionTable
        filters={{ ...wanted, ...(isOpenOnly ? { afterSale: 'open' as const } : {}) }}
        openId={filters.redemption}
        onOpen={(redemption) => change({ redemption })}
        empty={
          <EmptyState
            icon={<SolutionOutlined />}
            title={words.none}
            hint={words.noneHint}
            action={
              isNarrowed ? <Button onClick={reset}>{texts.common.resetFilters}</Button> : undefined
            }
          />
        }
      />
    </>
  );
}
