import { render, screen } from '@testing-library/react';
import { preferences } from '../../../preferences/preferences';
import { ExpiryPanel } from './ExpiryPanel';

const nothing = { days: [], months: [], withoutEnd: 0, frozen: 0, pending: [] };

it('tells points to come with their day, apart from those that end', () => {
  render(
    <ExpiryPanel
      forecast={{
        ...nothing,
        days: [{ on: '2026-12-31', points: 50 }],
        pending: [{ on: '2026-11-29', points: 120 }],
      }}
    />,
  );
  expect(document.querySelector('#statement-pending')?.textContent).toContain('2026-11-29 到账');
  expect(document.querySelector('#statement-pending')?.textContent).toContain('120');
  expect(document.querySelector('#statement-expiry')?.textContent).not.toContain('2026-11-29');
});

it('tells nothing where nothing comes or ends', () => {
  render(<ExpiryPanel forecast={{ ...nothing, withoutEnd: 500 }} />);
  expect(screen.queryByText(/500/)).toBeNull();
});

it('says it in English too', () => {
  preferences.set({ ...preferences.get(), language: 'en' });
  render(<ExpiryPanel forecast={{ ...nothing, pending: [{ on: '2026-11-29', points: 120 }] }} />);
  expect(document.body.textContent).toContain('Usable from 2026-11-29');
});
