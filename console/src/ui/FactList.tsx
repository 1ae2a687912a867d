import type { ReactNode } from 'react';
import styles from './FactList.module.css';

/** A fact with its name. */
export interface Fact {
  label: string;
  value: ReactNode;
}

/** Names and facts, one below the other. */
export function FactList({ facts, title }: { facts: readonly Fact[]; title?: string }) {
  return (
    <div>
      {title && <h3 className={styles.title}>{title}</h3>}
      <dl className={styles.list}>
        {facts.map((fact) => (
          <FactRow key={fact.label} fact={fact} />
        ))}
      </dl>
    </div>
  );
}

function FactRow({ fact }: { fact: Fact }) {
  return (
    <>
      <dt>{fact.label}</dt>
      <dd>{fact.value}</dd>
    </>
  );
}
