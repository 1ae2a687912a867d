import { Grid } from 'antd';

/** True on phones and in narrow columns, where tables shrink and the menu moves into a drawer. */
export function useNarrow(): boolean {
  const screens = Grid.useBreakpoint();
  // Before the first measurement everything is undefined; the wide layout is the safer guess.
  return screens.md === false;
}
