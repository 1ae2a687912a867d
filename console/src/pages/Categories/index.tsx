import { ApartmentOutlined, PlusOutlined } from '@ant-design/icons';
import { catalogueEndpoints, type Category } from '@huike/shared-types/client';
import { App, Button, Flex, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { NamedForm } from '../../components/NamedForm';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';
import { MoveForm } from './MoveForm';

const levelsMax = 5;

/** What is being written: a new category, below another or at the top, or one there is. */
type Draft =
  | { kind: 'new'; parent: Category | null }
  | { kind: 'edit'; category: Category }
  | { kind: 'move'; category: Category };

/** The tree of categories. */
export function Categories() {
  const texts = useTexts();
  const words = texts.catalogue;
  const mayWrite = usePermission('catalogue.write');
  const [draft, setDraft] = useState<Draft>();
  const query = useEndpoint(catalogueEndpoints.listCategories, {});
  const columns: TableColumnsType<Category> = [
    {
      title: words.name,
      render: (_, row) => (
        <Flex gap={8} align="center" style={{ paddingInlineStart: row.depth * 24 }}>
          <span style={row.depth === 0 ? { fontWeight: 600 } : {}}>{row.name}</span>
          {!row.isActive && <Tag variant="filled">{words.states.inactive}</Tag>}
        </Flex>
      ),
    },
    { title: words.code, dataIndex: 'code', responsive: ['sm'] },
    {
      title: words.categoryItems,
      align: 'right',
      render: (_, row) => <Count value={row.itemCount} />,
    },
    ...(mayWrite
      ? [
          {
            key: 'act',
            align: 'right' as const,
            render: (_: unknown, row: Category) => (
              // A press here is not a press on the row, which opens it.
              <Flex justify="end" onClick={(event) => event.stopPropagation()}>
                {row.depth < levelsMax - 1 && (
                  <Button
                    type="link"
                    size="small"
                    onClick={() => setDraft({ kind: 'new', parent: row })}
                  >
                    {words.addBelow}
                  </Button>
                )}
                <Button
                  type="link"
                  size="small"
                  onClick={() => setDraft({ kind: 'move', category: row })}
                >
                  {words.moveCategory}
                </Button>
              </Flex>
            ),
          },
        ]
      : []),
  ];
  const addButton = mayWrite && (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      onClick={() => setDraft({ kind: 'new', parent: null })}
    >
      {words.addCategory}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={texts.places.categories.title}
        hint={texts.places.categories.hint}
        actions={addButton}
      />
      <DataTable
        rows={query.data?.items}
        columns={columns}
        load={query}
        rowKey={(row) => row.id}
        {...(mayWrite
          ? { onOpen: (category: Category) => setDraft({ kind: 'edit', category }) }
          : {})}
        empty={
          <EmptyState
            icon={<ApartmentOutlined />}
            title={words.noCategories}
            hint={words.noCategoriesHint}
            action={addButton}
          />
        }
      />
      {draft?.kind === 'move' && (
        <MoveForm category={draft.category} onClose={() => setDraft(undefined)} />
      )}
      {draft && draft.kind !== 'move' && (
        <CategoryForm draft={draft} onClose={() => setDraft(undefined)} />
      )}
    </>
  );
}

function CategoryForm({
  draft,
  onClose,
}: {
  draft: Exclude<Draft, { kind: 'move' }>;
  onClose: () => void;
}) {
  const words = useTexts().catalogue;
  const { message } = App.useApp();
  const options = {
    isQuiet: true,
    refreshes: [catalogueEndpoints.listCategories],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  };
  const create = useAction(catalogueEndpoints.createCategory, options);
  const edit = useAction(catalogueEndpoints.editCategory, options);
  const newTitle =
    draft.kind === 'new' && draft.parent ? words.below(draft.parent.name) : words.addCategory;
  return (
    <NamedForm
      title={draft.kind === 'edit' ? words.editCategory : newTitle}
      present={draft.kind === 'edit' ? draft.category : undefined}
      nameMax={40}
      isBusy={create.isPending || edit.isPending}
      error={create.error ?? edit.error}
      onClose={onClose}
      onSubmit={({ code, name, isActive }) => {
        if (draft.kind === 'edit') {
          return edit.mutate({ categoryId: draft.category.id, code, name, isActive });
        }
        create.mutate({ parentId: draft.parent?.id ?? null, code, name });
      }}
    />
  );
}
