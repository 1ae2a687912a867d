import { CloseOutlined, UserOutlined } from '@ant-design/icons';
import type { Resolution } from '@huike/shared-types/client';
import { Avatar, Button, Spin } from 'antd';
import { TierTag } from '../../components/TierTag';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import styles from './index.module.css';

interface MemberPanelProps {
  member: Resolution | null;
  isBusy: boolean;
  onForget: () => void;
  /** What to do while nobody is known; at a till, unless told otherwise. */
  hint?: string;
}

/** Who the customer is, or how to find out. */
export function MemberPanel({ member, isBusy, onForget, hint }: MemberPanelProps) {
  const texts = useTexts();
  const who = member?.member;
  return (
    <section
      id="till-member"
      className={`${styles.card} ${styles.member} ${who ? styles.known : ''}`}
    >
      {who ? (
        <>
          <Avatar size={44} className={styles.avatar ?? ''}>
            {who.nameMasked?.slice(0, 1) ?? <UserOutlined />}
          </Avatar>
          <div className={styles.who}>
            <span className={styles.whoName}>{who.nameMasked ?? texts.members.unnamed}</span>
            <span className={styles.whoHint}>
              <TierTag name={who.tier.name} tiers={[who.tier]} /> {who.phoneMasked ?? ''}
            </span>
          </div>
          {/* Told only of a customer who is confirmed; before that the server says 0. */}
          {member.state === 'confirmed' && (
            <div className={styles.balance}>
              <span className={styles.balanceValue}>
                <Count value={who.pointsBalance} />
              </span>
              <span className={styles.whoHint}>{texts.members.balance}</span>
            </div>
          )}
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={texts.till.forgetMember}
            title={texts.till.forgetMember}
            onClick={onForget}
          />
        </>
      ) : (
        <>
          <Spin spinning={isBusy} size="small">
            <Avatar size={44} className={styles.avatarEmpty ?? ''} icon={<UserOutlined />} />
          </Spin>
          <div className={styles.who}>
            <span className={styles.whoName}>
              {isBusy ? texts.till.recognising : texts.till.noMember}
            </span>
            <span className={styles.whoHint}>{hint ?? texts.till.noMemberHint}</span>
          </div>
        </>
      )}
    </section>
  );
}
