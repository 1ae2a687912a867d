import { PasswordForm } from '../../components/PasswordForm';
import { Entrance } from '../../layouts/Entrance';
import { useSession } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';

/** Stands in the way until the first password is replaced. */
export function ChangePassword() {
  const texts = useTexts();
  const { me, refresh } = useSession();
  return (
    <Entrance
      title={texts.session.firstPasswordTitle}
      hint={texts.session.firstPasswordHint(me.name)}
    >
      <PasswordForm onDone={() => void refresh()} />
    </Entrance>
  );
}
