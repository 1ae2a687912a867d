import type { AuditEntry } from '@huike/shared-types/client';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { fieldChanges } from './changes';
import styles from './ChangeView.module.css';

/** The values before and after, those that changed marked. */
export function ChangeView({ before, after }: Pick<AuditEntry, 'before' | 'after'>) {
  const texts = useTexts();
  const changes = fieldChanges(before, after);
  if (changes.length === 0) return <EmptyState title={texts.audit.noValues} />;
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th>{texts.audit.field}</th>
          <th>{texts.audit.before}</th>
          <th>{texts.audit.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field} className={change.isChanged ? '' : styles.same}>
            <td>{change.field}</td>
            <td>
              <span
                className={change.isChanged && change.before !== undefined ? styles.before : ''}
              >
                {change.before ?? '—'}
              </span>
            </td>
            <td>
              <span className={change.isChanged && change.after !== undefined ? styles.after : ''}>
                {change.after ?? '—'}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
