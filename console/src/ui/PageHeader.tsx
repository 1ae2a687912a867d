import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import styles from './PageHeader.module.css';

interface PageHeaderProps {
  title: string;
  hint?: string;
  back?: { to: string; label: string };
  actions?: ReactNode;
}

/** Where am I, what is this page for, what can I do here. */
export function PageHeader({ title, hint, back, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · 惠客`;
  }, [title]);
  return (
    <header className={styles.header}>
      <div>
        {back && (
          <Link to={back.to} className={styles.back ?? ''}>
            <Button type="text" size="small" icon={<ArrowLeftOutlined />} tabIndex={-1}>
              {back.label}
            </Button>
          </Link>
        )}
        <h1 className={styles.title}>{title}</h1>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
