import { type MemberDetails, programmeEndpoints } from '@huike/shared-types/client';
import { Col, Row, Tag } from 'antd';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FactList } from '../../ui/FactList';
import { Moment } from '../../ui/Moment';
import { Panel } from '../../ui/Panel';

/** Who the member is, and what they agreed to. */
export function Profile({ member }: { member: MemberDetails }) {
  const texts = useTexts();
  const programme = useEndpoint(programmeEndpoints.readProgramme, {});
  const titleOf = (purpose: MemberDetails['consents'][number]['purpose']) =>
    programme.data?.consents.find((consent) => consent.purpose === purpose)?.title ??
    texts.members.consentPurposes[purpose];
  return (
    <Row gutter={[16, 16]}>
      <Col xs={24} lg={12}>
        <Panel title={texts.members.profileTitle}>
          <FactList
            facts={[
              { label: texts.members.gender, value: texts.members.genders[member.gender] },
              { label: texts.members.birthday, value: member.birthday ?? '—' },
              { label: texts.members.address, value: member.address ?? '—' },
              { label: texts.members.joinedAt, value: <Moment at={member.joinedAt} /> },
              { label: texts.members.homeStore, value: member.homeStoreName ?? '—' },
              { label: texts.members.source, value: member.source ?? '—' },
              {
                label: texts.members.wechat,
                value: member.hasWechat ? texts.members.wechatLinked : texts.members.wechatMissing,
              },
              {
                label: texts.members.devices,
                value: texts.members.deviceCount(member.deviceCount),
              },
            ]}
          />
        </Panel>
      </Col>
      <Col xs={24} lg={12}>
        <Panel title={texts.members.consents}>
          <DataTable
            isBare
            rows={member.consents}
            load={{ isPending: false, isFetching: false, error: null, refetch: () => undefined }}
            rowKey={(consent) => consent.purpose}
            columns={[
              { title: texts.members.consent, render: (_, consent) => titleOf(consent.purpose) },
              { title: texts.members.version, dataIndex: 'version' },
              {
                title: texts.members.decision,
                render: (_, consent) => (
                  <Tag color={consent.isGiven ? 'success' : 'default'} variant="filled">
                    {consent.isGiven ? texts.members.given : texts.members.withdrawn}
                  </Tag>
                ),
              },
              {
                title: texts.members.decidedAt,
                render: (_, consent) => <Moment at={consent.decidedAt} />,
              },
            ]}
            empty={
              <EmptyState title={texts.members.noConsents} hint={texts.members.noConsentsHint} />
            }
          />
        </Panel>
      </Col>
    </Row>
  );
}
