import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { JoinSheet } from '../../../join/JoinSheet';
import { useJoin } from '../../../join/use-join';
import { useProgramme } from '../../../programme/use-programme';
import { useText } from '../../../texts/text';
import { Invitation } from './Invitation';
import { MyInvites } from './MyInvites';
import { useInvitePage } from './use-invite';

/** Inviting friends; opened by an invited friend, the invitation itself. */
export default function InvitePage() {
  const { code, isVisitor, memberId } = useInvitePage();
  if (code !== undefined) return <Invitation code={code} memberId={memberId} />;
  return isVisitor ? <Visitor /> : <MyInvites />;
}

function Visitor() {
  const t = useText();
  const join = useJoin();
  const { programme } = useProgramme();
  return (
    <Screen>
      <EmptyState
        icon="friends"
        title={t('invite.visitorTitle')}
        text={t('invite.visitorText')}
        action={
          <Button id="invite-join" isPending={join.isPending} onClick={join.join}>
            {t('home.join')}
          </Button>
        }
      />
      {join.isOpen && <JoinSheet programme={programme} onClose={join.close} />}
    </Screen>
  );
}
