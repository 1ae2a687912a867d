import { PlusOutlined, UserOutlined } from '@ant-design/icons';
import { memberEndpoints, type MemberRow, programmeEndpoints } from '@huike/shared-types/client';
import { Button, type InputRef, Select, type TableColumnsType } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useEndpoint } from '../../api/use-endpoint';
import { MemberStateTag } from '../../components/MemberStateTag';
import { RegisterDrawer } from '../../components/RegisterDrawer';
import { TagSelect } from '../../components/TagSelect';
import { TierTag } from '../../components/TierTag';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { groupDigits } from '../../ui/format';
import { Moment } from '../../ui/Moment';
import { PageHeader } from '../../ui/PageHeader';

const states = ['active', 'frozen', 'closed'] as const;
type State = (typeof states)[number];

/** Finds members by phone, card or name, and registers new ones. */
export function Members() {
  const texts = useTexts();
  const navigate = useNavigate();
  const location = useLocation();
  const mayRegister = usePermission('members.register');
  const [isRegistering, setIsRegistering] = useState(false);
  const box = useRef<InputRef>(null);
  const { filters, change, reset, isFiltered } = useUrlFilters([
    'query',
    'tierId',
    'state',
    'tag',
  ] as const);
  const programme = useEndpoint(programmeEndpoints.readProgramme, {});
  const tiers = programme.data?.tiers;
  const state = states.find((one) => one === filters.state);
  const pages = usePages(memberEndpoints.searchMembers, {
    ...(filters.query ? { query: filters.query } : {}),
    ...(filters.tierId ? { tierId: filters.tierId } : {}),
    ...(state ? { state } : {}),
    ...(filters.tag ? { tag: filters.tag } : {}),
  });

  // The shortcut of the shell leads here with a wish to type at once.
  const focusesSearch = (location.state as { focusesSearch?: boolean } | null)?.focusesSearch;
  useEffect(() => {
    if (focusesSearch) box.current?.focus({ cursor: 'all' });
  }, [focusesSearch, location.key]);

  const columns: TableColumnsType<MemberRow> = [
    {
      title: texts.members.name,
      render: (_, row) => <Ellipsis text={row.name ?? texts.members.unnamed} width={160} />,
    },
    { title: texts.members.phone, render: (_, row) => row.phoneMasked ?? '—' },
    {
      title: texts.members.cardNo,
      render: (_, row) => groupDigits(row.cardNo),
      responsive: ['lg'],
    },
    {
      title: texts.members.tier,
      render: (_, row) => <TierTag name={row.tierName} tiers={tiers} />,
    },
    {
      title: texts.members.balance,
      align: 'right',
      render: (_, row) => <Count value={row.pointsBalance} />,
    },
    { title: texts.members.state, render: (_, row) => <MemberStateTag state={row.state} /> },
    {
      title: texts.members.homeStore,
      render: (_, row) => <Ellipsis text={row.homeStoreName} width={180} />,
      responsive: ['xl'],
    },
    {
      title: texts.members.joinedAt,
      render: (_, row) => <Moment at={row.joinedAt} />,
      responsive: ['md'],
    },
  ];
  const registerButton = mayRegister && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsRegistering(true)}>
      {texts.members.register}
    </Button>
  );

  return (
    <>
      <PageHeader
        title={texts.places.members.title}
        hint={texts.places.members.hint}
        actions={registerButton}
      />
      <FilterBar
        search={{
          id: 'members-search',
          value: filters.query,
          placeholder: texts.members.searchPlaceholder,
          onSearch: (query) => change({ query }),
          shortcut: 'mod K',
          inputRef: box,
        }}
        isFiltered={isFiltered}
        onReset={reset}
      >
        <Select
          style={{ width: 150 }}
          allowClear
          placeholder={texts.members.anyTier}
          aria-label={texts.members.tier}
          value={filters.tierId ?? null}
          options={(tiers ?? []).map((tier) => ({ value: tier.id, label: tier.name }))}
          onChange={(tierId: string | null | undefined) => change({ tierId: tierId ?? undefined })}
        />
        <Select
          style={{ width: 130 }}
          allowClear
          placeholder={texts.members.anyState}
          aria-label={texts.members.state}
          value={state ?? null}
          options={states.map((one) => ({ value: one, label: texts.members.states[one] }))}
          onChange={(next: State | null | undefined) => change({ state: next ?? undefined })}
        />
        <TagSelect value={filters.tag} onChange={(tag) => change({ tag })} />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(`/members/${row.id}`)}
        pages={pages}
        empty={
          <EmptyState
            icon={<UserOutlined />}
            title={isFiltered ? texts.members.nothingFound : texts.members.none}
            hint={isFiltered ? texts.members.nothingFoundHint : texts.members.noneHint}
            action={
              isFiltered ? (
                <Button onClick={reset}>{texts.common.resetFilters}</Button>
              ) : (
                registerButton
              )
            }
          />
        }
      />
      <RegisterDrawer
        isOpen={isRegistering}
        onClose={() => setIsRegistering(false)}
        onRegistered={(member) => void navigate(`/members/${member.id}`)}
      />
    </>
  );
}
