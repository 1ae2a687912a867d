import { Switch, Text, View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import styles from './Cell.module.scss';
import { Icon, type IconName } from './Icon';

/** A panel of cells. */
export function Cells({ children }: PropsWithChildren) {
  return <View className={styles['cells'] ?? ''}>{children}</View>;
}

interface CellProps {
  id?: string;
  icon: IconName;
  title: string;
  note?: string;
  value?: ReactNode;
  onClick?: () => void;
}

/** One line that leads somewhere. */
export function Cell({ id, icon, title, note, value, onClick }: CellProps) {
  return (
    <View
      {...(id && { id })}
      className={styles['cell'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      aria-label={title}
      onClick={() => onClick?.()}
    >
      <View className={styles['icon'] ?? ''}>
        <Icon name={icon} size={22} />
      </View>
      <View className={styles['words'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{title}</Text>
        {note && <Text className={styles['note'] ?? ''}>{note}</Text>}
      </View>
      {value && <View className={styles['value'] ?? ''}>{value}</View>}
      <View className={styles['arrow'] ?? ''}>
        <Icon name="arrow" size={16} />
      </View>
    </View>
  );
}

interface SwitchCellProps {
  id?: string;
  icon: IconName;
  title: string;
  note?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** One line with a switch. */
export function SwitchCell({ id, icon, title, note, isOn, onChange }: SwitchCellProps) {
  return (
    <View className={styles['cell'] ?? ''}>
      <View className={styles['icon'] ?? ''}>
        <Icon name={icon} size={22} />
      </View>
      <View className={styles['words'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{title}</Text>
        {note && <Text className={styles['note'] ?? ''}>{note}</Text>}
      </View>
      <Switch
        {...(id && { id })}
        color="#8c2f39"
        checked={isOn}
        aria-label={title}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </View>
  );
}
