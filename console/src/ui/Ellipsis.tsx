import { Typography } from 'antd';

/** Text that may be too long for its place: cut with a tooltip; a dash where there is none. */
export function Ellipsis({ text, width = 240 }: { text: string | null; width?: number }) {
  if (!text) return <span>—</span>;
  return (
    <Typography.Text style={{ maxWidth: width }} ellipsis={{ tooltip: text }}>
      {text}
    </Typography.Text>
  );
}
