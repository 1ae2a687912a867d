import { PlusOutlined } from '@ant-design/icons';
import { memberEndpoints, type MemberDetails, tierEndpoints } from '@huike/shared-types/client';
import { AutoComplete, Button, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';

const TAG_MAX = 20;

/** What staff marked the member with; who may, puts tags on and takes them off. */
export function Tags({ member }: { member: MemberDetails }) {
  const words = useTexts().tiers;
  const mayTag = usePermission('members.tag');
  const [isAdding, setIsAdding] = useState(false);
  const change = useAction(tierEndpoints.tagMembers, {
    refreshes: [
      memberEndpoints.readMember,
      memberEndpoints.searchMembers,
      tierEndpoints.listMemberTags,
    ],
    onDone: () => setIsAdding(false),
  });
  const put = (part: { add?: string[]; remove?: string[] }) =>
    change.mutate({ memberIds: [member.id], ...part });
  if (!mayTag && member.tags.length === 0) return null;
  return (
    <Flex id="member-tags" gap={6} align="center" wrap aria-label={words.tags}>
      {member.tags.map((tag) => (
        <Tag
          key={tag}
          variant="filled"
          closable={mayTag}
          onClose={(event) => {
            // The tag goes when the server says so.
            event.preventDefault();
            put({ remove: [tag] });
          }}
        >
          {tag}
        </Tag>
      ))}
      {mayTag && !isAdding && (
        <Button
          id="add-tag"
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          loading={change.isPending}
          onClick={() => setIsAdding(true)}
        >
          {words.addTag}
        </Button>
      )}
      {isAdding && (
        <TagBox
          taken={member.tags}
          onAdd={(tag) => put({ add: [tag] })}
          onClose={() => setIsAdding(false)}
        />
      )}
    </Flex>
  );
}

/** A box for one tag, with those in use to choose from; Enter adds, Escape leaves. */
function TagBox({
  taken,
  onAdd,
  onClose,
}: {
  taken: readonly string[];
  onAdd: (tag: string) => void;
  onClose: () => void;
}) {
  const words = useTexts().tiers;
  const [text, setText] = useState('');
  const inUse = useEndpoint(tierEndpoints.listMemberTags, {});
  const add = (tag: string) => {
    const clean = tag.trim();
    if (clean === '' || taken.includes(clean)) onClose();
    else onAdd(clean);
  };
  const options = (inUse.data?.items ?? [])
    .filter(({ tag }) => !taken.includes(tag) && tag.includes(text.trim()))
    .map(({ tag, members }) => ({ value: tag, label: words.tagCount(tag, members) }));
  return (
    <AutoComplete
      id="tag-box"
      size="small"
      autoFocus
      defaultOpen
      style={{ width: 140 }}
      maxLength={TAG_MAX}
      placeholder={words.addTag}
      options={options}
      value={text}
      onChange={(value: string) => setText(value.replace(/[,，]/g, ''))}
      onSelect={(tag: string) => add(tag)}
      onBlur={onClose}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && text.trim() !== '') add(text);
      }}
    />
  );
}
