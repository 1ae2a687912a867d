import { catalogueEndpoints, type Category } from '@huike/shared-types/client';
import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useEndpoint } from '../api/use-endpoint';

interface CategoryNode {
  value: string;
  title: string;
  children: CategoryNode[];
}

interface CategorySelectProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  placeholder: string;
  label: string;
  width?: number | string;
}

/** Chooses one category of the tree. */
export function CategorySelect({
  id,
  value = null,
  onChange,
  placeholder,
  label,
  width = '100%',
}: CategorySelectProps) {
  const query = useEndpoint(catalogueEndpoints.listCategories, {});
  const tree = useMemo(() => treeOf(query.data?.items ?? []), [query.data]);
  return (
    <TreeSelect<string | null>
      {...(id ? { id } : {})}
      style={{ width }}
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      loading={query.isPending}
      placeholder={placeholder}
      aria-label={label}
      value={value}
      treeData={tree}
      onChange={(next: string | null | undefined) => onChange?.(next ?? null)}
    />
  );
}

function treeOf(categories: readonly Category[]): CategoryNode[] {
  const nodes = new Map<string, CategoryNode>();
  const roots: CategoryNode[] = [];
  // Parents come before their children.
  for (const { id, parentId, name } of categories) {
    const node = { value: id, title: name, children: [] };
    nodes.set(id, node);
    const siblings = parentId === null ? roots : (nodes.get(parentId)?.children ?? roots);
    siblings.push(node);
  }
  return roots;
}
