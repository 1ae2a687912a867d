import { catalogueEndpoints, programmeEndpoints } from '@huike/shared-types/client';
import { Select, TreeSelect } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { useKnownTags } from '../use-known-tags';
import { useScopeNames } from '../use-scope-names';
import type { ChoicePart } from './scope-draft';

interface ChoiceInputProps {
  value: readonly string[];
  onChange: (value: string[]) => void;
  label: string;
  placeholder: string;
}

interface TreeNode {
  value: string;
  title: string;
  children: TreeNode[];
}

interface TreeRow {
  id: string;
  parentId: string | null;
  name: string;
}

const TYPING_PAUSE_MS = 250;
const FOUND_MAX = 50;

/** Options for what is chosen but not among those offered: closed, out of reach, or found before. */
function useChosen(value: readonly string[], offered: ReadonlySet<string>) {
  const missing = value.filter((id) => !offered.has(id));
  const { names } = useScopeNames(missing);
  return missing.map((id) => ({ value: id, label: names.get(id)?.name ?? '…' }));
}

function treeOf(rows: readonly TreeRow[]): TreeNode[] {
  const nodes = new Map<string, TreeNode>();
  const roots: TreeNode[] = [];
  // Parents come before their children; the top of what the caller sees has a parent outside of it.
  for (const { id, parentId, name } of rows) {
    const node = { value: id, title: name, children: [] };
    nodes.set(id, node);
    const siblings = parentId === null ? roots : (nodes.get(parentId)?.children ?? roots);
    siblings.push(node);
  }
  return roots;
}

function TreeInput({
  rows,
  isLoading,
  value,
  onChange,
  label,
  placeholder,
}: ChoiceInputProps & { rows: readonly TreeRow[] | undefined; isLoading: boolean }) {
  const offered = useMemo(() => new Set((rows ?? []).map((row) => row.id)), [rows]);
  const tree = useMemo(() => treeOf(rows ?? []), [rows]);
  const chosen = useChosen(value, offered).map((one) => ({
    value: one.value,
    title: one.label,
    children: [],
  }));
  return (
    <TreeSelect<string[], TreeNode>
      style={{ width: '100%' }}
      multiple
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      loading={isLoading}
      placeholder={placeholder}
      aria-label={label}
      value={[...value]}
      treeData={[...tree, ...chosen]}
      onChange={onChange}
    />
  );
}

function OrgUnitInput(props: ChoiceInputProps) {
  const query = useEndpoint(programmeEndpoints.listOrgUnits, {});
  return <TreeInput {...props} rows={query.data?.items} isLoading={query.isPending} />;
}

function CategoryInput(props: ChoiceInputProps) {
  const query = useEndpoint(catalogueEndpoints.listCategories, {});
  return <TreeInput {...props} rows={query.data?.items} isLoading={query.isPending} />;
}

/** What is typed, once typing pauses. */
function usePaused(typed: string): string {
  const [paused, setPaused] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return paused;
}

interface Found {
  options: { value: string; label: string }[] | undefined;
  isLoading: boolean;
}

function FoundInput({
  found,
  onSearch,
  value,
  onChange,
  label,
  placeholder,
}: ChoiceInputProps & { found: Found; onSearch: ((typed: string) => void) | undefined }) {
  const { options = [], isLoading } = found;
  const chosen = useChosen(value, new Set(options.map((option) => option.value)));
  return (
    <Select<string[]>
      style={{ width: '100%' }}
      mode="multiple"
      allowClear
      showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
      loading={isLoading}
      placeholder={placeholder}
      aria-label={label}
      value={[...value]}
      options={[...options, ...chosen]}
      onChange={onChange}
    />
  );
}

function TradeNameInput({ kind, ...props }: ChoiceInputProps & { kind: 'brand' | 'supplier' }) {
  const [typed, setTyped] = useState('');
  const query = usePaused(typed);
  const list = kind === 'brand' ? catalogueEndpoints.listBrands : catalogueEndpoints.listSuppliers;
  const found = useEndpoint(
    list,
    { limit: FOUND_MAX, ...(query ? { query } : {}) },
    { keepsPrevious: true },
  );
  const options = found.data?.items.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FoundInput {...props} found={{ options, isLoading: found.isFetching }} onSearch={setTyped} />
  );
}

const BrandInput = (props: ChoiceInputProps) => <TradeNameInput {...props} kind="brand" />;
const SupplierInput = (props: ChoiceInputProps) => <TradeNameInput {...props} kind="supplier" />;

function ItemInput(props: ChoiceInputProps) {
  const [typed, setTyped] = useState('');
  const query = usePaused(typed);
  const found = useEndpoint(
    catalogueEndpoints.searchItems,
    { limit: FOUND_MAX, ...(query ? { query } : {}) },
    { keepsPrevious: true },
  );
  const options = found.data?.items.map(({ id, name, code }) => ({
    value: id,
    label: `${name} · ${code}`,
  }));
  return (
    <FoundInput {...props} found={{ options, isLoading: found.isFetching }} onSearch={setTyped} />
  );
}

function TierInput(props: ChoiceInputProps) {
  const query = useEndpoint(programmeEndpoints.readProgramme, {});
  const options = query.data?.tiers.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FoundInput {...props} found={{ options, isLoading: query.isPending }} onSearch={undefined} />
  );
}

const TAG_MAX = 20;

/** Tags are words: those in use are offered, others may be typed. */
function TagInput({ value, onChange, label }: ChoiceInputProps) {
  const words = useTexts().scope;
  const { options, onSearch } = useKnownTags();
  return (
    <Select<string[]>
      style={{ width: '100%' }}
      mode="tags"
      showSearch={{ onSearch }}
      options={options}
      notFoundContent={null}
      tokenSeparators={[',', '，', '、', ' ']}
      placeholder={words.tagHint}
      aria-label={label}
      value={[...value]}
      onChange={(tags) =>
        onChange([...new Set(tags.map((tag) => tag.trim().slice(0, TAG_MAX)).filter(Boolean))])
      }
    />
  );
}

/** How each part of a scope is chosen. */
export const choiceInputs: Record<ChoicePart, (props: ChoiceInputProps) => React.ReactNode> = {
  orgUnits: OrgUnitInput,
  categories: CategoryInput,
  brands: BrandInput,
  suppliers: SupplierInput,
  items: ItemInput,
  tiers: TierInput,
  tags: TagInput,
};
